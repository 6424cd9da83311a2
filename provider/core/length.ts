import { z } from "zod";

/**
 * Bounds of the length of a text, in characters, or of a list. In place of zod's own, which also
 * measure an object that has a `length`, and throw where that is no number.
 */
export function length(shortest: number, longest = Infinity) {
  return z.check<string | readonly unknown[]>(({ value, issues }) => {
    const { length: size } = Array.from<unknown>(value);
    const issue = {
      origin: typeof value === "string" ? ("string" as const) : ("array" as const),
      inclusive: true,
      input: value,
      continue: true,
    };
    if (size < shortest) issues.push({ ...issue, code: "too_small", minimum: shortest });
    if (size > longest) issues.push({ ...issue, code: "too_big", maximum: longest });
  });
}
