import { emulatorCredentials } from "../credentials.ts";
import type { CodeArtsRepository } from "./entities.ts";

const { region, user } = emulatorCredentials.codearts;

/** RepoInfoV2, with null where the published example has null. */
export function repositoryInfo(repository: CodeArtsRepository) {
  const { repository_id, repository_name, project_uuid } = repository;
  return {
    created_at: repository.created_at,
    creator_name: user.name,
    domain_name: user.domainName,
    group_name: project_uuid,
    https_url: httpsUrl(repository),
    iam_user_uuid: null,
    is_owner: 1,
    lfs_size: "0.00M",
    project_is_deleted: "false",
    project_uuid,
    repository_id,
    repository_name,
    repository_size: "0.06M",
    repository_uuid: repository.repository_uuid,
    ssh_url: sshUrl(repository),
    star: false,
    status: repository.status,
    updated_at: repository.updated_at,
    userRole: 40,
    visibility_level: repository.visibility_level,
    web_url: `https://devcloud.${region}.huaweicloud.com/codehub/project/${project_uuid}/codehub/${repository_id}/home`,
  };
}

/** The flat v4 object: alone in showing the description and the default branch. */
export function repositoryDetails(repository: CodeArtsRepository) {
  const { repository_name, project_uuid } = repository;
  return {
    id: repository.repository_id,
    uuid: repository.repository_uuid,
    name: repository_name,
    description: repository.description,
    path: repository_name,
    path_with_namespace: `${project_uuid}/${repository_name}`,
    created_at: repository.created_at,
    updated_at: repository.updated_at,
    archived: false,
    ssh_url_to_repo: sshUrl(repository),
    http_url_to_repo: httpsUrl(repository),
    project_id: project_uuid,
    default_branch: repository.default_branch,
    visibility: repository.visibility_level === 0 ? "private" : "public",
  };
}

function httpsUrl({ project_uuid, repository_name }: CodeArtsRepository): string {
  return `https://codehub.devcloud.${region}.huaweicloud.com/${project_uuid}/${repository_name}.git`;
}

function sshUrl({ project_uuid, repository_name }: CodeArtsRepository): string {
  return `git@codehub.devcloud.${region}.huaweicloud.com:${project_uuid}/${repository_name}.git`;
}
