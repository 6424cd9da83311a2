import { parseGitRemote } from "../../core/git/git-remote";
import type { JsonObject } from "../../core/json";

/** The sites that every Studio reads, with the hosts that they offer for ssh through port 443. */
const readable = /^(?:[\w-]+\.)?(?:github\.com|gitlab\.com|bitbucket\.org)(?::\d+)?$/;

/** Sites that are surely none of these. Any other host may be a GitLab of the user's own. */
const others: readonly (readonly [site: string, host: RegExp])[] = [
  ["CodeArts Repo", /(?:^|\.)(?:my)?huaweicloud\.\w+$/],
  ["Azure DevOps", /(?:^|\.)(?:dev\.azure\.com|visualstudio\.com)$/],
  ["AWS CodeCommit", /(?:^|\.)amazonaws\.com(?:\.cn)?$/],
  ["Google Cloud", /(?:^|\.)(?:source\.developers\.google\.com|googlesource\.com)$/],
  ["Alibaba Cloud", /(?:^|\.)aliyun\.com$/],
  ["Hugging Face", /(?:^|\.)(?:huggingface\.co|hf\.co)$/],
  ["Codeberg", /(?:^|\.)codeberg\.org$/],
  ["Gitea Cloud", /(?:^|\.)gitea\.com$/],
  ["Gitee", /(?:^|\.)gitee\.com$/],
  ["SourceHut", /(?:^|\.)sr\.ht$/],
  ["SourceForge", /(?:^|\.)(?:sourceforge\.net|sf\.net)$/],
  ["Launchpad", /(?:^|\.)launchpad\.net$/],
];

/** The addresses of the Studio that its makers run, over the years. */
const hostedStudio = /^https:\/\/studio\.(?:datachain\.ai|dvc\.ai|iterative\.ai)(?:[/:]|$)/i;

/**
 * Why Studio will probably not read the repository; `undefined` if it may. Names no host, since the
 * input may be a secret.
 */
export function unreadable(
  { repoUrl, teamName }: JsonObject,
  studioUrl: string | undefined,
): string | undefined {
  const remote = typeof repoUrl === "string" ? parseGitRemote(repoUrl) : undefined;
  if (!remote || readable.test(remote.host)) return undefined;
  const site = siteOf(remote);
  if (site !== undefined) {
    return `repoUrl leads to ${site}, but Studio reads repositories of GitHub, GitLab and Bitbucket alone. Give the URL of a mirror there.`;
  }
  // https://dvc.org/doc/studio/user-guide/git-connections, as it stood until 2025
  const isHosted = studioUrl !== undefined && hostedStudio.test(studioUrl);
  return isHosted && teamName === undefined
    ? "repoUrl leads to none of GitHub, GitLab and Bitbucket. Studio reads a GitLab of your own only through the connection of a team: give that team's teamName."
    : undefined;
}

function siteOf({ host, path }: { readonly host: string; readonly path: string }) {
  const name = host.replace(/:\d+$/, "");
  // Azure DevOps on a server of one's own has this in every path.
  if (/(?:^|\/)_git\//.test(path)) return "Azure DevOps";
  return others.find(([, pattern]) => pattern.test(name))?.[0];
}
