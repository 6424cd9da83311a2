/** The known name that a misspelt one most likely means; `undefined` if none is close. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const [closest] = byDistance(name, known);
  const isClose = closest && closest.distance <= Math.max(2, name.length / 3);
  return isClose ? closest.one : undefined;
}

/** The known names, those first that are most like a name. */
export function nearestFirst(name: string, known: readonly string[]): string[] {
  return byDistance(name, known).map(({ one }) => one);
}

function byDistance(name: string, known: readonly string[]) {
  return known
    .map((one) => ({ one, distance: editDistance(name.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
}

/** The end of a sentence that refuses a name: the nearest known name, else all of them. */
export function suggestion(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `; did you mean "${meant}"?`;
  return known.length > 0 ? `; known are ${known.join(", ")}` : "";
}

/** The text as a sentence of its own, which a suggestion may have ended with a question mark. */
export function asSentence(text: string): string {
  return text.endsWith("?") ? text : `${text}.`;
}

/** How many letters to insert, drop or swap to get from one word to the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
