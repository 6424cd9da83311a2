import { holdsMark } from "./text/engine-marks";
import { isObject, type JsonObject } from "./json";
import type { InputProblem } from "./lifecycle";

/**
 * The inputs that hold a mark of the engine: it would panic when it shows them, in a diff or as an
 * output of the stack.
 */
export function markProblems(inputs: JsonObject): InputProblem[] {
  return Object.entries(inputs)
    .filter(([, value]) => holdsMarkInside(value))
    .map(([key]) => ({
      path: [key],
      reason: 'must not hold "<" and "{" and "%" in a row, which Pulumi takes for a color',
    }));
}

function holdsMarkInside(value: unknown): boolean {
  if (typeof value === "string") return holdsMark(value);
  if (Array.isArray(value)) return value.some(holdsMarkInside);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => holdsMark(key) || holdsMarkInside(inner));
}
