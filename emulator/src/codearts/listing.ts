import type { ApiResponse, ApiRequest } from "../http.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import type { CodeArtsRepository } from "./entities.ts";
import { errorCodes, failure, success } from "./errors.ts";
import { forbidden, mayUse } from "./permissions.ts";
import { repositoryInfo } from "./presentation.ts";
import { shownFields } from "./response-fields.ts";
import type { CodeArtsStore } from "./store.ts";
import { invalidParameters, listQuerySchema } from "./validation.ts";

/** The repositories of a project on which the caller has permissions; `total` counts these. */
export function listRepositories(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  request: ApiRequest,
): ApiResponse {
  const { options } = store;
  const projectUuid = request.params["project_uuid"] ?? "";
  if (options.forbiddenProjects.includes(projectUuid)) return forbidden(projectUuid);
  const query = listQuerySchema.safeParse(Object.fromEntries(request.query));
  if (!query.success) {
    return failure(400, errorCodes.invalidParameter, invalidParameters(query.error));
  }
  const { page_index, page_size, search } = query.data;
  const isVisible = (repository: CodeArtsRepository) => mayUse(store, account, repository);
  const found = store
    .inProject(projectUuid)
    .filter((repository) => matches(store, repository, search));
  const visible = found.filter(isVisible);
  const size = Math.min(page_size, options.maxPageSize);
  const start = (page_index - 1) * size;
  const page = (options.filterAfterPaging ? found : visible).slice(start, start + size);
  const repositories = page
    .filter(isVisible)
    .map((repository) => shownFields(store, repositoryInfo(store, repository)));
  return success(shownFields(store, { total: visible.length, repositories }));
}

function matches(store: CodeArtsStore, repository: CodeArtsRepository, search: string): boolean {
  const { repository_name, creator_name } = repositoryInfo(store, repository);
  return [repository_name, creator_name].some((text) => text.includes(search));
}
