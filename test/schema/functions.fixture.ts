/** The thing to look for. */
export interface GetThingArgs {
  /** Its name. */
  name: string;
  /**
   * How many there may be. Default: 1.
   *
   * @integer
   */
  most?: number;
}

/** The thing. */
export interface GetThingResult {
  /** Its id. */
  id: string;
  /** Its parts. Not set if it has none. */
  parts?: readonly ThingPart[];
}

/** A part of a thing. */
export interface ThingPart {
  /** Its name. */
  name: string;
}

/** Looks up a thing by its name. */
export function getThingOutput(args: GetThingArgs): Promise<GetThingResult> {
  return Promise.resolve({ id: args.name });
}
