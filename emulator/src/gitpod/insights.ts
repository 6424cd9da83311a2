import { Code, ConnectError } from "@connectrpc/connect";
import type { GetProjectInsightsStatusResponseJson } from "../generated/gitpod/v1/insights_pb.js";
import type { Account } from "./accounts.ts";
import { getProject } from "./projects.ts";
import type { GitpodStore } from "./store.ts";

// The official Terraform provider calls these for every project. Nothing is ever collected here.

export function enableInsights(store: GitpodStore, account: Account, projectId: string): void {
  store.projectsWithInsights.add(getProject(store, account, projectId).id);
}

export function disableInsights(store: GitpodStore, account: Account, projectId: string): void {
  store.projectsWithInsights.delete(getProject(store, account, projectId).id);
}

/** To that provider, `not_found` means that they are not enabled. */
export function insightsStatus(
  store: GitpodStore,
  account: Account,
  projectId: string,
): GetProjectInsightsStatusResponseJson {
  const { id } = getProject(store, account, projectId);
  if (!store.projectsWithInsights.has(id)) {
    throw new ConnectError(`insights of project ${projectId} not found`, Code.NotFound);
  }
  return { enabled: true };
}
