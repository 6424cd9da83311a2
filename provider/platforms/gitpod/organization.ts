import type { GitpodClient } from "./client";

/** The token's organization; requested once for each client. A failed request is repeated. */
export function organizationLookup(client: GitpodClient): () => Promise<string> {
  let known: Promise<string> | undefined;
  return () => {
    known ??= client.getAuthenticatedIdentity().then(
      ({ organizationId }) => organizationId,
      (error: unknown) => {
        known = undefined;
        throw error;
      },
    );
    return known;
  };
}
