import type { z } from "zod";
import { parseBaseUrl } from "../http/base-url";
import { ApiError } from "../http/errors";
import { type Call, createCaller } from "../http/request";
import { repeatIfNotApplied, repeatSafely } from "../http/retry";
import { isTrue, type Settings } from "../pulumi/config";
import { connectRefusal } from "./errors";
import {
  emptyAnswerSchema,
  environmentClassesAnswerSchema,
  type Project,
  projectAnswerSchema,
  type ProjectEnvironmentClass,
} from "./schemas";
import type { CreateProjectRequest, UpdateProjectRequest } from "./requests";

/** Calls of `gitpod.v1.ProjectService`, in the API's verbs. */
export interface GitpodClient {
  /** Makes a project. Calling it twice makes two, also under one name. */
  createProject(request: CreateProjectRequest): Promise<Project>;
  /** `undefined` when there is no such project. */
  getProject(projectId: string): Promise<Project | undefined>;
  /** Changes what the request holds and nothing else. */
  updateProject(projectId: string, request: UpdateProjectRequest): Promise<Project>;
  /** Succeeds when there is no such project. */
  deleteProject(projectId: string): Promise<void>;
  listProjectEnvironmentClasses(projectId: string): Promise<ProjectEnvironmentClass[]>;
  /** Replaces the whole list. */
  updateProjectEnvironmentClasses(
    projectId: string,
    classes: readonly Partial<ProjectEnvironmentClass>[],
  ): Promise<void>;
  /** The project's page. */
  webUrl(projectId: string): string;
}

/** The most that a page can hold. */
const pageSize = 100;

export function connectGitpod(settings: Settings): GitpodClient {
  const token = settings.require("gitpod:token");
  const baseUrl = parseBaseUrl(
    settings.require("gitpod:baseUrl"),
    isTrue(settings.get("devplatforms:allowInsecureHttp")),
  );
  const webBase = baseUrl.replace(/\/api$/, "");
  const call = createCaller({
    name: "Ona",
    baseUrl,
    baseUrlKey: "gitpod:baseUrl",
    authorize: () => ({ authorization: `Bearer ${token.value}` }),
    refusal: (answer) => connectRefusal(answer, token),
  });

  const rpc = <Result>(
    method: string,
    operation: string,
    body: unknown,
    answer: z.ZodType<Result>,
    options: Pick<Call<Result>, "retry" | "ifUncertain"> = { retry: repeatSafely },
  ): Promise<Result> => {
    const path = `/gitpod.v1.ProjectService/${method}`;
    return call({ operation, method: "POST", path, body, answer, ...options });
  };

  return {
    webUrl: (projectId) => `${webBase}/projects?project=${projectId}`,

    async createProject(request) {
      const operation = `creating project "${request.name}"`;
      const { project } = await rpc("CreateProject", operation, request, projectAnswerSchema, {
        retry: repeatIfNotApplied,
        ifUncertain: `The project may exist all the same, and running this again would make a second one: look for it at ${webBase}/projects first, and delete or import it.`,
      });
      return project;
    },

    async getProject(projectId) {
      const operation = `reading project ${projectId}`;
      const answer = await rpc("GetProject", operation, { projectId }, projectAnswerSchema).catch(
        undefinedIfNotFound,
      );
      return answer?.project;
    },

    async updateProject(projectId, request) {
      const operation = `updating project ${projectId}`;
      const body = { projectId, ...request };
      return (await rpc("UpdateProject", operation, body, projectAnswerSchema)).project;
    },

    async deleteProject(projectId) {
      const operation = `deleting project ${projectId}`;
      await rpc("DeleteProject", operation, { projectId }, emptyAnswerSchema).catch(
        undefinedIfNotFound,
      );
    },

    async listProjectEnvironmentClasses(projectId) {
      const operation = `reading the environment classes of project ${projectId}`;
      const classes: ProjectEnvironmentClass[] = [];
      const seen = new Set<string>();
      let token = "";
      do {
        seen.add(token);
        const { projectEnvironmentClasses, pagination } = await rpc(
          "ListProjectEnvironmentClasses",
          operation,
          { projectId, pagination: { pageSize, token } },
          environmentClassesAnswerSchema,
        );
        classes.push(...projectEnvironmentClasses);
        token = pagination.nextToken;
      } while (!seen.has(token));
      return classes;
    },

    async updateProjectEnvironmentClasses(projectId, classes) {
      const operation = `setting the environment classes of project ${projectId}`;
      const body = { projectId, projectEnvironmentClasses: classes };
      await rpc("UpdateProjectEnvironmentClasses", operation, body, emptyAnswerSchema);
    },
  };
}

/** Only the API's own code proves that a project is gone: a bare 404 comes from a wrong address. */
function undefinedIfNotFound(error: unknown): undefined {
  if (error instanceof ApiError && error.code === "not_found") return undefined;
  throw error;
}
