import { z } from "zod";
import { suggestion } from "./text/nearest";
import { asOwn, joined, type Message, own, say } from "./text/message";
import { visibleJson } from "./text/visible-json";
import { type JsonObject, valueAt } from "./json";
import type { InputProblem } from "./lifecycle";
import { containsUnknown } from "./unknowns";

/** What is wrong with the inputs, one problem a property. Values not known yet are not judged. */
export function inputProblems(schema: z.ZodObject, inputs: JsonObject): InputProblem[] {
  // What a schema says in its own words comes before these.
  const result = schema.safeParse(inputs, { error: reasonOf });
  if (result.success) return [];
  return result.error.issues.flatMap((issue): InputProblem[] => {
    if (issue.code === "unrecognized_keys") {
      const known = knownKeys(schema, issue.path);
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        reason: "is not a property" + suggestion(key, known),
      }));
    }
    const value = valueAt(inputs, issue.path);
    if (containsUnknown(value)) return [];
    // Its words are about a value, and so do not fit one that is not there.
    const missing = value === undefined ? reasonOf({ ...issue, input: value }) : undefined;
    return [{ path: issue.path, reason: missing ?? issue.message }];
  });
}

/** `initializer.specs[0].git.remoteUri`, as a program would write it. */
export function propertyPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      const name = String(key);
      if (!/^[\w$]+$/.test(name)) return `[${visibleJson(name)}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join("");
}

/** The path as `propertyPath` has it. A key that the schema does not know is from outside. */
function pathInWords(path: readonly PropertyKey[], schema: z.ZodObject): Message {
  const parts = path.map((key, index) => {
    const whole = propertyPath(path.slice(0, index + 1));
    const part = whole.slice(propertyPath(path.slice(0, index)).length);
    const isKnown =
      typeof key === "number" || knownKeys(schema, path.slice(0, index)).includes(String(key));
    return isKnown ? own(part) : say`${part}`;
  });
  return joined(parts, "");
}

/** A problem as a sentence without its subject's value. */
export function problemInWords({ path, reason }: InputProblem, schema: z.ZodObject): Message {
  return say`${pathInWords(path, schema)} ${asOwn(reason)}`;
}

/** One failure as the engine takes it, but for what must not be shown. */
export function checkFailure(
  problem: InputProblem,
  inputs: JsonObject,
  schema: z.ZodObject,
  secretInputs: readonly string[] = [],
): { property: Message; reason: Message } {
  const name = String(problem.path[0]);
  const value = inputs[name];
  // The engine prints the value of the property that a failure names, secret or not, and looks
  // only at top-level ones. So one is named only where its value cannot be a secret.
  const isPlain = value === undefined || typeof value === "number" || typeof value === "boolean";
  const isNamed = problem.path.length === 1 && isPlain && !secretInputs.includes(name);
  return {
    property: isNamed ? pathInWords(problem.path, schema) : own(""),
    reason: problemInWords(problem, schema),
  };
}

function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  const wanted = (what: string) =>
    issue.input === undefined ? `is required (${what})` : `must be ${what}`;
  switch (issue.code) {
    case "invalid_type":
      return wanted(expected(issue.expected));
    case "invalid_value":
      return wanted(`one of ${listed(issue.values)}`);
    case "too_small":
      if (issue.minimum === 1 && issue.origin !== "number") return "must not be empty";
      return sized(issue.origin, `at least ${issue.minimum}`);
    case "too_big":
      return sized(issue.origin, `at most ${issue.maximum}`);
    default:
      return undefined;
  }
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

function sized(origin: string, bound: string): string {
  if (origin === "string") return `must be ${bound} characters long`;
  return origin === "array" ? `must have ${bound} items` : `must be ${bound}`;
}

function expected(type: string): string {
  const names: Record<string, string> = {
    array: "a list",
    object: "an object",
    record: "an object",
    int: "a whole number",
  };
  return names[type] ?? `a ${type}`;
}

/** The keys that the schema knows at a path; none where anything goes. */
function knownKeys(schema: z.core.$ZodType | undefined, path: readonly PropertyKey[]): string[] {
  const [head, ...rest] = path;
  if (schema instanceof z.ZodOptional) return knownKeys(schema.unwrap(), path);
  if (schema instanceof z.ZodObject) {
    const shape: z.core.$ZodShape = schema.shape;
    return head === undefined ? Object.keys(shape) : knownKeys(shape[String(head)], rest);
  }
  if (head !== undefined && schema instanceof z.ZodArray) return knownKeys(schema.element, rest);
  if (head !== undefined && schema instanceof z.ZodRecord) return knownKeys(schema.valueType, rest);
  return [];
}
