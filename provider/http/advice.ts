import type { Obstacle } from "./transport";

/**
 * What to do about a failed call where the platform's own refusal does not call for more: by its
 * status, or by what kept a response from coming.
 */
export function adviceFor(
  status: number | Obstacle | undefined,
  { name, baseUrlKey }: { readonly name: string; readonly baseUrlKey: string },
): string {
  switch (status) {
    case undefined:
      return `Check the network, the proxy settings and ${baseUrlKey}, then run this again.`;
    case "timeout":
      return `If ${name} needs longer, raise devplatforms:requestTimeoutSeconds; else check the network and ${baseUrlKey}.`;
    case "certificate":
      return `Check that ${baseUrlKey} leads to ${name} itself; the file of an authority of your own goes into NODE_EXTRA_CA_CERTS.`;
    case "response":
      return `Check that ${baseUrlKey} leads to ${name} itself and not to a proxy or a login page.`;
    case "proxy":
      return "Check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY in the environment, then run this again.";
    case "header":
    case 401:
      return `Check the credentials for ${name}.`;
    case 403:
      return `Have the permission granted to the user of the credentials for ${name}, or use those of another.`;
    case 404:
      return `Check that what is named here exists, and that ${baseUrlKey} leads to ${name} itself.`;
  }
  if (status === 429) return "Run this again later, or with a lower `--parallel`.";
  if (status === 408 || status >= 500) {
    return `The failure is on the side of ${name}: run this again later.`;
  }
  return "Correct what is refused and run this again.";
}
