import type { z } from "zod";
import type { Settings } from "./config";
import type { JsonObject } from "./json";

/** A remote object: its id and everything that is kept of it in the stack's state. */
export interface Resource<State> {
  readonly id: string;
  readonly state: State;
}

/** What an operation gets besides its data. */
export interface Context<Client, State> {
  readonly client: Client;
  /**
   * Says that the remote object exists and what is true of it. Should the operation fail after
   * this, the resource is kept with this state, and the next `pulumi up` updates it to completion.
   */
  readonly exists: (resource: Resource<State>) => void;
  /** Shows a warning to the user. */
  readonly warn: (message: string) => void;
}

/** An input that cannot take the value it was given. The reason never repeats the value. */
export interface InputProblem {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
}

/**
 * What a platform says about one kind of resource. Free of HTTP and of Pulumi's protocol:
 * `dynamicProvider` turns it into what the engine calls.
 */
export interface Lifecycle<Inputs extends JsonObject, State extends JsonObject, Client> {
  /** Checks inputs; does not change them. Its keys are the resource's inputs. */
  readonly inputs: z.ZodObject & z.ZodType<Inputs>;
  /** Inputs whose change needs a new remote object. The others are updated in place. */
  replaceOn(state: JsonObject): readonly string[];
  /** Inputs that the platform fills in when the program leaves them out; leaving out is no change. */
  readonly computedWhenUnset?: readonly string[];
  /** Whether the old object must go before the new one can be made. */
  deleteBeforeReplace?(changed: readonly string[], state: JsonObject): boolean;
  /** What is allowed but probably not meant. */
  warnings?(inputs: JsonObject): string[];
  /** Changes that the API cannot make, found in preview. `before` holds the previous inputs. */
  checkChange?(before: JsonObject, after: JsonObject): InputProblem[];
  /** One spelling for inputs that mean the same. Gets whatever the program or a state holds. */
  canonical(inputs: JsonObject): JsonObject;
  /** Resolves settings and credentials. Makes no request. */
  connect(settings: Settings): Client;
  create(context: Context<Client, State>, inputs: Inputs): Promise<Resource<State>>;
  /** `undefined` only when the object is proven gone. `state` is empty in a look-up by `get`. */
  read(
    context: Context<Client, State>,
    id: string,
    state: Partial<State>,
  ): Promise<State | undefined>;
  /** Also finishes a creation that failed after the object was made. */
  update(
    context: Context<Client, State>,
    id: string,
    state: Partial<State>,
    inputs: Inputs,
  ): Promise<State>;
  /** Succeeds when the object is gone already. */
  delete(context: Context<Client, State>, id: string, state: Partial<State>): Promise<void>;
}
