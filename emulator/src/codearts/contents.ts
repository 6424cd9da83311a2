import type { CodeArtsRepository } from "./entities.ts";
import type { CodeArtsStore } from "./store.ts";
import { timestamp } from "./timestamp.ts";

interface Contents {
  readonly commit_count: number;
  readonly branch_count: number;
  readonly tag_count: number;
}

type Seeds = Pick<
  CodeArtsRepository,
  "enable_readme" | "gitignore_id" | "license_id" | "import_url" | "template_id"
>;

const nothing: Contents = { commit_count: 0, branch_count: 0, tag_count: 0 };
const firstCommit: Contents = { commit_count: 1, branch_count: 1, tag_count: 0 };
/** Any repository with a history would do. */
const importedHistory: Contents = { commit_count: 12, branch_count: 2, tag_count: 1 };

/** What a creation puts into a repository. */
export function seededContents(seeds: Seeds): Contents {
  if (isImport(seeds)) return importedHistory;
  const { enable_readme, gitignore_id, license_id } = seeds;
  return enable_readme === 1 || gitignore_id !== null || license_id !== null
    ? firstCommit
    : nothing;
}

export function isImport({ import_url, template_id }: Seeds): boolean {
  return import_url !== null || template_id !== null;
}

/** What is in a repository now. A creation that is not over, or failed, leaves nothing. */
export function contentsOf(repository: CodeArtsRepository): Contents {
  return isUnfinished(repository) ? nothing : keptContents(repository);
}

function isUnfinished({ status }: CodeArtsRepository): boolean {
  return status === 1 || status === 2;
}

function keptContents(repository: CodeArtsRepository): Contents {
  const seeded = seededContents(repository);
  const { commit_count, branch_count, tag_count } = repository;
  return {
    commit_count: commit_count ?? seeded.commit_count,
    branch_count: branch_count ?? seeded.branch_count,
    tag_count: tag_count ?? seeded.tag_count,
  };
}

/** How much a `git push` adds. */
export interface CodeArtsPush {
  /** @default 1 */
  readonly commits?: number;
  /** @default 1 for the first branch of a repository, else 0 */
  readonly branches?: number;
  /** @default 0 */
  readonly tags?: number;
}

/** Adds contents as if somebody pushed them. */
export function push(
  store: CodeArtsStore,
  uuid: string,
  pushed: CodeArtsPush = {},
): CodeArtsRepository {
  const repository = store.repositories.get(uuid);
  if (repository === undefined) throw new Error(`there is no repository ${uuid} to push to`);
  if (isUnfinished(repository)) {
    throw new Error(`repository ${uuid} has status ${repository.status}: nobody can push to it`);
  }
  const { commit_count, branch_count, tag_count } = keptContents(repository);
  const { commits = 1, branches = branch_count === 0 ? 1 : 0, tags = 0 } = pushed;
  return Object.assign(repository, {
    commit_count: commit_count + commits,
    branch_count: branch_count + branches,
    tag_count: tag_count + tags,
    updated_at: timestamp(),
  });
}
