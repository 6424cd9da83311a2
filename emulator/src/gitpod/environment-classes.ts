import type {
  ListEnvironmentClassesRequest_FilterJson,
  ListEnvironmentClassesRequestJson,
  ListEnvironmentClassesResponseJson,
} from "../generated/gitpod/v1/runner_configuration_pb.js";
import type {
  ListProjectEnvironmentClassesRequestJson,
  ListProjectEnvironmentClassesResponseJson,
  UpdateProjectEnvironmentClassesRequestJson,
  UpdateProjectEnvironmentClassesResponseJson,
} from "../generated/gitpod/v1/project_service_pb.js";
import { emulatorCredentials } from "../credentials.ts";
import type { Account } from "./accounts.ts";
import type { GitpodEnvironmentClass } from "./entities.ts";
import { page } from "./pagination.ts";
import type { Position } from "./pagination.ts";
import { getProject, getUpdatableProject, requireEnvironmentClasses } from "./projects.ts";
import type { GitpodStore } from "./store.ts";

/** The classes of the caller's organization, by id. */
export function listEnvironmentClasses(
  store: GitpodStore,
  { organizationId }: Account,
  request: ListEnvironmentClassesRequestJson,
): ListEnvironmentClassesResponseJson {
  const { organizationId: first } = emulatorCredentials.gitpod;
  const matching = [...store.environmentClasses.values()]
    .filter((one) => (one.organizationId ?? first) === organizationId)
    .filter((one) => matches(one, request.filter ?? {}))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const precedes = ([one = ""]: Position, [other = ""]: Position) => one < other;
  const { items, pagination } = page(matching, ({ id }) => [id], precedes, request.pagination);
  const environmentClasses = items.map(({ organizationId: _, ...shown }) => shown);
  return { pagination, environmentClasses };
}

/** Every given criterion must hold. All runners here are remote ones on EC2, for every caller. */
function matches(
  { runnerId, enabled }: GitpodEnvironmentClass,
  filter: ListEnvironmentClassesRequest_FilterJson,
): boolean {
  return (
    isAmong(runnerId, filter.runnerIds) &&
    enabled === (filter.enabled ?? enabled) &&
    enabled === (filter.canCreateEnvironments ?? enabled) &&
    isAmong("RUNNER_KIND_REMOTE", filter.runnerKinds) &&
    isAmong("RUNNER_PROVIDER_AWS_EC2", filter.runnerProviders)
  );
}

function isAmong(value: string, wanted: readonly string[] = []): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

export function listProjectEnvironmentClasses(
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
