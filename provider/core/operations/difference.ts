import { propertyPath } from "../input-problems";
import type { Comparison, InputProblem } from "../lifecycle";
import { joined, type Message, own, say } from "../text/message";
import type { Difference } from "./outcome";

/** What the engine is told of a comparison. */
export function differenceOf(comparison: Comparison, asksForNothing: boolean): Difference {
  const { changed, replaces = [], refused = [] } = comparison;
  const { deleteBeforeReplace = false, isUnfinished = false } = comparison;
  const nothing = { changed: [], replaces: [], deleteBeforeReplace: false, isUnfinished };
  if (asksForNothing) return nothing;
  // In a refresh, what is refused is no change of the program's, and nothing would be made of it.
  if (refused.length > 0) return { ...nothing, changed, deleteBeforeReplace, isUnfinished: false };
  return { changed, replaces, deleteBeforeReplace, isUnfinished };
}

/** Why an object cannot be changed as its program says. */
export function refusal(title: string, id: string, refused: readonly InputProblem[]): Message {
  const reasons = refused.map(({ path, reason }) => say`${own(propertyPath(path))} ${reason}.`);
  return say`${own(title)} ${id} cannot be changed like this: ${joined(reasons, " ")}`;
}
