import { own } from "../../core/text/message";
import { during } from "../../core/waiting";
import type { GitpodClient } from "./client";

/** The token's organization; requested once for each client. A failed request is repeated. */
export function organizationLookup(client: GitpodClient): () => Promise<string> {
  let known: Promise<string> | undefined;
  return () => {
    // Told to each operation that waits: the call itself serves the first one alone.
    const asked = known;
    if (asked) return during({ what: own("Ona: asking whose token it is") }, () => asked);
    known = client.getAuthenticatedIdentity().then(
      ({ organizationId }) => organizationId,
      (error: unknown) => {
        known = undefined;
        throw error;
      },
    );
    return known;
  };
}
