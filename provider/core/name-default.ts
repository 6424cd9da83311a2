import type { JsonObject } from "./json";
import { containsUnknown } from "./unknowns";

/**
 * Input beside `name` that says: the program left the name out, and this is the name in its place.
 * It stands in the state too, so that the object keeps its name when the resource is renamed in the
 * program with `aliases`, or in the state with `pulumi state rename`. A frozen name.
 */
export const nameDefaultKey = "nameDefault";

/**
 * The name that a check settles on, and the mark that goes with it. A name that was left out is the
 * resource's name at creation and stays that; states without a mark come from the first release, and
 * of them the name that they have counts.
 */
export function chooseName(
  olds: JsonObject,
  news: JsonObject,
): { readonly name: JsonObject; readonly kept: JsonObject } {
  const fallback = news[nameDefaultKey];
  // Unknown: whether the program gives a name is not known yet, and so neither is the name.
  if (fallback === undefined || fallback === null || containsUnknown(fallback)) {
    return { name: {}, kept: {} };
  }
  const name = olds[nameDefaultKey] ?? olds["name"] ?? fallback;
  return { name: { name }, kept: { [nameDefaultKey]: name } };
}
