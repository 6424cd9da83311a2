import { parseBaseUrl } from "../../http/base-url";
import { nearest } from "../../core/text/nearest";
import { placeForAddress, type Resolved } from "../../core/settings/settings";
import { missing, wrong } from "../../core/settings/settings-error";
import { endpointOf, iamEndpointOf, knownRegions } from "./regions";
import type { CodeArtsSettings } from "./platform";

/** The base URL of CodeArts Repo for these credentials. */
export function repositoryAddress(
  settings: CodeArtsSettings,
  credentials: readonly Resolved[],
): string {
  const endpoint = settings.get("codearts:endpoint");
  if (endpoint) return parseBaseUrl(endpoint, settings, credentials);
  const region = regionFrom(settings, credentials);
  const known = endpointOf(region.value);
  if (known === undefined) {
    const meant = nearest(region.value, knownRegions);
    const end = meant === undefined ? "." : `; did you mean "${meant}"?`;
    throw wrong(
      `CodeArts: the region from ${region.source} is not known${end} Known are ${knownRegions.join(", ")}; for any other set codearts:endpoint to the base URL of CodeArts Repo there`,
    );
  }
  return parseBaseUrl({ ...region, value: known }, settings, credentials);
}

/** The base URL of IAM for these credentials. */
export function iamAddress(settings: CodeArtsSettings, credentials: readonly Resolved[]): string {
  const endpoint = settings.get("codearts:iamEndpoint");
  if (endpoint) return parseBaseUrl(endpoint, settings, credentials);
  const region = regionFrom(settings, credentials);
  return parseBaseUrl({ ...region, value: iamEndpointOf(region.value) }, settings, credentials);
}

/**
 * The region, which gives the addresses that credentials go to. The instruction for a missing one
 * names only sources that are trusted as much as the credentials.
 */
export function regionFrom(settings: CodeArtsSettings, credentials: readonly Resolved[]): Resolved {
  const region = settings.get("codearts:region");
  if (region) return region;
  const howToSet = settings.howToSet("codearts:region", placeForAddress(credentials));
  const place = credentials.length > 0 ? "" : ", where the credentials are";
  throw missing(`codearts:region is not set: ${howToSet}${place}`);
}
