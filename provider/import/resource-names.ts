/**
 * A name in the stack for each name of an object, in the same order: made of letters, digits and
 * `_.-`, and numbered where it is not the first of its kind.
 */
export function resourceNames(names: readonly string[], fallback: string): string[] {
  const wanted = names.map((name) => plain(name) || fallback);
  const taken = new Set<string>();
  return wanted.map((name) => {
    let unique = name;
    // A number must not make a name that another object has from the start.
    for (let number = 2; taken.has(unique); number++) {
      const numbered = `${name}-${number}`;
      if (!wanted.includes(numbered)) unique = numbered;
    }
    taken.add(unique);
    return unique;
  });
}

function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[^A-Za-z0-9_.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}
