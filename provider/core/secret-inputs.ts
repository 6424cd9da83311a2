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
 * How the engine's protocol writes a secret. The engine itself marks only outputs that have the name
 * of a secret input; it keeps this mark of any other, also from a provider that is given none.
 */
const secretSignature = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
};

/**
 * The outputs with those as secrets that are made of a secret input. `madeOf` says which inputs an
 * output repeats, in whole or in part.
 */
export function withSecretOutputs(
  outputs: JsonObject,
  secret: readonly string[],
  madeOf: Readonly<Record<string, readonly string[]>>,
): JsonObject {
  if (secret.length === 0) return outputs;
  const isMadeOfSecret = (key: string) => madeOf[key]?.some((input) => secret.includes(input));
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [
      key,
      isMadeOfSecret(key) && value !== undefined ? { ...secretSignature, value } : value,
    ]),
  );
}
