import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { GitRemote } from "../../../provider/git-remote";
import { holdsCredentials, placeOf, referencesOf } from "../references";
import { listOf, settingsOf } from "../settings";
import { enumerated, subject } from "../subject";

/**
 * No URL of a repository holds a password or a token, as user part or as query parameter: it would
 * stand in the stack's state and on the platform.
 *
 * - Applies to: `repoUrl`, `remoteUri`, `upstreamRemoteUri`, `contextUrl` and `importUrl`
 * - Configuration: none
 * - Enforcement: mandatory
 */
export const noCredentialsInUrls: ResourceValidationPolicy = {
  name: "no-credentials-in-urls",
  description: "URLs of repositories hold no credentials.",
  enforcementLevel: "mandatory",
  severity: "critical",
  validateResource: (args, reportViolation) => {
    for (const { property, url } of referencesOf(args)) {
      if (!holdsCredentials(url)) continue;
      reportViolation(
        `${subject(args)}: ${property} holds credentials. Take them out, revoke them, and give ` +
          "the platform access to the repository instead.",
      );
    }
  },
};

const hostDefaults = { hosts: [] as string[] };

/**
 * Repositories are on these hosts only, in https, ssh and scp-like form alike.
 *
 * - Applies to: `repoUrl`, `remoteUri`, `upstreamRemoteUri`, `contextUrl` and `importUrl`
 * - Configuration: `hosts`, such as `github.com`, `git.acme.com:8443` (without a port: any port) or
 *   `*.acme.com` (every subdomain). Default: none, and the rule is inactive.
 * - Enforcement: mandatory
 */
export const allowedRepositoryHosts: ResourceValidationPolicy = {
  name: "allowed-repository-hosts",
  description: "Repositories are on the hosts that the organisation uses.",
  enforcementLevel: "mandatory",
  severity: "high",
  configSchema: { properties: { hosts: listOf("Hosts that repositories may be on.") } },
  validateResource: (args, reportViolation) => {
    const { hosts } = settingsOf(args, hostDefaults);
    if (hosts.length === 0) return;
    for (const reference of referencesOf(args)) {
      const place = placeOf(reference);
      if (place && hosts.some((host) => isHost(place.host, host.toLowerCase()))) continue;
      reportViolation(
        `${subject(args)}: ${reference.property} is on ${described(place, "host")}. Allowed are ` +
          `${enumerated(hosts)}: move the repository there, or add its host to "hosts".`,
      );
    }
  },
};

const organizationDefaults = { organizations: [] as string[] };

/**
 * Repositories belong to these organisations, groups or users only; case does not count.
 *
 * - Applies to: `repoUrl`, `remoteUri`, `upstreamRemoteUri`, `contextUrl` and `importUrl`
 * - Configuration: `organizations`, such as `acme` or `acme/platform` on every host, or
 *   `github.com/acme` on one: a first part with a dot is a host. Default: none, and the rule is
 *   inactive. Combine with {@link allowedRepositoryHosts}: anybody can take a name on another host.
 * - Enforcement: mandatory
 */
export const allowedRepositoryOrganizations: ResourceValidationPolicy = {
  name: "allowed-repository-organizations",
  description: "Repositories belong to the organisation's own accounts.",
  enforcementLevel: "mandatory",
  severity: "high",
  configSchema: {
    properties: { organizations: listOf("Owners that repositories may have.") },
  },
  validateResource: (args, reportViolation) => {
    const { organizations } = settingsOf(args, organizationDefaults);
    if (organizations.length === 0) return;
    for (const reference of referencesOf(args)) {
      const place = placeOf(reference);
      if (place && organizations.some((organization) => isOwner(place, organization))) continue;
      reportViolation(
        `${subject(args)}: ${reference.property} belongs to ${described(place, "owner")}. Allowed ` +
          `are ${enumerated(organizations)}: use a repository of these, or add its owner to ` +
          `"organizations".`,
      );
    }
  },
};

function isHost(host: string, allowed: string): boolean {
  const compared = /:\d+$/.test(allowed) ? host : host.replace(/:\d+$/, "");
  return allowed.startsWith("*.") ? compared.endsWith(allowed.slice(1)) : compared === allowed;
}

function isOwner({ host, path }: GitRemote, allowed: string): boolean {
  const [first = "", ...others] = allowed
    .toLowerCase()
    .replace(/^\/+|\/+$/g, "")
    .split("/");
  const namesHost = first.includes(".");
  const owner = (namesHost ? others : [first, ...others]).join("/");
  if (namesHost && !isHost(host, first)) return false;
  return owner === "" || path.toLowerCase().startsWith(`${owner}/`);
}

/** Of a URL with credentials no part is repeated: what its parts are may be a misreading. */
function described(place: GitRemote | undefined, part: "host" | "owner"): string {
  if (!place || place.hasCredentials) return `a ${part} that is not allowed`;
  return part === "host" ? `"${place.host}"` : `"${place.path.split("/", 1)[0] ?? ""}"`;
}
