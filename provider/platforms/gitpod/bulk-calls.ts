import { isSameId } from "../../core/object-id";
import { ApiError } from "../../http/errors";
import type { BulkResponse, GitpodClient } from "./client";
import type { UpdateProjectRequest } from "./requests";
import { type Project } from "./responses";
import { joined, own, say, type Text } from "../../core/text/message";
import { onlyFor } from "../../core/waiting";

export type Outcome<Result> = PromiseSettledResult<Result>;

export function rejected(reason: unknown): PromiseRejectedResult {
  return { status: "rejected", reason };
}

/**
 * Whether a bulk call was refused for one of its entries. The server checks the rules of all
 * entries before it looks at any, and does not say whose fault it is.
 */
export function isRefusedWhole(error: unknown): boolean {
  return error instanceof ApiError && error.code === "invalid_argument";
}

/** A call for one item alone. */
type Single<Item, Result> = (item: Item) => Promise<Result>;

/** The call, of which only those are told who wait for its item. */
function told<Item, Result>(call: Single<Item, Result>): Single<Item, Result> {
  return (item) => onlyFor([item], () => call(item));
}

/** One call for one item, the bulk call for several; each alone if the bulk call is refused. */
async function sent<Item, Result>(
  items: readonly Item[],
  single: Single<Item, Result>,
  bulk: () => Promise<Outcome<Result>[]>,
): Promise<Outcome<Result>[]> {
  if (items.length === 1) return Promise.allSettled(items.map(single));
  try {
    return await bulk();
  } catch (error) {
    if (isRefusedWhole(error)) return Promise.allSettled(items.map(single));
    throw error;
  }
}

/**
 * Projects from lists of ids. A project that the list leaves out, or has more than once, is read by
 * itself: only "not found" proves it gone.
 */
export function readProjects(
  client: GitpodClient,
  projectIds: readonly string[],
): Promise<Outcome<Project | undefined>[]> {
  const single = told((id: string) => client.getProject(id));
  return sent(projectIds, single, async () => {
    const listed: Project[] = [];
    for await (const project of client.listProjects({ projectIds })) listed.push(project);
    return Promise.allSettled(
      projectIds.map(async (id) => {
        const [project, ...others] = listed.filter((one) => isSameId(one.id, id));
        return project && others.length === 0 ? project : single(id);
      }),
    );
  });
}

export interface ProjectUpdate {
  readonly projectId: string;
  readonly request: UpdateProjectRequest;
}

export function updateProjects(
  client: GitpodClient,
  updates: readonly ProjectUpdate[],
): Promise<Outcome<Project>[]> {
  const single = told(({ projectId, request }: ProjectUpdate) =>
    client.updateProject(projectId, request),
  );
  return sent(updates, single, async () => {
    const response = await client.updateProjects(
      updates.map(({ projectId, request }) => ({ projectId, ...request })),
    );
    return updates.map(({ projectId }, index): Outcome<Project> => {
      const projects = response.done.filter(({ id }) => isSameId(id, projectId));
      const asked = updates.filter((other) => isSameId(other.projectId, projectId));
      const [project] = projects;
      const isFailed = response.failed.some((entry) => entry.index === index);
      if (project && !isFailed && projects.length <= asked.length) {
        return { status: "fulfilled", value: project };
      }
      const operation = say`updating project ${projectId}`;
      const reason =
        project && own(`the response reports it ${isFailed ? "also as done" : "twice"}`);
      return rejected(entryError(response, index, operation, "UpdateProjects", { reason }));
    });
  });
}

/**
 * Deletions that are not plainly reported as done are repeated one by one, since only the single
 * call tells "not found" from other failures. `false` for a project that was not found.
 */
export function deleteProjects(
  client: GitpodClient,
  projectIds: readonly string[],
): Promise<Outcome<boolean>[]> {
  const single = told((id: string) => client.deleteProject(id));
  return sent(projectIds, single, async () => {
    const { done, failed } = await client.deleteProjects(projectIds);
    const isDone = (id: string, index: number) =>
      done.some((other) => isSameId(other, id)) && !failed.some((entry) => entry.index === index);
    return Promise.allSettled(
      projectIds.map(async (id, index) => isDone(id, index) || (await single(id))),
    );
  });
}

/** The error of one entry of a bulk call. The call's own status is a success and would mislead. */
export function entryError(
  { failed, requestId }: BulkResponse<unknown>,
  index: number,
  operation: Text,
  method: string,
  {
    reason,
    ifUncertain = "Run this again.",
  }: { readonly reason?: Text | undefined; readonly ifUncertain?: Text } = {},
): ApiError {
  const entry = failed.find((candidate) => candidate.index === index);
  const isRefused = entry !== undefined && reason === undefined;
  const said = entry?.error ?? own("the response to the bulk call leaves it out");
  return new ApiError({
    ...{ platform: "Ona", operation, method: "POST", requestId },
    path: own(`/gitpod.v1.ProjectService/${method}`),
    reason:
      reason === undefined ? said : joined([...(entry?.error ? [entry.error] : []), reason], "; "),
    retryable: false,
    // A response that contradicts itself is final: nothing that it says can be built upon.
    mayHaveBeenApplied: entry === undefined && reason === undefined,
    hint: isRefused ? "Fix the rejected value and run again." : ifUncertain,
  });
}
