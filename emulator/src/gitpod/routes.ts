import type { Route } from "../http.ts";
import { EnvironmentService } from "../generated/gitpod/v1/environment_pb.js";
import { IdentityService } from "../generated/gitpod/v1/identity_pb.js";
import { InsightsService } from "../generated/gitpod/v1/insights_pb.js";
import { ProjectService } from "../generated/gitpod/v1/project_service_pb.js";
import { createProjects, deleteProjects, updateProjects } from "./bulk.ts";
import { connectRoutes } from "./connect.ts";
import { shown } from "./entities.ts";
import {
  listEnvironmentClasses,
  listProjectEnvironmentClasses,
  updateEnvironmentClasses,
} from "./environment-classes.ts";
import { disableInsights, enableInsights, insightsStatus } from "./insights.ts";
import { listProjects } from "./listing.ts";
import { withQueryPagination } from "./pagination.ts";
import { createProject, deleteProject, getProject, updateProject } from "./projects.ts";
import { rpc } from "./rpc.ts";
import type { Rpc } from "./rpc.ts";
import type { GitpodStore } from "./store.ts";

const { method: projects } = ProjectService;
const { method: environments } = EnvironmentService;
const { method: identity } = IdentityService;
const { method: insights } = InsightsService;

/** Each page is at ona.com/docs/api-reference, under the name of its call. */
export function gitpodRoutes(store: GitpodStore): Route[] {
  return connectRoutes([...singleCalls(store), ...bulkCalls(store), ...neighbouringCalls(store)]);
}

function singleCalls(store: GitpodStore): Rpc[] {
  return [
    // Name and initializer are required, classes come later.
    rpc(projects.createProject, (input, { account }) => ({
      project: shown(createProject(store, account, input)),
    })),
    // technicalDescription is never returned.
    rpc(projects.getProject, ({ projectId = "" }, { account }) => ({
      project: shown(getProject(store, account, projectId)),
    })),
    // Every field can change in place.
    rpc(projects.updateProject, (input, { account }) => ({
      project: shown(updateProject(store, account, input)),
    })),
    // Responses at once, even where deleting takes a while.
    rpc(projects.deleteProject, ({ projectId = "" }, { account }) => {
      deleteProject(store, account, projectId);
      return {};
    }),
  ];
}

function bulkCalls(store: GitpodStore): Rpc[] {
  return [
    // 1 to 100 entries, partial success with status 200; so are the next two.
    rpc(projects.createProjects, (input, { account, request }) =>
      createProjects(store, account, input.projects ?? [], request.refusedEntries),
    ),
    rpc(projects.updateProjects, (input, { account, request }) =>
      updateProjects(store, account, input.projects ?? [], request.refusedEntries),
    ),
    rpc(projects.deleteProjects, ({ projectIds = [] }, { account, request }) =>
      deleteProjects(store, account, projectIds, request.refusedEntries),
    ),
    // Pages of 25, or up to 100.
    rpc(projects.listProjects, (input, { account, request }) =>
      listProjects(store, account, withQueryPagination(input, request.query)),
    ),
  ];
}

function neighbouringCalls(store: GitpodStore): Rpc[] {
  return [
    rpc(projects.listProjectEnvironmentClasses, (input, { account, request }) =>
      listProjectEnvironmentClasses(store, account, withQueryPagination(input, request.query)),
    ),
    // 1 to 30 entries replace the list.
    rpc(projects.updateProjectEnvironmentClasses, (input, { account }) =>
      updateEnvironmentClasses(store, account, input),
    ),
    // Pages of 25, or up to 100; those that the caller can see.
    rpc(environments.listEnvironmentClasses, (input, { account, request }) =>
      listEnvironmentClasses(store, account, withQueryPagination(input, request.query)),
    ),
    rpc(insights.enableProjectInsights, ({ projectId = "" }, { account }) => {
      enableInsights(store, account, projectId);
      return {};
    }),
    rpc(insights.disableProjectInsights, ({ projectId = "" }, { account }) => {
      disableInsights(store, account, projectId);
      return {};
    }),
    rpc(insights.getProjectInsightsStatus, ({ projectId = "" }, { account }) =>
      insightsStatus(store, account, projectId),
    ),
    rpc(identity.getAuthenticatedIdentity, (_input, { account }) => ({
      organizationId: account.organizationId,
      subject: { id: account.userId, principal: "PRINCIPAL_USER" as const },
      organizationTier: "ORGANIZATION_TIER_ENTERPRISE",
    })),
  ];
}
