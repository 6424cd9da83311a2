import type { z } from "zod";
import { inputProblems, problemInWords } from "../pulumi/input-problems";
import { type Message, own } from "../text/message";
import type { Existing } from "./existing";

/** Why an object cannot be imported; none if it can. Never repeats what it objects to. */
export function objections(
  { inputs, state }: Existing,
  schema: z.ZodObject,
  secrets: readonly string[],
): Message[] {
  const text = JSON.stringify(state);
  const holds = (secret: string) => text.includes(JSON.stringify(secret).slice(1, -1));
  return [
    ...inputProblems(schema, inputs).map((problem) => problemInWords(problem, schema)),
    ...(secrets.some(holds) ? [own("it holds one of the credentials in use")] : []),
  ];
}
