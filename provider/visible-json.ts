/** What JSON leaves as it is, though it is not seen, or makes other letters be seen elsewhere. */
const unseen = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** A text as JSON, and as a literal of TypeScript, that looks like what it is. */
export function visibleJson(text: string): string {
  return JSON.stringify(text).replace(
    unseen,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
