import type { HeldObjects } from "../held";
import type { JsonObject } from "../json";
import type { InputProblem } from "../lifecycle";
import { say, type Text } from "../text/message";
import { unknownValue } from "../unknowns";

type Identity = (properties: JsonObject) => string | undefined;

/** Which resource of a run has which object, as far as previews and comparisons tell. */
export class Ownership {
  readonly #held: HeldObjects;
  readonly #identity: Identity;

  constructor(held: HeldObjects, identity: Identity) {
    this.#held = held;
    this.#identity = identity;
  }

  /** Why a new resource cannot take over the object that its inputs mean. */
  takeOverProblems(inputs: JsonObject): InputProblem[] {
    const identity = inputs["adopt"] === true ? this.#identityOf(inputs) : undefined;
    const reason = identity === undefined ? undefined : this.#held.noteTakeOver(identity);
    return reason ? [{ path: ["adopt"], reason: say`cannot be obeyed: ${reason}` }] : [];
  }

  /** Records that a resource was found as it is wanted. Throws if another takes its object over. */
  holdCompared(id: string, state: JsonObject, warn: (message: Text) => void): void {
    const isShared = this.#held.isKnownToBeShared(id);
    this.#held.refuseIfTakenOver(id);
    // Held also where what follows throws: else the creation that wants the object would get it.
    this.#held.hold(id, state, "comparison");
    const identity = this.#identityOf(state);
    if (identity !== undefined) this.#held.noteOwned(identity, id);
    if (isShared) warn(this.#held.sharedMessage(id));
  }

  #identityOf(properties: JsonObject): string | undefined {
    const identity = this.#identity(properties);
    return identity?.includes(unknownValue) ? undefined : identity;
  }
}
