import type { ResourceValidationPolicy } from "@pulumi/policy";
import { allowedHostProblem, allowedOwnerProblem, isOfOwner, isOnHost } from "../allowed-places";
import { holdsCredentials } from "../credentials";
import { namingRepositories, placeOf, referencesOf, whyNoPlace } from "../references";
import { resourceRule } from "../rule";
import { list } from "../settings";
import { enumerated, subject } from "../subject";

/**
 * No URL of a repository holds a password or a token, as user, as parameter or in the path: it would
 * stand in the stack's state and on the platform.
 *
 * - Applies to: `repoUrl`, `remoteUri`, `upstreamRemoteUri`, `contextUrl` and `importUrl`
 * - Configuration: none
 * - Enforcement: mandatory
 */
export const noCredentialsInUrls: ResourceValidationPolicy = resourceRule({
  name: "no-credentials-in-urls",
  description: "URLs of repositories hold no credentials.",
  enforcementLevel: "mandatory",
  severity: "critical",
  settings: {},
  kinds: namingRepositories,
  validate: (args, _, report) => {
    for (const { property, url } of referencesOf(args)) {
      if (!holdsCredentials(url)) continue;
      report(
        `${subject(args)}: ${property} holds credentials. Take them out, revoke them, and give ` +
          "the platform access to the repository instead.",
      );
    }
  },
});

/**
 * Repositories are on these hosts only, in https, ssh and scp-like form alike. A URL that Git or a
 * platform could read in another way than this rule is on none of them.
 *
 * - Applies to: `repoUrl`, `remoteUri`, `upstreamRemoteUri`, `contextUrl` and `importUrl`
 * - Configuration: `hosts`, such as `github.com`, `git.acme.com:8443` (without a port: any port) or
 *   `*.acme.com` (every subdomain). Default: none, and the rule is inactive.
 * - Enforcement: mandatory
 */
export const allowedRepositoryHosts: ResourceValidationPolicy = resourceRule({
  name: "allowed-repository-hosts",
  description: "Repositories are on the hosts that the organization uses.",
  enforcementLevel: "mandatory",
  severity: "high",
  settings: {
    hosts: list({
      description: "Hosts that repositories may be on. Default: none, and the rule is inactive.",
      item: 'a host such as "github.com", "git.acme.com:8443" or "*.acme.com"',
      problem: allowedHostProblem,
    }),
  },
  idle: ({ hosts }) => (hosts.length === 0 ? 'List hosts in "hosts"' : undefined),
  kinds: namingRepositories,
  validate: (args, { hosts }, report) => {
    for (const reference of referencesOf(args)) {
      const place = placeOf(reference);
      if (place && hosts.some((host) => isOnHost(place, host))) continue;
      const what = place ? "is on another host" : whyNoPlace(reference);
      report(
        `${subject(args)}: ${reference.property} ${what}. Allowed are ${enumerated(hosts)}: move ` +
          `the repository there, or add its host to "hosts".`,
      );
    }
  },
});

/**
 * Repositories belong to these organizations, groups or users only; the case of A to Z does not
 * count.
 *
 * - Applies to: `repoUrl`, `remoteUri`, `upstreamRemoteUri`, `contextUrl` and `importUrl`
 * - Configuration: `organizations`, such as `acme` or `acme/platform` on every host, or
 *   `github.com/acme` on one: a first part with a dot is a host. Default: none, and the rule is
 *   inactive. Combine with {@link allowedRepositoryHosts}: anybody can take a name on another host.
 * - Enforcement: mandatory
 */
export const allowedRepositoryOrganizations: ResourceValidationPolicy = resourceRule({
  name: "allowed-repository-organizations",
  description: "Repositories belong to the organization's own accounts.",
  enforcementLevel: "mandatory",
  severity: "high",
  settings: {
    organizations: list({
      description: "Owners that repositories may have. Default: none, and the rule is inactive.",
      item: 'an owner such as "acme", "acme/platform" or "github.com/acme"',
      problem: allowedOwnerProblem,
    }),
  },
  idle: ({ organizations }) =>
    organizations.length === 0 ? 'List owners in "organizations"' : undefined,
  kinds: namingRepositories,
  validate: (args, { organizations }, report) => {
    for (const reference of referencesOf(args)) {
      const place = placeOf(reference);
      if (place && organizations.some((owner) => isOfOwner(place, owner))) continue;
      const what = place ? "belongs to another owner" : whyNoPlace(reference);
      report(
        `${subject(args)}: ${reference.property} ${what}. Allowed are ` +
          `${enumerated(organizations)}: use a repository of these, or add its owner to ` +
          `"organizations".`,
      );
    }
  },
});
