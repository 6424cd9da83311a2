import { ApiError } from "../http/errors";
import type { BulkAnswer, GitpodClient } from "./client";
import type { UpdateProjectRequest } from "./requests";
import type { Project } from "./schemas";

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

/** One call for one item, the bulk call for several; each alone if the bulk call is refused. */
async function together<Item, Result>(
  items: readonly Item[],
  single: (item: Item) => Promise<Result>,
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

/** A project that the list leaves out is asked for by itself: only "not found" proves it gone. */
export function readProjects(
  client: GitpodClient,
  projectIds: readonly string[],
): Promise<Outcome<Project | undefined>[]> {
  const single = (id: string) => client.getProject(id);
  return together(projectIds, single, async () => {
    const listed = new Map<string, Project>();
    for await (const project of client.listProjects({ projectIds })) {
      listed.set(project.id, project);
    }
    return Promise.allSettled(projectIds.map(async (id) => listed.get(id) ?? (await single(id))));
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
  const single = ({ projectId, request }: ProjectUpdate) =>
    client.updateProject(projectId, request);
  return together(updates, single, async () => {
    const answer = await client.updateProjects(
      updates.map(({ projectId, request }) => ({ projectId, ...request })),
    );
    // An imported id may be written in capital letters, which the server does not repeat.
    const updated = new Map(answer.done.map((project) => [project.id.toLowerCase(), project]));
    return updates.map(({ projectId }, index): Outcome<Project> => {
      const project = updated.get(projectId.toLowerCase());
      return project
        ? { status: "fulfilled", value: project }
        : rejected(entryError(answer, index, `updating project ${projectId}`, "UpdateProjects"));
    });
  });
}

/** A deletion that failed is repeated by itself, since only that tells whether it is "not found". */
export function deleteProjects(
  client: GitpodClient,
  projectIds: readonly string[],
): Promise<Outcome<undefined>[]> {
  const single = async (id: string): Promise<undefined> => {
    await client.deleteProject(id);
  };
  return together(projectIds, single, async () => {
    const { done } = await client.deleteProjects(projectIds);
    const left = projectIds.map(async (id) => (done.includes(id) ? undefined : single(id)));
    return Promise.allSettled(left);
  });
}

/**
 * Why a bulk call did not do one of its entries: the server's text, or that it says nothing. The
 * call's own status is a success and would mislead.
 */
export function entryError(
  { failed, requestId }: BulkAnswer<unknown>,
  index: number,
  operation: string,
  method: string,
  ifUncertain = "Run this again.",
): ApiError {
  const entry = failed.find((candidate) => candidate.index === index);
  return new ApiError({
    ...{ platform: "Ona", operation, method: "POST", requestId },
    path: `/gitpod.v1.ProjectService/${method}`,
    reason: entry ? entry.error : "the answer to the bulk call leaves it out",
    retryable: false,
    mayHaveBeenApplied: entry === undefined,
    hint: entry ? "Correct what is refused and run this again." : ifUncertain,
  });
}
