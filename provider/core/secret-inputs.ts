import { parseGitRemote, withoutUser } from "./git/git-remote";
import type { JsonObject } from "./json";
import { unknownValue } from "./unknowns";

/**
 * Input that lists the inputs whose values the program keeps secret. The engine hands plain values
 * to a dynamic provider and does not say which of them are secret, but the program knows. The engine
 * compares no property whose name begins with two underscores and shows none, so it makes no
 * difference to states that lack it. A frozen name: it stands in states.
 */
export const secretInputsKey = "__secretInputs";

/** The names of the inputs that are secret; none for a state of a release that did not note them. */
export function secretInputsOf(props: JsonObject): string[] {
  const names = props[secretInputsKey];
  if (!Array.isArray(names)) return [];
  return names.filter((name): name is string => typeof name === "string");
}

/** Which properties are secret. */
export interface Secrecy {
  /** Their names. */
  readonly secret: readonly string[];
}

/** The texts by which the values of secret inputs would be seen. */
export function secretTextsOf(values: JsonObject, secret: readonly string[]): string[] {
  return secret.flatMap((name) => textsIn(values[name]).flatMap(formsOf));
}

/** Without recursion: what a program sends may be nested thousands of levels deep. */
function textsIn(value: unknown): string[] {
  const texts: string[] = [];
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "object" && next !== null) left.push(...(Object.values(next) as unknown[]));
    else if (typeof next === "number") texts.push(String(next));
    else if (typeof next === "string" && next !== unknownValue) texts.push(next);
  }
  return texts;
}

/** A remote is also seen without its user, scheme or `.git`, and as a mere name of a repository. */
function formsOf(text: string): string[] {
  const remote = parseGitRemote(text);
  if (!remote) return [text];
  const { host, path } = remote;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return [text, withoutUser(text), `${host}/${path}`, path, name];
}

/**
 * The names of the outputs that are made of a secret input, besides those with the name of one.
 * `madeOf` says which inputs an output repeats, in whole or in part.
 */
export function madeOfSecrets(
  outputs: JsonObject,
  secret: readonly string[],
  madeOf: Readonly<Record<string, readonly string[]>> = {},
): string[] {
  return Object.keys(outputs).filter((key) => madeOf[key]?.some((input) => secret.includes(input)));
}
