import { type Clock, systemClock } from "../../core/clock";
import { adviceFor } from "../../http/advice";
import { repeatIfNotApplied } from "../../http/retry";
import { lookFirst, undefinedIfNotFound } from "./errors";
import { type InsightsCalls, insightsCalls } from "./insights";
import { pagesByToken } from "./pages";
import type { CreateProjectRequest, UpdateProjectRequest } from "./requests";
import { connectRpc, platform } from "./rpc";
import {
  createdProjectsResponseSchema,
  deletedProjectsResponseSchema,
  emptyResponseSchema,
  type FailedEntry,
  type Identity,
  identityResponseSchema,
  isEmpty,
  type Project,
  projectEnvironmentClassesResponseSchema,
  projectResponseAbout,
  projectResponseSchema,
  type ProjectEnvironmentClass,
  projectsResponseSchema,
  updatedProjectsResponseSchema,
} from "./responses";
import { Failure } from "../../core/failure";
import { type Message, own, say } from "../../core/text/message";
import type { GitpodSettings } from "./platform";

/** What a bulk call did: some of its entries may have failed. */
export interface BulkResponse<Done> {
  readonly done: readonly Done[];
  readonly failed: readonly FailedEntry[];
  readonly requestId: string | undefined;
}

/** What ListProjects can look for. */
interface ProjectFilter {
  /** At most 25. */
  readonly projectIds?: readonly string[];
  /** In names, ids and repository names, whatever the case; at most 256 characters. */
  readonly search?: string;
}

/** The calls of `gitpod.v1` that a project's life needs, in the API's verbs. */
export interface GitpodClient extends InsightsCalls {
  /** Where people look at projects. */
  readonly webUrl: string;
  /** How far the server's clock is ahead, as the `Date` of its last response had it. */
  clockOffsetMs(): number;
  /** Who the token belongs to. */
  getAuthenticatedIdentity(): Promise<Identity>;
  /** Makes a project. Calling it twice makes two, also under one name. */
  createProject(request: CreateProjectRequest): Promise<Project>;
  /** At most 100, each as by a call of its own. */
  createProjects(requests: readonly CreateProjectRequest[]): Promise<BulkResponse<Project>>;
  /** `undefined` when there is no such project. */
  getProject(projectId: string): Promise<Project | undefined>;
  /** As `getProject`, but throws when there is no such project. */
  requireProject(projectId: string): Promise<Project>;
  /** Page by page; newest first, since ids grow with time. What it is for is said in errors. */
  listProjects(filter: ProjectFilter, purpose?: Message): AsyncIterable<Project>;
  /** Changes what the request holds and nothing else. */
  updateProject(projectId: string, request: UpdateProjectRequest): Promise<Project>;
  /** At most 100. */
  updateProjects(
    requests: readonly ({ projectId: string } & UpdateProjectRequest)[],
  ): Promise<BulkResponse<Project>>;
  /** `false` when there was no such project. */
  deleteProject(projectId: string): Promise<boolean>;
  /** At most 100. */
  deleteProjects(projectIds: readonly string[]): Promise<BulkResponse<string>>;
  listProjectEnvironmentClasses(projectId: string): Promise<ProjectEnvironmentClass[]>;
  /** Replaces the whole list. */
  updateProjectEnvironmentClasses(
    projectId: string,
    classes: readonly Partial<ProjectEnvironmentClass>[],
  ): Promise<void>;
}

