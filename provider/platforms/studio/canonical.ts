import { parseGitRemote } from "../../core/git/git-remote";
import type { JsonObject } from "../../core/json";
import { canonicalText } from "../../core/text/canonical-text";

/** Normalizes inputs so that equivalent ones compare equal. Must accept any JSON. */
export function canonicalProject(inputs: JsonObject): JsonObject {
  const { repoUrl, name, public: isPublic, teamName, subdir, onDelete } = inputs;
  return {
    repoUrl: typeof repoUrl === "string" ? repositoryOf(repoUrl) : repoUrl,
    name: typeof name === "string" ? canonicalText(name) : name,
    public: isPublic === false ? undefined : isPublic,
    teamName,
    subdir: typeof subdir === "string" ? directoryOf(subdir) : subdir,
    onDelete: onDelete === "retain" ? undefined : onDelete,
  };
}

/** The same for every way to write the address of one repository. */
function repositoryOf(repoUrl: string): string {
  const remote = parseGitRemote(repoUrl);
  return remote ? `${remote.host}/${remote.path}` : repoUrl;
}

/** `undefined` for the root. */
function directoryOf(subdir: string): string | undefined {
  const parts = subdir.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length > 0 ? parts.join("/") : undefined;
}
