import { parseBaseUrl } from "../http/base-url";
import { type Call, createCaller, encodeRfc3986 } from "../http/request";
import { pages } from "../http/pages";
import { requestLog } from "../http/request-log";
import { type Clock, repeatIfNotApplied, repeatSafely, systemClock } from "../http/retry";
import { timeLimits } from "../http/time-limits";
import type { Resolved, Settings } from "../pulumi/config";
import { credentialsFrom } from "./credentials";
import { codeartsRefusal, isAboutCredentials, isGone } from "./errors";
import { createRateLimit } from "./rate-limit";
import { endpointOf, knownRegions } from "./regions";
import {
  createdAnswerSchema,
  createRequest,
  deletedAnswerSchema,
  descriptionAnswerSchema,
  nameCheckAnswerSchema,
  repositoriesAnswerSchema,
  type Repository,
  repositoryAnswerSchema,
  type RepositoryInputs,
  statusAnswerSchema,
} from "./schemas";

/** Hears that a call has waited enough for its turn below the gateway's limit. */
export type OnTurn = () => void;

/** The calls of CodeArts Repo that a repository's life needs. */
export interface CodeArtsClient {
  /** Makes a repository and returns its UUID. It is usable only once its status says so. */
  createRepository(inputs: RepositoryInputs): Promise<string>;
  /** How far the creation is; `undefined` while the repository cannot be seen yet. */
  showStatus(uuid: string, onTurn?: OnTurn): Promise<number | undefined>;
  /** `undefined` when there is no such repository. */
  showRepository(uuid: string): Promise<Repository | undefined>;
  /** From a newer part of the API, which knows repositories by their numbers. */
  showDescription(repository: Pick<Repository, "repositoryId" | "repositoryUuid">): Promise<string>;
  /** Whether a project has no repository of this name. */
  isNameFree(projectUuid: string, name: string, onTurn?: OnTurn): Promise<boolean>;
  /** Page by page; `search` looks in names and creators. */
  listRepositories(projectUuid: string, search?: string): AsyncIterable<Repository>;
  /** The repository of exactly this name in a project. */
  findRepository(projectUuid: string, name: string): Promise<Repository | undefined>;
  /** Succeeds when there is no such repository. */
  deleteRepository(uuid: string): Promise<void>;
}

/** The most that a page can hold. */
const pageSize = 100;

const platform = { name: "CodeArts", baseUrlKey: "codearts:endpoint" };

/** One limit for all that a process calls in one place. */
const limits = new Map<string, ReturnType<typeof createRateLimit>>();

