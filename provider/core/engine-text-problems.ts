import { isObject, type JsonObject } from "./json";
import type { InputProblem } from "./lifecycle";
import { engineTextProblem } from "./text/engine-text";

/** The inputs that the engine cannot show, in a diff or as an output of the stack. */
export function engineTextProblems(inputs: JsonObject): InputProblem[] {
  return Object.entries(inputs).flatMap(([key, value]) => {
    const reason = engineTextProblemIn(value);
    return reason === undefined ? [] : [{ path: [key], reason }];
  });
}

/** The problem of a text or a key at any depth. One frame a level: a program nests as it likes. */
function engineTextProblemIn(value: unknown): string | undefined {
  if (typeof value === "string") return engineTextProblem(value);
  for (const part of partsOf(value)) {
    const problem = engineTextProblemIn(part);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function partsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.entries(value).flat() : [];
}
