import { Failure } from "../core/failure";
import { own, say, type Text } from "../core/text/message";
import { adviceFor } from "./advice";

/** At 100 objects a page a million, which no account has. */
const mostPages = 10_000;

/**
 * Page after page of what an operation asks for, until there is no next one. A server that always
 * has another would keep this process busy without an end. `load` is told the operation with the
 * number of the page, so that a long list is seen to go on.
 */
export async function* pages<Page, Place>(
  platform: { readonly name: string; readonly baseUrlKey: string },
  operation: Text,
  first: Place,
  load: (place: Place, operation: Text) => Promise<{ page: Page; next: Place | undefined }>,
): AsyncGenerator<Page> {
  let place: Place | undefined = first;
  for (let loaded = 0; place !== undefined; loaded++) {
    if (loaded === mostPages) {
      const advice = adviceFor("response", platform);
      throw new Failure(
        say`${own(platform.name)}: ${operation} failed: the list has more than ${mostPages} pages. ${advice}`,
      );
    }
    const { page, next }: { page: Page; next: Place | undefined } = await load(
      place,
      loaded === 0 ? operation : say`${operation}: page ${loaded + 1}`,
    );
    yield page;
    place = next;
  }
}
