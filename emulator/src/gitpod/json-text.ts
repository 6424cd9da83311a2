/**
 * JSON as protojson reads it: every key of an object with all of its values, so that a repeated
 * key can be told from a single one, and no half of a surrogate pair in any text.
 */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export type JsonObject = ReadonlyMap<string, readonly JsonValue[]>;

/** Throws a `SyntaxError` for text that is not JSON, or not JSON to protojson. */
export function parseJsonText(text: string): JsonValue {
  // The grammar is JavaScript's own. The reader below may then rely on it.
  JSON.parse(text);
  return new TokenReader(text).readValue();
}

const token = /[[\]{},:]|"(?:[^"\\]|\\.)*"|[^\s[\]{},:"]+/gy;
const space = /[\s]*/gy;

/** Reads text that is known to be JSON. */
class TokenReader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readValue(): JsonValue {
    const start = this.#next();
    if (start === "{") return this.#readObject();
    if (start === "[") return this.#readList();
    return start.startsWith('"') ? wholeText(start) : (JSON.parse(start) as JsonValue);
  }

  #readObject(): JsonObject {
    const object = new Map<string, JsonValue[]>();
    for (let key = this.#next(); key !== "}"; key = this.#next()) {
      if (key === ",") continue;
      const name = wholeText(key);
      this.#next();
      object.set(name, [...(object.get(name) ?? []), this.readValue()]);
    }
    return object;
  }

  #readList(): JsonValue[] {
    const list: JsonValue[] = [];
    for (let start = this.#peek(); start !== "]"; start = this.#peek()) {
      if (start === ",") this.#next();
      else list.push(this.readValue());
    }
    this.#next();
    return list;
  }

  #peek(): string {
    const position = this.#position;
    const found = this.#next();
    this.#position = position;
    return found;
  }

  #next(): string {
    space.lastIndex = this.#position;
    space.exec(this.#text);
    token.lastIndex = space.lastIndex;
    const [found = ""] = token.exec(this.#text) ?? [];
    this.#position = token.lastIndex;
    return found;
  }
}

function wholeText(literal: string): string {
  const text = JSON.parse(literal) as string;
  if (/\p{Surrogate}/u.test(text))
    throw new SyntaxError(`invalid escape code in string ${literal}`);
  return text;
}
