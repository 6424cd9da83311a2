import type { z } from "zod";
import { inputProblems, propertyPath } from "../pulumi/input-problems";
import { isObject } from "../pulumi/json";
import type { Existing } from "./existing";

/** Why an object cannot be imported; none if it can. Never repeats what it objects to. */
export function objections(
  { inputs, state }: Existing,
  schema: z.ZodObject,
  secrets: readonly string[],
): string[] {
  const text = JSON.stringify(state);
  return [
    ...inputProblems(schema, inputs).map(({ path, reason }) => `${propertyPath(path)} ${reason}`),
    ...(textsIn(state).some(holdsCredentials) ? ["a URL in it holds credentials"] : []),
    ...(secrets.some((secret) => text.includes(JSON.stringify(secret).slice(1, -1)))
      ? ["it holds one of the credentials in use"]
      : []),
  ];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(textsIn) : [];
}

function holdsCredentials(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return password !== "" || (protocol.startsWith("http") && username !== "");
}
