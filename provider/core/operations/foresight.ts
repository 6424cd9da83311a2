import type { JsonObject } from "../json";
import { sameJson } from "../changes";
import { unknownValue } from "../unknowns";

interface Plan {
  /** The names of all outputs. */
  readonly outputs: readonly string[];
  readonly inputs: JsonObject;
  /** Which inputs an output is made of besides the one of its name. */
  readonly madeOf?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** Inputs that no platform is told, so none gives a value to what the program leaves out. */
const ofProgramAlone = ["onDelete", "adopt"];

/** The outputs of an object that is not made yet, as far as they are known. */
export function foreseenCreation({ outputs, inputs }: Plan): JsonObject {
  const made = outputs.filter((name) => name in inputs || !ofProgramAlone.includes(name));
  return Object.fromEntries(made.map((name) => [name, inputs[name] ?? unknownValue]));
}

/**
 * The outputs of an object after an update. What no changed input is part of stays. Of an unfinished
 * object nothing is sure but what the program says.
 */
export function foreseenUpdate(
  { outputs, inputs, madeOf = {} }: Plan,
  state: JsonObject,
  {
    changed,
    isUnfinished,
  }: { readonly changed: readonly string[]; readonly isUnfinished: boolean },
): JsonObject {
  const stays = (name: string) =>
    !isUnfinished && ![name, ...(madeOf[name] ?? [])].some((input) => changed.includes(input));
  const known = outputs.map((name): [string, unknown] => {
    const input = inputs[name];
    if (input === undefined) return [name, stays(name) ? state[name] : unknownValue];
    // What was changed elsewhere and is no change of the program's, an update may leave as it is.
    const isSure =
      state[name] === undefined || changed.includes(name) || sameJson(input, state[name]);
    return [name, isSure ? input : unknownValue];
  });
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}
