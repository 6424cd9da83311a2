import type { z } from "zod";
import type { Clock } from "./clock";
import type { Text } from "./text/message";
import type { Settings } from "./settings/settings";
import type { Held } from "./held";
import type { JsonObject } from "./json";
import type { Kind } from "./platform";

/** A remote object: its id and everything that is kept of it in the stack's state. */
export interface Resource<State> {
  readonly id: string;
  readonly state: State;
}

/** What an operation gets besides its data. */
export interface Context<Client, State> {
  readonly client: Client;
  readonly clock: Clock;
  /** The remote objects that the resources of this run hold. */
  readonly held: Held;
  /**
   * Records that the remote object exists, with its state. If the operation fails after this, the
   * resource is kept with this state, and the next `pulumi up` updates it to completion.
   */
  readonly exists: (resource: Resource<State>) => void;
  /** Shows a warning to the user. */
  readonly warn: (message: Text) => void;
}

/** An input that cannot take the value it was given. The reason never repeats the value. */
export interface InputProblem {
  readonly path: readonly PropertyKey[];
  readonly reason: Text;
}

/** The effect that new inputs have on an existing object. */
export interface Comparison {
  /** Inputs that differ or are not known yet. Empty if there is nothing to do. */
  readonly changed: readonly string[];
  /** Changed inputs that need a new object. The others are updated in place. */
  readonly replaces?: readonly string[];
  /** Whether a replacement, also a forced one, must delete the old object first. Default: false. */
  readonly deleteBeforeReplace?: boolean;
  /** Changes that cannot be made. One is enough to fail the preview. */
  readonly refused?: readonly InputProblem[];
  /** What to know before the change is made. Shown in preview, where one decides. */
  readonly warnings?: readonly Text[];
  /** Whether the object needs an update even if its inputs are the same. Default: false. */
  readonly isUnfinished?: boolean;
}

/** The state of a live object, as `read` finds it. */
export interface Reading<State> {
  readonly state: State;
  /**
   * The inputs that the next preview compares the program with: the live ones, where an update can
   * set back what was changed elsewhere. Omit to keep the inputs that the program gave.
   */
  readonly inputs?: JsonObject;
}

/**
 * What a platform says about one kind of resource. Free of HTTP and of Pulumi's protocol:
 * `Operations` turns it into what the doors let in.
 */
export interface Lifecycle<Inputs extends JsonObject, State extends JsonObject, Client> {
  readonly kind: Kind;
  /** Checks inputs; does not change them. Its keys are the resource's inputs. */
  readonly inputs: z.ZodObject & z.ZodType<Inputs>;
  /**
   * The inputs that an output repeats in whole or in part, by the name of the output. It is secret
   * where one of them is. An output with the name of an input needs no entry for that input.
   */
  readonly madeOf?: Readonly<Record<string, readonly string[]>>;
  /**
   * Reports allowed but probably unintended inputs. `before` holds the resource's previous inputs;
   * `undefined` for a new resource.
   */
  warnings?(
    inputs: JsonObject,
    before: JsonObject | undefined,
    settings: Settings,
  ): readonly Text[];
  /**
   * Compares a state with new inputs. Makes no request. Must accept any JSON, unknown values
   * included; an unknown value is never a known change, so it neither replaces nor is refused.
   */
  compare(state: JsonObject, inputs: JsonObject): Comparison;
  /** Normalizes inputs so that equivalent ones compare equal. Must accept any JSON. */
  canonical(inputs: JsonObject): JsonObject;
  /**
   * What tells an object from all others on the platform besides its id, as one text: the same for
   * a state and for the inputs of a creation that would take the object over. `undefined` if it
   * cannot be told. Omit for a platform on which nothing can be taken over.
   */
  identity?(properties: JsonObject): string | undefined;
  /** Resolves settings and credentials. Makes no request. */
  connect(settings: Settings, clock: Clock): Client;
  /** An object that exists already is taken over only after `context.held.takeOver`. */
  create(context: Context<Client, State>, inputs: Inputs): Promise<Resource<State>>;
  /**
   * `undefined` only when the object is proven gone. `state` is empty in a look-up by `get`, which
   * throws for an object that does not exist.
   */
  read(
    context: Context<Client, State>,
    id: string,
    state: Partial<State>,
  ): Promise<Reading<State> | undefined>;
  /** Also finishes a creation that failed after the object was made. */
  update(
    context: Context<Client, State>,
    id: string,
    state: Partial<State>,
    inputs: Inputs,
  ): Promise<State>;
  /** Succeeds when the object is gone already. Never called for an object that is held. */
  delete(context: Context<Client, State>, id: string, state: Partial<State>): Promise<void>;
}
