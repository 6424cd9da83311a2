import type { z } from "zod";
import { inputProblems, problemInWords, propertyPath } from "../../core/input-problems";
import { type Message, own } from "../../core/text/message";
import type { Existing } from "../../core/import/existing";
import { pathsOfSecrets } from "./held-secrets";

/** Why an object cannot be imported; none if it can. Never repeats what it objects to. */
export function objections(
  { inputs, state }: Existing,
  schema: z.ZodObject,
  secrets: readonly string[],
): Message[] {
  return [
    ...inputProblems(schema, inputs).map((problem) => problemInWords(problem, schema)),
    ...pathsOfSecrets(state, secrets).map((path) => {
      const place = path.length === 0 ? "the name of a property" : propertyPath(path);
      return own(`${place} holds one of the credentials in use`);
    }),
  ];
}
