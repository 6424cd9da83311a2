import { firstAccount } from "./accounts.ts";
import { contentsOf, isImport } from "./contents.ts";
import type { CodeArtsRepository } from "./entities.ts";
import { namespaceOf } from "./namespaces.ts";
import type { CodeArtsStore } from "./store.ts";

const { region, user } = firstAccount;

/** RepoInfoV2, with null where the published example has null. */
export function repositoryInfo(store: CodeArtsStore, repository: CodeArtsRepository) {
  const { repository_id, repository_name, project_uuid } = repository;
  const path = fullPath(store, repository);
  return {
    created_at: repository.created_at,
    creator_name: repository.creator_name ?? user.name,
    domain_name: repository.domain_name ?? user.domainName,
    group_name: namespaceOf(store, repository).full_path,
    https_url: httpsUrl(path),
    iam_user_uuid: null,
    is_owner: 1,
    lfs_size: "0.00M",
    project_is_deleted: "false",
    project_uuid,
    repository_id,
    repository_name,
    repository_size: "0.06M",
    repository_uuid: repository.repository_uuid,
    ssh_url: sshUrl(path),
    star: false,
    status: repository.status,
    updated_at: repository.updated_at,
    userRole: 40,
    visibility_level: repository.visibility_level,
    web_url: `https://devcloud.${region}.huaweicloud.com/codehub/project/${project_uuid}/codehub/${repository_id}/home`,
  };
}

/** The flat v4 object: alone in showing description, namespace and contents. */
export function repositoryDetails(store: CodeArtsStore, repository: CodeArtsRepository) {
  const { repository_name } = repository;
  const namespace = namespaceOf(store, repository);
  const path = fullPath(store, repository);
  const { commit_count, branch_count, tag_count } = contentsOf(repository);
  const isEmpty = commit_count + branch_count + tag_count === 0;
  return {
    id: repository.repository_id,
    uuid: repository.repository_uuid,
    name: repository_name,
    description: repository.description,
    name_with_namespace: `${namespace.full_name} / ${repository_name}`,
    path: repository_name,
    path_with_namespace: path,
    created_at: repository.created_at,
    updated_at: repository.updated_at,
    archived: false,
    ssh_url_to_repo: sshUrl(path),
    http_url_to_repo: httpsUrl(path),
    project_id: repository.project_uuid,
    default_branch: isEmpty ? null : repository.default_branch,
    namespace,
    empty_repo: isEmpty,
    branch_count,
    tag_count,
    statistics: statistics(commit_count),
    visibility: visibilityOf(repository),
    import_status: importStatus(repository),
    import_error: repository.import_error ?? null,
  };
}

/** No page gives the unit of the sizes: bytes, as in GitLab. Here they grow with the commits. */
function statistics(commit_count: number) {
  const repository_size = commit_count * 4096;
  return { commit_count, storage_size: repository_size, repository_size, lfs_objects_size: 0 };
}

function visibilityOf({ visibility_level }: CodeArtsRepository): string {
  if (visibility_level === 0) return "private";
  return visibility_level === 10 ? "internal" : "public";
}

/** In GitLab's words: no page lists the values. */
function importStatus(repository: CodeArtsRepository): string {
  const { import_status, import_error, status } = repository;
  if (import_status !== undefined) return import_status;
  if (!isImport(repository) && typeof import_error !== "string") return "none";
  if (status === 1) return "started";
  return status === 2 ? "failed" : "finished";
}

function fullPath(store: CodeArtsStore, repository: CodeArtsRepository): string {
  return `${namespaceOf(store, repository).full_path}/${repository.repository_name}`;
}

function httpsUrl(path: string): string {
  return `https://codehub.devcloud.${region}.huaweicloud.com/${path}.git`;
}

function sshUrl(path: string): string {
  return `git@codehub.devcloud.${region}.huaweicloud.com:${path}.git`;
}
