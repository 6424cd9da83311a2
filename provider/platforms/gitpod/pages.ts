import { adviceFor } from "../../http/advice";
import { pages } from "../../http/pages";
import { Failure } from "../../core/failure";
import { own, say, type Text } from "../../core/text/message";

/** The most that a page can hold, in the API's schema. */
const pageSize = 100;

/**
 * Page after page of a method that lists. A token that comes twice would never end, and stopping
 * there would pass part of a list for the whole.
 */
export function pagesByToken<Page extends { pagination: { nextToken: string } }>(
  platform: { readonly name: string; readonly baseUrlKey: string },
  operation: Text,
  load: (
    pagination: { pageSize: number; token: string },
    operation: Text,
  ) => Promise<{ result: Page }>,
): AsyncGenerator<Page> {
  const seen = new Set<string>();
  return pages(platform, operation, "", async (token, part) => {
    const { result } = await load({ pageSize, token }, part);
    const { nextToken } = result.pagination;
    if (nextToken === "") return { page: result, next: undefined };
    if (seen.has(nextToken)) {
      const advice = adviceFor("response", platform);
      throw new Failure(
        say`${own(platform.name)}: ${operation} failed: the server repeats a page token, so the list cannot be read to its end. ${advice}`,
      );
    }
    seen.add(nextToken);
    return { page: result, next: nextToken };
  });
}
