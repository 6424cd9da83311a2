import type { ResourceValidationArgs } from "@pulumi/policy";
import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import {
  type GitRemote,
  gitRemoteProblem,
  parseGitRemote,
} from "../../provider/core/git/git-remote";
import { isOf } from "./kind";
import { eachKnown, isGiven, whenKnown } from "./known";

/** A property that says where a repository is. */
interface Reference {
  readonly property: string;
  /** May be secret, which the engine does not say: never to be repeated in a message. */
  readonly url: string;
  /** Whether it is the URL of a platform's page about the repository. */
  readonly isPage: boolean;
}

/** The classes of resources that name repositories. */
export const namingRepositories = [StudioProject, GitpodProject, CodeArtsRepository] as const;

/** An initializer in an old state may lack anything. */
interface Specification {
  readonly git?: { readonly remoteUri?: unknown; readonly upstreamRemoteUri?: unknown } | null;
  readonly contextUrl?: { readonly url?: unknown } | null;
}

/** All that a resource says, and that is known, of where repositories are. */
export function referencesOf(args: ResourceValidationArgs): Reference[] {
  const { props } = args;
  const references: Reference[] = [];
  const add = (property: string, read: () => unknown, isPage = false) => {
    whenKnown(read, (url) => {
      if (!isGiven(url)) return;
      // What is no text cannot be judged: as an empty one it is allowed nowhere.
      references.push({ property, url: typeof url === "string" ? url : "", isPage });
    });
  };
  if (isOf(args, StudioProject)) {
    add("repoUrl", () => props["repoUrl"] as unknown);
  } else if (isOf(args, GitpodProject)) {
    eachKnown(
      () => (props["initializer"] as { specs?: Specification[] } | null)?.specs,
      (spec, index) => {
        const path = `initializer.specs[${index}]`;
        add(`${path}.git.remoteUri`, () => spec.git?.remoteUri);
        add(`${path}.git.upstreamRemoteUri`, () => spec.git?.upstreamRemoteUri);
        add(`${path}.contextUrl.url`, () => spec.contextUrl?.url, true);
      },
    );
  } else {
    add("importUrl", () => props["importUrl"] as unknown);
  }
  return references;
}

/**
 * Where a reference leads, the same for https, ssh and scp-like forms; `undefined` for everything
 * that Git or a platform could read in another way. The query and the fragment of a page's URL say
 * nothing of that.
 */
export function placeOf(reference: Reference): GitRemote | undefined {
  return parseGitRemote(judgedText(reference));
}

/** Why a reference leads to no place, as a part of a message. Never repeats the reference. */
export function whyNoPlace(reference: Reference): string {
  return gitRemoteProblem(judgedText(reference)) ?? "cannot be judged";
}

function judgedText({ url, isPage }: Reference): string {
  if (!isPage) return url;
  return /^https?:\/\/[^@/]*\//i.test(url) ? url.replace(/[?#].*$/s, "") : "";
}
