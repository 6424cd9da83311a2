import type { Route } from "../http.ts";
import { createProjects, deleteProjects, updateProjects } from "./bulk.ts";
import { rpcRoute } from "./connect.ts";
import type { Rpc } from "./connect.ts";
import { listEnvironmentClasses, updateEnvironmentClasses } from "./environment-classes.ts";
import { listProjects } from "./listing.ts";
import { withQueryPagination } from "./pagination.ts";
import { createProject, deleteProject, getProject, updateProject } from "./projects.ts";
import * as requests from "./requests.ts";
import * as responses from "./responses.ts";
import type { GitpodStore } from "./store.ts";

/** Each page is at ona.com/docs/api-reference, under the name of its call. */
export function gitpodRoutes(store: GitpodStore): Route[] {
  return [...singleProjectRoutes(store), ...bulkRoutes(store), ...neighbouringRoutes(store)];
}

function singleProjectRoutes(store: GitpodStore): Route[] {
  return [
    // ProjectService/CreateProject: name and initializer are required, classes come later.
    projectCall({
      name: "CreateProject",
      input: requests.createProjectRequest,
      output: responses.projectResponse,
      changesState: true,
      handle: (input, _request, account) => ({ project: createProject(store, account, input) }),
    }),
    // ProjectService/GetProject: technicalDescription is never returned.
    projectCall({
      name: "GetProject",
      input: requests.getProjectRequest,
      output: responses.projectResponse,
      handle: ({ projectId = "" }, _request, account) => ({
        project: getProject(store, account, projectId),
      }),
    }),
    // ProjectService/UpdateProject: every field can change in place.
    projectCall({
      name: "UpdateProject",
      input: requests.updateProjectRequest,
      output: responses.projectResponse,
      changesState: true,
      handle: (input, _request, account) => ({ project: updateProject(store, account, input) }),
    }),
    // ProjectService/DeleteProject: answers at once, even where deleting takes a while.
    projectCall({
      name: "DeleteProject",
      input: requests.deleteProjectRequest,
      output: responses.emptyResponse,
      changesState: true,
      handle: ({ projectId = "" }, _request, account) => {
        deleteProject(store, account, projectId);
        return {};
      },
    }),
  ];
}

function bulkRoutes(store: GitpodStore): Route[] {
  return [
    // ProjectService/CreateProjects: 1 to 100 entries, partial success with status 200.
    projectCall({
      name: "CreateProjects",
      input: requests.createProjectsRequest,
      output: responses.createProjectsResponse,
      changesState: true,
      handle: ({ projects = [] }, { refusedEntries }, account) =>
        createProjects(store, account, projects, refusedEntries),
    }),
    // ProjectService/UpdateProjects: as CreateProjects.
    projectCall({
      name: "UpdateProjects",
      input: requests.updateProjectsRequest,
      output: responses.updateProjectsResponse,
      changesState: true,
      handle: ({ projects = [] }, { refusedEntries }, account) =>
        updateProjects(store, account, projects, refusedEntries),
    }),
    // ProjectService/DeleteProjects: as CreateProjects.
    projectCall({
      name: "DeleteProjects",
      input: requests.deleteProjectsRequest,
      output: responses.deleteProjectsResponse,
      changesState: true,
      handle: ({ projectIds = [] }, { refusedEntries }, account) =>
        deleteProjects(store, account, projectIds, refusedEntries),
    }),
    // ProjectService/ListProjects: pages of 25, or up to 100.
    projectCall({
      name: "ListProjects",
      input: requests.listProjectsRequest,
      output: responses.listProjectsResponse,
      handle: (input, { query }, account) =>
        listProjects(store, account, withQueryPagination(input, query)),
    }),
  ];
}

function neighbouringRoutes(store: GitpodStore): Route[] {
  return [
    // ProjectService/ListProjectEnvironmentClasses
    projectCall({
      name: "ListProjectEnvironmentClasses",
      input: requests.listEnvironmentClassesRequest,
      output: responses.listEnvironmentClassesResponse,
      handle: (input, { query }, account) =>
        listEnvironmentClasses(store, account, withQueryPagination(input, query)),
    }),
    // ProjectService/UpdateProjectEnvironmentClasses: 1 to 30 entries replace the list.
    projectCall({
      name: "UpdateProjectEnvironmentClasses",
      input: requests.updateEnvironmentClassesRequest,
      output: responses.emptyResponse,
      changesState: true,
      handle: (input, _request, account) => updateEnvironmentClasses(store, account, input),
    }),
    // IdentityService/GetAuthenticatedIdentity
    rpcRoute({
      service: "IdentityService",
      name: "GetAuthenticatedIdentity",
      input: requests.getAuthenticatedIdentityRequest,
      output: responses.identityResponse,
      handle: (_input, _request, { organizationId, userId }) => ({
        organizationId,
        subject: { id: userId, principal: "PRINCIPAL_USER" },
        organizationTier: "ORGANIZATION_TIER_ENTERPRISE",
      }),
    }),
  ];
}

function projectCall<Input, Output>(rpc: Omit<Rpc<Input, Output>, "service">): Route {
  return rpcRoute({ service: "ProjectService", ...rpc });
}
