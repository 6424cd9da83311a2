import type { ApiResponse, ApiRequest } from "../http.ts";
import { parseJson } from "../json.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import { errorCodes, flatFailure } from "./errors.ts";
import { isTaken } from "./names.ts";
import { namespaceByPath } from "./namespaces.ts";
import { flatForbidden, flatGone, flatNoPermission, mayEnter, mayUse } from "./permissions.ts";
import { describeRepository, findByIdText } from "./repositories.ts";
import type { CodeArtsStore } from "./store.ts";
import { timestamp } from "./timestamp.ts";
import { invalidParameters, isJson, transferSchema } from "./validation.ts";

/** Moves a repository to another namespace of its project. Its ids stay, its URLs change. */
export function transferRepository(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  request: ApiRequest,
): ApiResponse {
  const id = request.params["id"] ?? "";
  const repository = findByIdText(store, id);
  if (repository === undefined) return flatGone(store, id);
  if (!mayUse(store, account, repository)) return flatNoPermission();
  const { project_uuid, repository_name } = repository;
  if (!mayEnter(store, account, project_uuid)) return flatForbidden(project_uuid);
  if (!isJson(request)) return refusal("The Content-Type must be application/json.");
  const parsed = transferSchema.safeParse(parseJson(request.body));
  if (!parsed.success) return refusal(invalidParameters(parsed.error));

  const { namespace: path } = parsed.data;
  const target = namespaceByPath(store, project_uuid, path);
  if (target === undefined) return refusal(`The namespace ${path} does not exist.`);
  // No page tells whether the root can be a target.
  if (target.kind === "project" && !store.options.transferToRoot) {
    return refusal(`The namespace ${path} is no group.`);
  }
  if (isTaken(store, project_uuid, target, repository_name)) {
    const message = `The repository name ${repository_name} already exists.`;
    return flatFailure(400, store.options.duplicateNameCode, message);
  }
  repository.group_id = target.kind === "project" ? null : target.id;
  repository.updated_at = timestamp();
  return describeRepository(store, repository);
}

function refusal(message: string): ApiResponse {
  return flatFailure(400, errorCodes.invalidParameter, message);
}
