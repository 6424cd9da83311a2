import { parseBaseUrl } from "../http/base-url";
import { type Call, createCaller, encodeRfc3986 } from "../http/request";
import { repeatIfNotApplied, repeatSafely } from "../http/retry";
import { isTrue, type Resolved, type Settings } from "../pulumi/config";
import { credentialsFrom } from "./credentials";
import { codeartsRefusal, isGone } from "./errors";
import { endpointOf, knownRegions } from "./regions";
import {
  createdAnswerSchema,
  createRequest,
  deletedAnswerSchema,
  type Repository,
  repositoryAnswerSchema,
  type RepositoryInputs,
  statusAnswerSchema,
} from "./schemas";

/** The calls of CodeArts Repo that a repository's life needs. */
export interface CodeArtsClient {
  /** Makes a repository and returns its UUID. It is usable only once its status says so. */
  createRepository(inputs: RepositoryInputs): Promise<string>;
  /** How far the creation is; `undefined` while the repository cannot be seen yet. */
  showStatus(uuid: string): Promise<number | undefined>;
  /** `undefined` when there is no such repository. */
  showRepository(uuid: string): Promise<Repository | undefined>;
  /** Succeeds when there is no such repository. */
  deleteRepository(uuid: string): Promise<void>;
}

export function connectCodeArts(settings: Settings): CodeArtsClient {
  const credentials = credentialsFrom(settings, () => new Date());
  const caller = createCaller({
    name: "CodeArts",
    baseUrl: parseBaseUrl(
      endpointFrom(settings),
      isTrue(settings.get("devplatforms:allowInsecureHttp")),
    ),
    baseUrlKey: "codearts:endpoint",
    authorize: (request) => credentials.authorize(request),
    refusal: (answer) => codeartsRefusal(answer, credentials),
  });
  const unlessGone = <Result>(call: Call<Result>): Promise<Result | undefined> =>
    caller(call).catch((error: unknown) => {
      if (isGone(error)) return undefined;
      throw error;
    });

  return {
    // https://support.huaweicloud.com/intl/en-us/api-codeartsrepo/CreateRepository.html
    async createRepository(inputs) {
      const { result } = await caller({
        operation: `creating repository "${inputs.name}"`,
        method: "POST",
        path: "/v1/repositories",
        body: createRequest(inputs),
        answer: createdAnswerSchema,
        retry: repeatIfNotApplied,
        ifUncertain: `The repository may exist all the same: look for "${inputs.name}" in project ${inputs.projectUuid}, and delete or import it before running this again.`,
      });
      return result.repository_uuid;
    },

    async showStatus(uuid) {
      const answer = await unlessGone({
        operation: `reading the status of repository ${uuid}`,
        method: "GET",
        path: `/v1/repositories/${encodeRfc3986(uuid)}/status`,
        answer: statusAnswerSchema,
        retry: repeatSafely,
      });
      return answer?.result;
    },

    async showRepository(uuid) {
      const answer = await unlessGone({
        operation: `reading repository ${uuid}`,
        method: "GET",
        path: `/v2/repositories/${encodeRfc3986(uuid)}`,
        answer: repositoryAnswerSchema,
        retry: repeatSafely,
      });
      return answer?.result;
    },

    async deleteRepository(uuid) {
      await unlessGone({
        operation: `deleting repository ${uuid}`,
        method: "DELETE",
        path: `/v1/repositories/${encodeRfc3986(uuid)}`,
        answer: deletedAnswerSchema,
        retry: repeatSafely,
      });
    },
  };
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
