import { Failure } from "./failure";
import { excerpt, joined, type Message, own, say } from "./text/message";
import { nearestFirst } from "./text/nearest";

/** How a look-up says that it does not find exactly one object. */
interface Search<Item> {
  /** What is looked for, such as `Ona: looking for environment class "Large"`. */
  readonly operation: Message;
  /** The name that is looked for, which decides what names an error lists first. */
  readonly name: string;
  /** The names of all that there is. Called only if nothing was found. */
  readonly names: () => Promise<readonly string[]>;
  /** The id of a candidate, with what tells it from others. */
  readonly described: (item: Item) => Message;
  /** How to be exact, as a sentence. */
  readonly exact: string;
}

/** How many names or candidates an error lists. Chosen: more are not read. */
const mostListed = 10;
/** Of a name in such a list. Chosen: the names of the platforms have 80 to 256 characters. */
const longestName = 100;

/** The only candidate. Else throws what there is, or which the candidates are. */
export async function onlyOne<Item>(
  candidates: readonly Item[],
  { operation, name, names, described, exact }: Search<Item>,
): Promise<Item> {
  const [item, ...others] = candidates;
  if (item === undefined) throw noneFound(operation, name, await names());
  if (others.length === 0) return item;
  const all = listed(candidates.map(described));
  throw new Failure(say`${operation} failed: ${candidates.length} match: ${all}. ${own(exact)}`);
}

/** The failure of a look-up that finds nothing, with the names that there are. */
export function noneFound(operation: Message, name: string, names: readonly string[]): Failure {
  const known = nearestFirst(name, [...new Set(names)]);
  if (known.length === 0) {
    return new Failure(
      say`${operation} failed: there is none at all, or the credentials in use may not see any.`,
    );
  }
  const shown = listed(known.map((one) => say`"${excerpt(one, longestName)}"`));
  return new Failure(
    say`${operation} failed: there is none, or the credentials in use may not see it. They see ${shown}.`,
  );
}

/** The first of many, and how many more there are. */
export function listed(texts: readonly Message[]): Message {
  const rest = texts.length - mostListed;
  const shown = joined(texts.slice(0, mostListed), ", ");
  return rest > 0 ? say`${shown} and ${rest} more` : shown;
}