export function connectCodeArts(settings: Settings, clock: Clock = systemClock): CodeArtsClient {
  const credentials = credentialsFrom(settings, clock);
  const baseUrl = parseBaseUrl(endpointFrom(settings), settings);
  const waitForTurn = limits.get(baseUrl) ?? createRateLimit(clock);
  limits.set(baseUrl, waitForTurn);
  const call = createCaller(
    {
      ...platform,
      baseUrl,
      waitForTurn: ({ endpoint = "" }) => waitForTurn(endpoint),
      authorize: (request) => credentials.authorize(request),
      renewCredentials: (refused) => isAboutCredentials(refused) && credentials.renew(),
      limits: timeLimits(settings),
      log: requestLog(settings),
      refusal: (answer) => codeartsRefusal(answer, credentials),
    },
    clock,
  );
  const read = <Result>(
    endpoint: string,
    operation: string,
    path: string,
    { answer, query = {}, onTurn }: Pick<Call<Result>, "answer" | "query" | "onTurn">,
  ): Promise<Result> =>
    call({ endpoint, operation, method: "GET", path, query, answer, onTurn, retry: repeatSafely });

  async function* list(operation: string, projectUuid: string, search: string) {
    const path = `/v2/projects/${encodeRfc3986(projectUuid)}/repositories`;
    for await (const repositories of pages(platform, operation, 1, async (number) => {
      const { result } = await read("ListProjectRepositories", operation, path, {
        answer: repositoriesAnswerSchema,
        query: {
          ...{ page_index: String(number), page_size: String(pageSize) },
          ...(search !== "" && { search }),
        },
      });
      const page = result.repositories;
      return { page, next: page.length < pageSize ? undefined : number + 1 };
    })) {
      yield* repositories;
    }
  }

  return {
    // https://support.huaweicloud.com/intl/en-us/api-codeartsrepo/CreateRepository.html
    async createRepository(inputs) {
      const { result } = await call({
        endpoint: "CreateRepository",
        operation: `creating repository "${inputs.name}"`,
        method: "POST",
        path: "/v1/repositories",
        body: createRequest(inputs),
        answer: createdAnswerSchema,
        retry: repeatIfNotApplied,
        ifUncertain: `It may have been made all the same: look for "${inputs.name}" in project ${inputs.projectUuid}. To go on with it, set adopt to true.`,
      });
      return result.repository_uuid;
    },

    async showStatus(uuid, onTurn) {
      const path = `/v1/repositories/${encodeRfc3986(uuid)}/status`;
      const operation = `reading the status of repository ${uuid}`;
      const answer = await read("ListRepositoryStatus", operation, path, {
        answer: statusAnswerSchema,
        onTurn,
      }).catch(undefinedIfGone);
      return answer?.result;
    },

    async showRepository(uuid) {
      const path = `/v2/repositories/${encodeRfc3986(uuid)}`;
      const operation = `reading repository ${uuid}`;
      const answer = await read("ShowRepositoryByUuid", operation, path, {
        answer: repositoryAnswerSchema,
      }).catch(undefinedIfGone);
      return answer?.result;
    },

    async showDescription({ repositoryId, repositoryUuid }) {
      const operation = `reading the description of repository ${repositoryUuid}`;
      const answer = await read("ShowRepository", operation, `/v4/repositories/${repositoryId}`, {
        answer: descriptionAnswerSchema,
      });
      return answer.description;
    },

    async isNameFree(projectUuid, name, onTurn) {
      const path = `/v1/projects/${encodeRfc3986(projectUuid)}/repositories/validation/${encodeRfc3986(name)}`;
      const operation = `checking the repository name "${name}"`;
      // The operation is called ShowRepositoryNameExist, and true means that the name is free.
      const { result } = await read("ShowRepositoryNameExist", operation, path, {
        answer: nameCheckAnswerSchema,
        onTurn,
      });
      return result;
    },

    listRepositories(projectUuid, search = "") {
      return list(`listing the repositories of project ${projectUuid}`, projectUuid, search);
    },

    async findRepository(projectUuid, name) {
      const operation = `looking for repository "${name}" in project ${projectUuid}`;
      for await (const repository of list(operation, projectUuid, name)) {
        if (repository.name === name) return repository;
      }
      return undefined;
    },

    async deleteRepository(uuid) {
      await call({
        endpoint: "DeleteRepository",
        operation: `deleting repository ${uuid}`,
        method: "DELETE",
        path: `/v1/repositories/${encodeRfc3986(uuid)}`,
        answer: deletedAnswerSchema,
        retry: repeatSafely,
      }).catch(undefinedIfGone);
    },
  };
}

function undefinedIfGone(error: unknown): undefined {
  if (isGone(error)) return undefined;
  throw error;
}

function endpointFrom(settings: Settings): Resolved {
  const endpoint = settings.get("codearts:endpoint");
  if (endpoint) return endpoint;
  const region = settings.require("codearts:region");
  const known = endpointOf(region.value);
  if (known === undefined) {
    throw new Error(
      `CodeArts: the region from ${region.source} is not known. Known are ${knownRegions.join(", ")}; for any other set codearts:endpoint to the base URL of CodeArts Repo there.`,
    );
  }
  return { ...region, value: known };
}
