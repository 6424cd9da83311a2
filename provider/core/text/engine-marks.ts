/**
 * `<{%fg 1%}>` is a mark by which the engine writes colors (`sdk/go/common/diag/colors`). It looks
 * for marks in all that it shows: messages, names of resources, inputs and outputs. Seen on 3.259.0
 * with `--color always`: a mark that it does not know panics it in mid-run, which leaves the stack
 * locked and what was just made out of the state. A beginning alone is enough, since the end of the
 * engine's own next mark ends it. With `--color never` the text inside is not shown.
 */
const begin = "<{%";

export function holdsMark(text: string): boolean {
  return text.includes(begin);
}

/** The text without marks of the engine; otherwise as it is, lines and all. */
export function withoutMarks(text: string): string {
  return text.replaceAll(begin, "<{ %");
}
