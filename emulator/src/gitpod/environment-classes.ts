import type { Account } from "./connect.ts";
import { page } from "./pagination.ts";
import type { Position } from "./pagination.ts";
import { getProject, getUpdatableProject, requireEnvironmentClasses } from "./projects.ts";
import type { ListEnvironmentClassesRequest, UpdateEnvironmentClassesRequest } from "./requests.ts";
import type { ListEnvironmentClassesResponse } from "./responses.ts";
import type { GitpodStore } from "./store.ts";

export function listEnvironmentClasses(
  store: GitpodStore,
  account: Account,
  request: ListEnvironmentClassesRequest,
): ListEnvironmentClassesResponse {
  const { environmentClasses } = getProject(store, account, request.projectId ?? "");
  const numbered = environmentClasses.map((environmentClass, index) => ({
    environmentClass,
    index,
  }));
  const precedes = ([one = 0]: Position, [other = 0]: Position) => one < other;
  const { items, pagination } = page(
    numbered,
    ({ index }) => [index],
    precedes,
    request.pagination,
  );
  return {
    pagination,
    projectEnvironmentClasses: items.map(({ environmentClass }) => environmentClass),
  };
}

/** The list is replaced whole. */
export function updateEnvironmentClasses(
  store: GitpodStore,
  account: Account,
  request: UpdateEnvironmentClassesRequest,
): object {
  const project = getUpdatableProject(store, account, request.projectId ?? "");
  const environmentClasses = request.projectEnvironmentClasses ?? [];
  requireEnvironmentClasses(
    store,
    environmentClasses.flatMap(({ environmentClassId }) => environmentClassId ?? []),
  );
  project.environmentClasses = environmentClasses;
  return {};
}
