import { pages } from "../http/pages";

/** The most that a page can hold. */
const pageSize = 100;

/** Page after page of a method that lists. A token that comes twice would never end. */
export function pagesByToken<Page extends { pagination: { nextToken: string } }>(
  platform: { readonly name: string; readonly baseUrlKey: string },
  operation: string,
  load: (pagination: { pageSize: number; token: string }) => Promise<{ result: Page }>,
): AsyncGenerator<Page> {
  const seen = new Set([""]);
  return pages(platform, operation, "", async (token) => {
    const { result } = await load({ pageSize, token });
    const { nextToken } = result.pagination;
    const next = seen.has(nextToken) ? undefined : nextToken;
    seen.add(nextToken);
    return { page: result, next };
  });
}
