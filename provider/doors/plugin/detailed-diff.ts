import { onlyManaged, sameJson } from "../../core/changes";
import { propertyPath } from "../../core/input-problems";
import { isObject, type JsonObject } from "../../core/json";
import type { Path } from "./values";

/** How one value differs, by its path as the engine writes it. */
export interface Detail {
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
  /** Whether the program changed it. Else the object differs from what the program says. */
  readonly isOfProgram: boolean;
}

interface Sides {
  readonly state: JsonObject;
  readonly oldInputs: JsonObject;
  readonly inputs: JsonObject;
}

/** Where exactly the changed inputs differ: from the inputs until now, else from the object. */
export function detailsOf(
  { state, oldInputs, inputs }: Sides,
  changed: readonly string[],
  replaces: readonly string[],
): Detail[] {
  return changed.flatMap((key) => {
    const after = inputs[key];
    const isOfProgram = !sameJson(oldInputs[key], after);
    const before = isOfProgram ? oldInputs[key] : onlyManaged(state[key], after);
    return differences([key], before, after).map(({ path, kind }) => ({
      path: propertyPath(path),
      ...{ kind, isOfProgram, replaces: replaces.includes(key) },
    }));
  });
}

function differences(
  path: Path,
  before: unknown,
  after: unknown,
): { readonly path: Path; readonly kind: Detail["kind"] }[] {
  if (sameJson(before, after)) return [];
  if (before === undefined) return [{ path, kind: "add" }];
  if (after === undefined) return [{ path, kind: "delete" }];
  if (Array.isArray(before) && Array.isArray(after)) {
    const longest = Math.max(before.length, after.length);
    return Array.from({ length: longest }, (_, index) =>
      differences([...path, index], before[index], after[index]),
    ).flat();
  }
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differences([...path, key], before[key], after[key]));
  }
  return [{ path, kind: "update" }];
}
