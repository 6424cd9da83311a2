/**
 * A name in the stack for each name of an object, in the same order: made of letters, digits and
 * `_.-`, and numbered where it is not the first of its kind.
 */
export function resourceNames(names: readonly string[], fallback: string): string[] {
  const wanted = names.map((name) => plain(name) || fallback);
  // A number must not make a name that another object has from the start.
  const taken = new Set(wanted);
  const numbers = new Map<string, number>();
  return wanted.map((name) => {
    let number = (numbers.get(name) ?? 0) + 1;
    if (number > 1) while (taken.has(`${name}-${number}`)) number++;
    numbers.set(name, number);
    return number === 1 ? name : `${name}-${number}`;
  });
}

function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[^A-Za-z0-9_.]+/g, "-")
    .replace(/^[-.]+|(?<![-.])[-.]+$/g, "");
}
