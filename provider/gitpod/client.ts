import type { z } from "zod";
import { parseBaseUrl } from "../http/base-url";
import { adviceFor } from "../http/advice";
import { ApiError } from "../http/errors";
import { type Answer, type Call, createCaller } from "../http/request";
import { requestLog } from "../http/request-log";
import { repeatIfNotApplied, repeatSafely } from "../http/retry";
import { timeLimits } from "../http/time-limits";
import type { Settings } from "../pulumi/config";
import { connectRefusal, lookFirst } from "./errors";
import { pagesByToken } from "./pages";
import type { CreateProjectRequest, UpdateProjectRequest } from "./requests";
import {
  createdProjectsAnswerSchema,
  deletedProjectsAnswerSchema,
  emptyAnswerSchema,
  environmentClassesAnswerSchema,
  type FailedEntry,
  identityAnswerSchema,
  type Project,
  projectAnswerSchema,
  type ProjectEnvironmentClass,
  projectsAnswerSchema,
  updatedProjectsAnswerSchema,
} from "./schemas";

/** What a bulk call did: some of its entries may have failed. */
export interface BulkAnswer<Done> {
  readonly done: readonly Done[];
  readonly failed: readonly FailedEntry[];
  readonly requestId: string | undefined;
}

/** What ListProjects can look for. */
export interface ProjectFilter {
  /** At most 25. */
  readonly projectIds?: readonly string[];
  /** In names, ids and repository names, whatever the case; at most 256 characters. */
  readonly search?: string;
}

/** The calls of `gitpod.v1` that a project's life needs, in the API's verbs. */
export interface GitpodClient {
  /** Where people look at projects. */
  readonly webUrl: string;
  /** How far the server's clock is ahead, as its last answer had it. */
  clockOffsetMs(): number;
  getAuthenticatedIdentity(): Promise<{ id: string; principal: string }>;
  /** Makes a project. Calling it twice makes two, also under one name. */
  createProject(request: CreateProjectRequest): Promise<Project>;
  /** At most 100, each as by a call of its own. */
  createProjects(requests: readonly CreateProjectRequest[]): Promise<BulkAnswer<Project>>;
  /** `undefined` when there is no such project. */
  getProject(projectId: string): Promise<Project | undefined>;
  /** Page by page; newest first, since ids grow with time. What it is for is said in errors. */
  listProjects(filter: ProjectFilter, purpose?: string): AsyncIterable<Project>;
  /** Changes what the request holds and nothing else. */
  updateProject(projectId: string, request: UpdateProjectRequest): Promise<Project>;
  /** At most 100. */
  updateProjects(
    requests: readonly ({ projectId: string } & UpdateProjectRequest)[],
  ): Promise<BulkAnswer<Project>>;
  /** Succeeds when there is no such project. */
  deleteProject(projectId: string): Promise<void>;
  /** At most 100. */
  deleteProjects(projectIds: readonly string[]): Promise<BulkAnswer<string>>;
  listProjectEnvironmentClasses(projectId: string): Promise<ProjectEnvironmentClass[]>;
  /** Replaces the whole list. */
  updateProjectEnvironmentClasses(
    projectId: string,
    classes: readonly Partial<ProjectEnvironmentClass>[],
  ): Promise<void>;
}

const platform = { name: "Ona", baseUrlKey: "gitpod:baseUrl" };

