import { parseBaseUrl } from "../../http/base-url";
import { nearest } from "../../core/text/nearest";
import { placeForAddress, type Resolved } from "../../core/settings/settings";
import { wrong } from "../../core/settings/settings-error";
import { iamEndpointOf } from "./regions";
import type { CodeArtsSettings } from "./platform";
import type { Service } from "./services";

/** The base URL of a service for these credentials. */
export function serviceAddress(
  { product, baseUrlKey, endpointOf, regions }: Service,
  settings: CodeArtsSettings,
  credentials: readonly Resolved[],
): string {
  const endpoint = settings.get(baseUrlKey);
  if (endpoint) return parseBaseUrl(endpoint, settings, credentials);
  const region = regionFrom(settings, credentials);
  const known = endpointOf(region.value);
  if (known === undefined) {
    const meant = nearest(region.value, regions);
    const end = meant === undefined ? "." : `; did you mean "${meant}"?`;
    throw wrong(
      `CodeArts: the address of ${product} in the region from ${region.source} is not known${end} Known are ${regions.join(", ")}; for any other set ${baseUrlKey} to the base URL of ${product} there`,
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
 * names only sources that are trusted as much as the credentials. While these are not known, the
 * configuration alone is right for all that they may be.
 */
export function regionFrom(settings: CodeArtsSettings, credentials: readonly Resolved[]): Resolved {
  const place = credentials.length > 0 ? placeForAddress(credentials) : "config";
  return settings.require("codearts:region", place);
}

/** Whether an address of CodeArts Repo cannot be told yet. */
export function needsRegion(settings: CodeArtsSettings): boolean {
  return !settings.get("codearts:endpoint") && !settings.get("codearts:region");
}
