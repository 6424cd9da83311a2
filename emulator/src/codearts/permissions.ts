import type { ApiResponse } from "../http.ts";
import { firstAccount, projectOwner } from "./accounts.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import type { CodeArtsRepository } from "./entities.ts";
import { errorCodes, failure, flatFailure } from "./errors.ts";
import type { CodeArtsStore } from "./store.ts";

// Which of these codes the service sends for whom is in no public source. CH.080401 is documented
// as "no permission", CH.080403 as "forbidden".

/** Whether the caller may see, delete and move a repository. */
export function mayUse(
  { options }: CodeArtsStore,
  account: CodeArtsAccount,
  repository: CodeArtsRepository,
): boolean {
  return (
    isOwner(account, repository) && !options.hiddenRepositories.includes(repository.repository_uuid)
  );
}

/** The response about a repository, if there is one that the caller may use. */
export function aboutRepository(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  uuid: string,
  respond: (repository: CodeArtsRepository) => ApiResponse,
): ApiResponse {
  const repository = store.repositories.get(uuid);
  if (repository === undefined) return gone(store, uuid);
  return mayUse(store, account, repository) ? respond(repository) : noPermission();
}

/** Whether the caller may check names and create repositories in a project. */
export function mayEnter(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  projectUuid: string,
): boolean {
  if (store.options.forbiddenProjects.includes(projectUuid)) return false;
  const isMember = store.inProject(projectUuid).some((repository) => isOwner(account, repository));
  return isMember || projectOwner(projectUuid) === account;
}

/** Domains are tenants: no user of one sees what belongs to another. */
function isOwner({ user }: CodeArtsAccount, { domain_name }: CodeArtsRepository): boolean {
  return (domain_name ?? firstAccount.user.domainName) === user.domainName;
}

export function noPermission(): ApiResponse {
  return failure(401, errorCodes.noPermission, "No permission.");
}

export function flatNoPermission(): ApiResponse {
  return flatFailure(401, errorCodes.noPermission, "No permission.");
}

export function forbidden(projectUuid: string): ApiResponse {
  return failure(403, errorCodes.forbidden, `No access to project ${projectUuid}.`);
}

export function flatForbidden(projectUuid: string): ApiResponse {
  return flatFailure(403, errorCodes.forbidden, `No access to project ${projectUuid}.`);
}

export function gone({ options }: CodeArtsStore, uuid: string): ApiResponse {
  return options.goneStatus === 401
    ? noPermission()
    : failure(404, errorCodes.notFound, `Repository ${uuid} does not exist.`);
}

export function flatGone({ options }: CodeArtsStore, id: string): ApiResponse {
  return options.goneStatusV4 === 401
    ? flatNoPermission()
    : flatFailure(404, errorCodes.notFound, `Repository ${id} does not exist.`);
}
