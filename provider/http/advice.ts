/** What to do about a failed call where the platform's own refusal does not call for more. */
export function adviceFor(
  status: number | undefined,
  { name, baseUrlKey }: { readonly name: string; readonly baseUrlKey: string },
): string {
  if (status === undefined) {
    return `Check the network, the proxy settings and ${baseUrlKey}, then run this again.`;
  }
  if (status === 429) return "Run this again later, or with a lower `--parallel`.";
  if (status === 408 || status >= 500) {
    return `The failure is on the side of ${name}: run this again later, and if it stays, ask its support.`;
  }
  switch (status) {
    case 401:
      return `Check the credentials for ${name}.`;
    case 403:
      return `Ask an administrator of ${name} for the permission.`;
    case 404:
      return `Check that it still exists, and that ${baseUrlKey} leads to ${name} itself.`;
    default:
      return "Correct what is refused and run this again.";
  }
}