export function connectGitpod(settings: GitpodSettings, clock: Clock = systemClock): GitpodClient {
  const { webUrl, clockOffsetMs, call: rpc } = connectRpc(settings, clock);

  const creation = {
    retry: repeatIfNotApplied,
    ifUncertain: lookFirst(webUrl),
  };

  const requireProject = async (projectId: string): Promise<Project> => {
    const operation = say`reading project ${projectId}`;
    const response = projectResponseAbout(projectId);
    return (await rpc("GetProject", operation, { projectId }, response)).result.project;
  };
  const getProject = (projectId: string) => requireProject(projectId).catch(undefinedIfNotFound);

  return {
    webUrl,
    clockOffsetMs,

    async getAuthenticatedIdentity() {
      const operation = own("asking whose token it is");
      const { result } = await rpc(
        "GetAuthenticatedIdentity",
        operation,
        {},
        identityResponseSchema,
      );
      return { ...result.subject, organizationId: result.organizationId };
    },

    async createProject(request) {
      const operation = say`creating project "${request.name}"`;
      const { result } = await rpc(
        "CreateProject",
        operation,
        request,
        projectResponseSchema,
        creation,
      );
      return result.project;
    },

    async createProjects(projects) {
      const { result, requestId } = await rpc(
        "CreateProjects",
        say`creating ${projects.length} projects`,
        { projects },
        createdProjectsResponseSchema,
        creation,
      );
      return { done: result.createdProjects, failed: result.failedProjects, requestId };
    },

    getProject,
    requireProject,

    async *listProjects(filter, purpose = own("listing projects")) {
      const sort = { field: "id", order: "SORT_ORDER_DESC" };
      for await (const { projects } of pagesByToken(platform, purpose, (pagination, part) =>
        rpc("ListProjects", part, { filter, sort, pagination }, projectsResponseSchema),
      )) {
        yield* projects;
      }
    },

    async updateProject(projectId, request) {
      const operation = say`updating project ${projectId}`;
      const body = { projectId, ...request };
      const response = projectResponseAbout(projectId);
      return (await rpc("UpdateProject", operation, body, response)).result.project;
    },

    async updateProjects(projects) {
      const operation = say`updating ${projects.length} projects`;
      const { result, requestId } = await rpc(
        "UpdateProjects",
        operation,
        { projects },
        updatedProjectsResponseSchema,
      );
      return { done: result.updatedProjects, failed: result.failedProjects, requestId };
    },

    async deleteProject(projectId) {
      const operation = say`deleting project ${projectId}`;
      const response = await rpc(
        "DeleteProject",
        operation,
        { projectId },
        emptyResponseSchema,
      ).catch(undefinedIfNotFound);
      if (!response) return false;
      if (isEmpty(response.result)) return true;
      const project = await getProject(projectId);
      if (project && project.desiredPhase !== "PROJECT_PHASE_DELETED") {
        const advice = adviceFor("response", platform);
        throw new Failure(
          say`Ona: ${operation} failed: the API reported success, but the project still exists. ${advice}`,
        );
      }
      return project !== undefined;
    },

    async deleteProjects(projectIds) {
      const operation = say`deleting ${projectIds.length} projects`;
      const { result, requestId } = await rpc(
        "DeleteProjects",
        operation,
        { projectIds },
        deletedProjectsResponseSchema,
      );
      return { done: result.deletedProjectIds, failed: result.failedProjects, requestId };
    },

    async listProjectEnvironmentClasses(projectId) {
      const operation = say`reading the environment classes of project ${projectId}`;
      const classes: ProjectEnvironmentClass[] = [];
      for await (const { projectEnvironmentClasses } of pagesByToken(
        platform,
        operation,
        (pagination, part) =>
          rpc(
            "ListProjectEnvironmentClasses",
            part,
            { projectId, pagination },
            projectEnvironmentClassesResponseSchema,
          ),
      )) {
        classes.push(...projectEnvironmentClasses);
      }
      return classes;
    },

    async updateProjectEnvironmentClasses(projectId, classes) {
      const operation = say`setting the environment classes of project ${projectId}`;
      const body = { projectId, projectEnvironmentClasses: classes };
      const method = "UpdateProjectEnvironmentClasses";
      const { result } = await rpc(method, operation, body, emptyResponseSchema);
      if (!isEmpty(result)) await getProject(projectId);
    },

    ...insightsCalls(rpc),
  };
}
