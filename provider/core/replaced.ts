import type { Held } from "./held";
import type { JsonObject } from "./json";

/**
 * Whether the run holds the object that took the place of the one that is deleted now. A forced
 * replacement (`pulumi up --replace`, a taint) creates first, without a comparison that could refuse
 * it. To refuse the deletion then would fail every later run too: nothing that a program says reaches
 * a resource that is waiting to be deleted.
 */
export function isReplaced(
  held: Held,
  isOfSameIdentity: (other: JsonObject) => boolean,
  isOfSameContent: (other: JsonObject) => boolean,
): boolean {
  return (
    held.created().some(isOfSameIdentity) ||
    // A run that ended between the two leaves it to the next one, which finds the replacement by a
    // comparison: it has the same inputs, as nothing but a forced replacement comes this far.
    held.states().some(isOfSameContent)
  );
}
