import type { ResourceValidationArgs } from "@pulumi/policy";
import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { type GitRemote, parseGitRemote } from "../../provider/git-remote";
import { isPlainUser } from "../../provider/plain-user";
import { eachKnown, whenKnown } from "./known";

/** A property that says where a repository is. */
export interface Reference {
  readonly property: string;
  /** May hold a secret: never to be repeated in a message. */
  readonly url: string;
}

/** All that a resource says, and that is known, of where repositories are. */
export function referencesOf(args: ResourceValidationArgs): Reference[] {
  const references: Reference[] = [];
  const add = (property: string, read: () => string | undefined) => {
    whenKnown(read, (url) => {
      if (url !== undefined) references.push({ property, url });
    });
  };
  const studio = args.asType(StudioProject);
  const gitpod = args.asType(GitpodProject);
  const codeArts = args.asType(CodeArtsRepository);
  if (studio) {
    add("repoUrl", () => studio.repoUrl);
  } else if (gitpod) {
    eachKnown(
      () => gitpod.initializer.specs,
      (spec, index) => {
        const path = `initializer.specs[${index}]`;
        add(`${path}.git.remoteUri`, () => spec.git?.remoteUri);
        add(`${path}.git.upstreamRemoteUri`, () => spec.git?.upstreamRemoteUri);
        add(`${path}.contextUrl.url`, () => spec.contextUrl?.url);
      },
    );
  } else if (codeArts) {
    add("importUrl", () => codeArts.importUrl);
  } else {
    args.notApplicable("The resource names no repository");
  }
  return references;
}

/**
 * Where a reference leads, the same for https, ssh and scp-like forms. What only the URL of a pull
 * request or such has, a query and a fragment, is left out.
 */
export function placeOf({ url }: Reference): GitRemote | undefined {
  return parseGitRemote(url.replace(/[?#].*$/s, ""));
}

const credentialParameter = /[?&#](?:[\w-]*(?:token|secret|password|passwd|api_?key))=/i;

/**
 * Whether a URL of any kind holds a password or a token. The name of a user or an organization, which
 * Azure DevOps and Bitbucket put into their clone URLs, is neither.
 */
export function holdsCredentials(url: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):[\\/]+/i.exec(url);
  const authority = url.slice(scheme?.[0].length ?? 0).split(/[\\/?#]/, 1)[0] ?? "";
  const user = authority.slice(0, Math.max(authority.lastIndexOf("@"), 0));
  const isHttp = /^https?$/i.test(scheme?.[1] ?? "");
  const holdsToken = isHttp && user !== "" && !isPlainUser(user);
  return user.includes(":") || holdsToken || credentialParameter.test(url);
}
