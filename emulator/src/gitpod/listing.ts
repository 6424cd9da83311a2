import type { SortJson } from "../generated/gitpod/v1/pagination_pb.js";
import type {
  ListProjectsRequest_FilterJson,
  ListProjectsRequestJson,
  ListProjectsResponseJson,
} from "../generated/gitpod/v1/project_service_pb.js";
import type { Account } from "./accounts.ts";
import { shown } from "./entities.ts";
import type { GitpodProject } from "./entities.ts";
import { page } from "./pagination.ts";
import type { Position } from "./pagination.ts";
import type { GitpodStore } from "./store.ts";

/** The organization's projects. Environment classes are not part of a listed project: they have a call of their own. */
export function listProjects(
  store: GitpodStore,
  { organizationId }: Account,
  request: ListProjectsRequestJson,
): ListProjectsResponseJson {
  const { position, precedes } = ordering(request.sort);
  const matching = [...store.projects.values()]
    .filter(({ metadata }) => metadata.organizationId === organizationId)
    .filter((project) => matches(project, request.filter ?? {}))
    .sort((one, other) => (precedes(position(one), position(other)) ? -1 : 1));
  const { items, pagination } = page(matching, position, precedes, request.pagination);
  const isFirstPage = (request.pagination?.token ?? "") === "";
  const count = { relation: "COUNT_RESPONSE_RELATION_EQ", value: matching.length } as const;
  return {
    pagination,
    projects: items.map((project) => ({ ...shown(project), environmentClasses: [] })),
    ...(isFirstPage && request.count?.include === true && { count }),
  };
}

/** Every given criterion must hold. There are no runners here: `runnerIds` has no effect. */
function matches(project: GitpodProject, filter: ListProjectsRequest_FilterJson): boolean {
  const remoteUris = (project.initializer.specs ?? []).flatMap(({ git }) => git?.remoteUri ?? []);
  const names = [project.metadata.name, project.id, ...remoteUris.map(repositoryName)];
  const search = (filter.search ?? "").toLowerCase();
  return (
    names.some((name) => name.toLowerCase().includes(search)) &&
    containsAny(filter.projectIds, [project.id]) &&
    containsAny(filter.creatorIds, [project.metadata.creator.id ?? ""]) &&
    containsAny(filter.specRemoteUris, remoteUris)
  );
}

function containsAny(wanted: readonly string[] = [], values: readonly string[]): boolean {
  return wanted.length === 0 || values.some((value) => wanted.includes(value));
}

function repositoryName(remoteUri: string): string {
  return remoteUri.split(/[/:]/).at(-1) ?? "";
}

/** By popularity, most used first, unless told; ids break ties, so every order is total. */
function ordering({ field = "", order }: SortJson = {}) {
  const byId = field === "id";
  const ascending = order === "SORT_ORDER_ASC";
  const position = ({ id, usedBy }: GitpodProject): Position =>
    byId ? [id] : [usedBy?.totalSubjects ?? 0, id];
  const precedes = (one: Position, other: Position): boolean =>
    ascending ? isBefore(one, other) : isBefore(other, one);
  return { position, precedes };
}

function isBefore(one: Position, other: Position): boolean {
  for (const [index, value] of one.entries()) {
    const opposite = other[index] ?? value;
    if (value !== opposite) return value < opposite;
  }
  return false;
}
