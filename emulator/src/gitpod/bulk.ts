import type { RefusedEntries } from "../faults.ts";
import type { Account } from "./connect.ts";
import { ConnectError } from "./errors.ts";
import { createProject, deleteProject, updateProject } from "./projects.ts";
import type { CreateProjectRequest, UpdateProjectRequest } from "./requests.ts";
import type {
  CreateProjectsResponse,
  DeleteProjectsResponse,
  UpdateProjectsResponse,
} from "./responses.ts";
import type { GitpodStore } from "./store.ts";

// Entries are processed one by one, and one that fails does not stop the others. A broken rule is
// another matter: it concerns the whole request, which is refused before any entry is looked at.

export function createProjects(
  store: GitpodStore,
  account: Account,
  requests: readonly CreateProjectRequest[],
  refused: RefusedEntries | undefined,
): CreateProjectsResponse {
  const { done, failed } = eachEntry(requests, refused, (entry) =>
    createProject(store, account, entry),
  );
  return {
    createdProjects: done,
    failedProjects: failed.map(({ entry, index, error }) => ({
      index,
      name: entry.name ?? "",
      error,
    })),
  };
}

export function updateProjects(
  store: GitpodStore,
  account: Account,
  requests: readonly UpdateProjectRequest[],
  refused: RefusedEntries | undefined,
): UpdateProjectsResponse {
  const { done, failed } = eachEntry(requests, refused, (entry) =>
    updateProject(store, account, entry),
  );
  return {
    updatedProjects: done,
    failedProjects: failed.map(({ entry, index, error }) => ({
      index,
      projectId: entry.projectId ?? "",
      error,
    })),
  };
}

export function deleteProjects(
  store: GitpodStore,
  account: Account,
  projectIds: readonly string[],
  refused: RefusedEntries | undefined,
): DeleteProjectsResponse {
  const { done, failed } = eachEntry(projectIds, refused, (projectId) => {
    deleteProject(store, account, projectId);
    return projectId;
  });
  return {
    deletedProjectIds: done,
    failedProjects: failed.map(({ entry, index, error }) => ({ index, projectId: entry, error })),
  };
}

function eachEntry<Entry, Result>(
  entries: readonly Entry[],
  refused: RefusedEntries | undefined,
  process: (entry: Entry) => Result,
) {
  const done: Result[] = [];
  const failed: { entry: Entry; index: number; error: string }[] = [];
  for (const [index, entry] of entries.entries()) {
    if (refused?.refusedEntries.includes(index) === true) {
      failed.push({ entry, index, error: refused.error });
      continue;
    }
    try {
      done.push(process(entry));
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      failed.push({ entry, index, error: error.message });
    }
  }
  return { done, failed };
}
