import { ConnectError } from "@connectrpc/connect";
import type { RefusedEntries } from "../faults.ts";
import type {
  CreateProjectRequestJson,
  CreateProjectsResponseJson,
  DeleteProjectsResponseJson,
  UpdateProjectRequestJson,
  UpdateProjectsResponseJson,
} from "../generated/gitpod/v1/project_service_pb.js";
import type { Account } from "./accounts.ts";
import { shown } from "./entities.ts";
import { createProject, deleteProject, updateProject } from "./projects.ts";
import type { GitpodStore } from "./store.ts";

// Entries are processed one by one, and one that fails does not stop the others. A broken rule is
// another matter: it concerns the whole request, which is refused before any entry is looked at.

export function createProjects(
  store: GitpodStore,
  account: Account,
  requests: readonly CreateProjectRequestJson[],
  refused: RefusedEntries | undefined,
): CreateProjectsResponseJson {
  const { done, failed } = eachEntry(requests, refused, (entry) =>
    shown(createProject(store, account, entry)),
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
  requests: readonly UpdateProjectRequestJson[],
  refused: RefusedEntries | undefined,
): UpdateProjectsResponseJson {
  const { done, failed } = eachEntry(requests, refused, (entry) =>
    shown(updateProject(store, account, entry)),
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
): DeleteProjectsResponseJson {
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
      failed.push({ entry, index, error: error.rawMessage });
    }
  }
  return { done, failed };
}
