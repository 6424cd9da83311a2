import {
  isLessTrusted,
  placeForAddress,
  type Resolved,
  type Settings,
} from "../core/settings/settings";
import { isTrue } from "../core/settings/setting-value";
import type { SharedKey } from "../core/settings/shared-settings";
import { wrong } from "../core/settings/settings-error";
import { ProxyError, proxyFor } from "./proxy";
import { isThisMachine } from "./this-machine";

/**
 * A base URL without its trailing slashes, refused where it would put the credentials at risk: a
 * credential goes to no address, and to no proxy that could read it, of a less trusted source than
 * its own.
 */
export function parseBaseUrl(
  address: Resolved,
  settings: Settings<SharedKey>,
  credentials: readonly Resolved[] = [],
): string {
  const url = new URL(address.value);
  requireTrusted(address, settings, credentials);
  const proxy = proxyOf(url);
  if (url.protocol === "http:" && !isThisMachine(url.hostname)) {
    requireInsecure(address, settings, credentials);
    const [credential] = credentials.filter(({ origin }) => origin === "config");
    if (proxy && credential) {
      throw wrong(
        `The base URL from ${address.source} uses plain http, so the proxy ${proxy.name} from environment variable ${proxy.variable} could read ${credential.source}. Use https, or name the host in NO_PROXY`,
      );
    }
  }
  return url.origin + url.pathname.replace(/(?<!\/)\/+$/, "");
}

function requireTrusted(
  address: Resolved,
  settings: Settings<SharedKey>,
  credentials: readonly Resolved[],
): void {
  if (!isLessTrusted(address, credentials)) return;
  const [credential] = credentials.filter(({ origin }) => origin === "config");
  throw wrong(
    `${credential?.source ?? "The credential"} would be sent to the address from ${address.source}, which is less trusted than the configuration. Unset ${address.variable ?? "it"}, or ${settings.howToSet(address.key, "config")}`,
  );
}

function requireInsecure(
  address: Resolved,
  settings: Settings<SharedKey>,
  credentials: readonly Resolved[],
): void {
  const key = "devplatforms:allowInsecureHttp";
  const isAllowed = settings.get(key);
  // Whoever sets the environment may not lift what protects a credential of the configuration.
  if (isAllowed && isTrue(isAllowed) && !isLessTrusted(isAllowed, credentials)) return;
  // The environment counts neither against the configuration nor for its credentials.
  const place = isAllowed?.origin === "config" ? "config" : placeForAddress(credentials);
  throw wrong(
    `The base URL from ${address.source} uses plain http, which would send the credentials unencrypted. Use https; if you must have http, ${settings.howToSet(key, place)}, with the value true`,
  );
}

function proxyOf(url: URL) {
  try {
    return proxyFor(url);
  } catch (error) {
    throw error instanceof ProxyError ? wrong(error.message) : error;
  }
}
