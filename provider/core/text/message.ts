/** A piece of a message: the package's own words, or a text from outside. */
interface Part {
  readonly text: string;
  readonly isOwn: boolean;
  /** The most of it that is shown, in characters. Default: what suits a server's reason. */
  readonly longest?: number;
}

/**
 * A message that knows which of its words are the package's own. Only the others can hold a secret
 * or try to deceive, so only they are redacted and cut: a password that is a common word takes
 * nothing out of the package's sentences.
 */
export class Message {
  /** No two texts from outside stand side by side: a secret may be split between them. */
  readonly parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.parts = parts.reduce<Part[]>((merged, part) => {
      const last = merged.at(-1);
      if (last?.isOwn !== part.isOwn) return [...merged, part];
      return [...merged.slice(0, -1), { ...part, text: last.text + part.text }];
    }, []);
  }

  /** The plain text, which is not fit to be shown: that is what `presentable` makes of it. */
  toString(): string {
    return this.parts.map(({ text }) => text).join("");
  }
}

/** A message, or a text that is wholly from outside. */
export type Text = string | Message;

/** A text from outside of which only the beginning matters. */
export function excerpt(text: string, longest: number): Message {
  return new Message([{ text, isOwn: false, longest }]);
}

/** A text of the package itself: its constants, names of settings and the like. */
export function own(text: string): Message {
  return new Message([{ text, isOwn: true }]);
}

/** A text that, where it is no `Message`, is in the package's own words by agreement. */
export function asOwn(text: Text): Message {
  return text instanceof Message ? text : own(text);
}

/**
 * A sentence of the package. A text in `${}` is from outside, unless `own` or another `say` made it;
 * a number counts as the package's own.
 */
export function say(words: TemplateStringsArray, ...values: readonly (Text | number)[]): Message {
  return new Message(
    words.flatMap((word, index) => {
      const value = values[index];
      return [{ text: word, isOwn: true }, ...(value === undefined ? [] : partsOf(value))];
    }),
  );
}

/** The texts as one, with the package's own separator between them. */
export function joined(texts: readonly Text[], separator: string): Message {
  return new Message(
    texts.flatMap((text, index) => [
      ...(index === 0 ? [] : [{ text: separator, isOwn: true }]),
      ...partsOf(text),
    ]),
  );
}

function partsOf(value: Text | number): readonly Part[] {
  if (value instanceof Message) return value.parts;
  return [{ text: String(value), isOwn: typeof value === "number" }];
}
