import type {
  ListProjectEnvironmentClassesRequestJson,
  ListProjectEnvironmentClassesResponseJson,
  UpdateProjectEnvironmentClassesRequestJson,
  UpdateProjectEnvironmentClassesResponseJson,
} from "../generated/gitpod/v1/project_service_pb.js";
import type { Account } from "./accounts.ts";
import { page } from "./pagination.ts";
import type { Position } from "./pagination.ts";
import { getProject, getUpdatableProject, requireEnvironmentClasses } from "./projects.ts";
import type { GitpodStore } from "./store.ts";

export function listEnvironmentClasses(
  store: GitpodStore,
  account: Account,
  request: ListProjectEnvironmentClassesRequestJson,
): ListProjectEnvironmentClassesResponseJson {
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
  request: UpdateProjectEnvironmentClassesRequestJson,
): UpdateProjectEnvironmentClassesResponseJson {
  const project = getUpdatableProject(store, account, request.projectId ?? "");
  const environmentClasses = request.projectEnvironmentClasses ?? [];
  requireEnvironmentClasses(
    store,
    environmentClasses.flatMap(({ environmentClassId }) => environmentClassId ?? []),
  );
  project.environmentClasses = environmentClasses.map((entry) => ({ order: 0, ...entry }));
  return {};
}