export function connectGitpod(settings: Settings): GitpodClient {
  const token = settings.require("gitpod:token");
  const baseUrl = parseBaseUrl(settings.require("gitpod:baseUrl"), settings);
  const webUrl = `${baseUrl.replace(/\/api$/, "")}/projects`;
  const call = createCaller({
    ...platform,
    baseUrl,
    authorize: () => ({ authorization: `Bearer ${token.value}` }),
    limits: timeLimits(settings),
    log: requestLog(settings),
    refusal: (answer) => connectRefusal(answer, token),
  });

  let clockOffsetMs = 0;
  const noteClock = ({ headers }: Answer) => {
    const date = Date.parse(headers["date"] ?? "");
    if (!Number.isNaN(date)) clockOffsetMs = date - Date.now();
  };

  const rpc = async <Result>(
    method: string,
    operation: string,
    body: unknown,
    answer: z.ZodType<Result>,
    options: Pick<Call<Result>, "retry" | "ifUncertain"> = { retry: repeatSafely },
  ): Promise<{ result: Result; requestId: string | undefined }> => {
    const service = method === "GetAuthenticatedIdentity" ? "IdentityService" : "ProjectService";
    let requestId: string | undefined;
    const result = await call({
      ...{ operation, method: "POST", path: `/gitpod.v1.${service}/${method}`, body, answer },
      ...options,
      onAnswer: (received) => {
        noteClock(received);
        requestId = received.headers["x-request-id"];
      },
    });
    return { result, requestId };
  };

  const creation = {
    retry: repeatIfNotApplied,
    ifUncertain: lookFirst(webUrl),
  };

  const getProject = async (projectId: string): Promise<Project | undefined> => {
    const operation = `reading project ${projectId}`;
    const answer = await rpc("GetProject", operation, { projectId }, projectAnswerSchema).catch(
      undefinedIfNotFound,
    );
    return answer?.result.project;
  };

  return {
    webUrl,
    clockOffsetMs: () => clockOffsetMs,

    async getAuthenticatedIdentity() {
      const operation = "asking whose token it is";
      const { result } = await rpc("GetAuthenticatedIdentity", operation, {}, identityAnswerSchema);
      return result.subject;
    },

    async createProject(request) {
      const operation = `creating project "${request.name}"`;
      const { result } = await rpc(
        "CreateProject",
        operation,
        request,
        projectAnswerSchema,
        creation,
      );
      return result.project;
    },

    async createProjects(projects) {
      const { result, requestId } = await rpc(
        "CreateProjects",
        `creating ${projects.length} projects`,
        { projects },
        createdProjectsAnswerSchema,
        creation,
      );
      return { done: result.createdProjects, failed: result.failedProjects, requestId };
    },

    getProject,

    async *listProjects(filter, purpose = "listing projects") {
      const sort = { field: "id", order: "SORT_ORDER_DESC" };
      for await (const { projects } of pagesByToken(platform, purpose, (pagination) =>
        rpc("ListProjects", purpose, { filter, sort, pagination }, projectsAnswerSchema),
      )) {
        yield* projects;
      }
    },

    async updateProject(projectId, request) {
      const operation = `updating project ${projectId}`;
      const body = { projectId, ...request };
      const { result } = await rpc("UpdateProject", operation, body, projectAnswerSchema);
      return result.project;
    },

    async updateProjects(projects) {
      const operation = `updating ${projects.length} projects`;
      const { result, requestId } = await rpc(
        "UpdateProjects",
        operation,
        { projects },
        updatedProjectsAnswerSchema,
      );
      return { done: result.updatedProjects, failed: result.failedProjects, requestId };
    },

    async deleteProject(projectId) {
      const operation = `deleting project ${projectId}`;
      const answer = await rpc("DeleteProject", operation, { projectId }, emptyAnswerSchema).catch(
        undefinedIfNotFound,
      );
      if (!answer || isEmpty(answer.result)) return;
      const project = await getProject(projectId);
      if (project && project.desiredPhase !== "PROJECT_PHASE_DELETED") {
        const advice = adviceFor("answer", platform);
        throw new Error(`Ona: ${operation} failed: it counts as done, but is not. ${advice}`);
      }
    },

    async deleteProjects(projectIds) {
      const operation = `deleting ${projectIds.length} projects`;
      const { result, requestId } = await rpc(
        "DeleteProjects",
        operation,
        { projectIds },
        deletedProjectsAnswerSchema,
      );
      return { done: result.deletedProjectIds, failed: result.failedProjects, requestId };
    },

    async listProjectEnvironmentClasses(projectId) {
      const operation = `reading the environment classes of project ${projectId}`;
      const classes: ProjectEnvironmentClass[] = [];
      for await (const { projectEnvironmentClasses } of pagesByToken(
        platform,
        operation,
        (pagination) =>
          rpc(
            "ListProjectEnvironmentClasses",
            operation,
            { projectId, pagination },
            environmentClassesAnswerSchema,
          ),
      )) {
        classes.push(...projectEnvironmentClasses);
      }
      return classes;
    },

    async updateProjectEnvironmentClasses(projectId, classes) {
      const operation = `setting the environment classes of project ${projectId}`;
      const body = { projectId, projectEnvironmentClasses: classes };
      const method = "UpdateProjectEnvironmentClasses";
      const { result } = await rpc(method, operation, body, emptyAnswerSchema);
      if (!isEmpty(result)) await getProject(projectId);
    },
  };
}

/** Only the API's own code proves that a project is gone: a bare 404 comes from a wrong address. */
function undefinedIfNotFound(error: unknown): undefined {
  if (error instanceof ApiError && error.code === "not_found") return undefined;
  throw error;
}

/**
 * The answers of some methods hold nothing so far. One that does comes from a later version, or from
 * something that answers in the API's place: another call has to show which.
 */
function isEmpty(answer: object): boolean {
  return Object.keys(answer).length === 0;
}
