import { Failure } from "../../core/failure";
import { say, type Text } from "../../core/text/message";
import { adviceFor } from "../../http/advice";
import { pages } from "../../http/pages";
import type { Service } from "./services";

interface Page<Item> {
  readonly items: readonly Item[];
  /** How many items all pages hold; `undefined` where the service does not say. */
  readonly total: number | undefined;
}

/** All items of a list whose pages are counted from 1, each item once. */
export async function* itemsByPage<Item>(
  service: Service,
  operation: Text,
  idOf: (item: Item) => string,
  load: (page: number, operation: Text) => Promise<Page<Item>>,
): AsyncGenerator<Item> {
  const seen = new Set<string>();
  for await (const items of pages(service, operation, 1, async (number, part) => {
    const { items, total } = await load(number, part);
    const page = items.filter((item) => !seen.has(idOf(item)));
    if (page.length === 0 && items.length > 0) {
      const advice = adviceFor("response", service);
      throw new Failure(
        say`CodeArts: ${operation} failed: page ${number} repeats earlier ones. ${advice}`,
      );
    }
    for (const item of page) seen.add(idOf(item));
    // A page may be shorter than asked for: it holds what the user may see of it.
    const isLast = page.length === 0 || (total !== undefined && seen.size >= total);
    return { page, next: isLast ? undefined : number + 1 };
  })) {
    yield* items;
  }
}
