import { isSameId } from "../../core/object-id";
import { adviceFor } from "../../http/advice";
import { type Clock, systemClock } from "../../core/clock";
import { repeatIfNotApplied, repeatSafely } from "../../http/retry";
import { isNotFound } from "./errors";
import { type Address, type GroupAddress, lookFirst } from "./address";
import { createRequest } from "./requests";
import {
  createdResponseSchema,
  deletedResponseSchema,
  type Details,
  detailsResponseSchema,
  groupResponseSchema,
  nameCheckResponseSchema,
  nameChecksResponseSchema,
  repositoriesResponseSchema,
  type Repository,
  repositoryResponseSchema,
  statusResponseSchema,
  transferredResponseSchema,
} from "./responses";
import type { RepositoryInputs } from "./schemas";
import { encodeRfc3986 } from "../../core/rfc3986";
import { Failure } from "../../core/failure";
import { type Message, own, say, type Text } from "../../core/text/message";
import type { CodeArtsSettings } from "./platform";
import { itemsByPage } from "./pages";
import { connectRest } from "./rest";
import { repositories } from "./services";

/** Called when a call has waited long enough for its turn below the gateway's limit. */
export type OnTurn = () => void;

/** The endpoints of CodeArts Repo that a repository's life needs. Each throws an `ApiError`. */
export interface CodeArtsClient {
  /** Makes a repository and returns its UUID. It is usable only once its status says so. */
  createRepository(inputs: RepositoryInputs): Promise<string>;
  /** The progress of a creation, as a number of `repositoryStatus`. */
  listRepositoryStatus(uuid: string, onTurn?: OnTurn): Promise<number>;
  showRepositoryByUuid(uuid: string): Promise<Repository>;
  /** Description, group and contents. Belongs to a newer part of the API. */
  showRepository(repository: Pick<Repository, "repositoryId" | "repositoryUuid">): Promise<Details>;
  /** Whether no repository has this name in the root of its project: the opposite of what it is called. */
  showRepositoryNameExist(address: Address, onTurn?: OnTurn): Promise<boolean>;
  /** Whether no repository has this name in its code group. Belongs to a newer part of the API. */
  batchValidateRepoNames(address: GroupAddress, onTurn?: OnTurn): Promise<boolean>;
  /** Those that the user may see, page by page; `search` looks in names and creators. */
  listProjectRepositories(projectUuid: string, search?: string): AsyncIterable<Repository>;
  /** The path of a code group. */
  showGroup(projectUuid: string, groupId: number): Promise<string>;
  /** Moves a repository to a code group, given by its path. */
  transferRepository(
    repository: Pick<Repository, "repositoryId" | "repositoryUuid">,
    groupPath: string,
  ): Promise<void>;
  /** Succeeds when the service says that there is no such repository. */
  deleteRepository(uuid: string): Promise<void>;
}

/** The most that a page can hold, by the API's documentation. */
const pageSize = 100;

export function connectCodeArts(
  settings: CodeArtsSettings,
  clock: Clock = systemClock,
): CodeArtsClient {
  const { call, read } = connectRest(repositories, settings, clock);
  const misdirected = (operation: Text, what: string): Error =>
    new Failure(
      say`CodeArts: ${operation} failed: the response is about another ${own(what)}. ${adviceFor("response", repositories)}`,
    );

  return {
    // https://support.huaweicloud.com/intl/en-us/api-codeartsrepo/CreateRepository.html
    async createRepository(inputs) {
      const { result } = await call({
        endpoint: "CreateRepository",
        operation: say`creating repository "${inputs.name}"`,
        method: "POST",
        path: own("/v1/repositories"),
        body: createRequest(inputs),
        response: createdResponseSchema,
        retry: repeatIfNotApplied,
        ifUncertain: lookFirst(inputs),
      });
      return result.repository_uuid;
    },

    async listRepositoryStatus(uuid, onTurn) {
      const path = say`/v1/repositories/${encodeRfc3986(uuid)}/status`;
      const operation = say`reading the status of repository ${uuid}`;
      const { result } = await read("ListRepositoryStatus", operation, path, {
        response: statusResponseSchema,
        onTurn,
      });
      return result;
    },

    async showRepositoryByUuid(uuid) {
      const path = say`/v2/repositories/${encodeRfc3986(uuid)}`;
      const operation = say`reading repository ${uuid}`;
      const { result } = await read("ShowRepositoryByUuid", operation, path, {
        response: repositoryResponseSchema,
      });
      if (!isSameId(result.repositoryUuid, uuid)) throw misdirected(operation, "repository");
      return result;
    },

    async showRepository({ repositoryId, repositoryUuid }) {
      const operation = say`reading the details of repository ${repositoryUuid}`;
      const details = await read(
        "ShowRepository",
        operation,
        say`/v4/repositories/${repositoryId}`,
        {
          response: detailsResponseSchema,
        },
      );
      const isOther =
        details.repositoryId !== repositoryId ||
        !isSameId(details.repositoryUuid ?? repositoryUuid, repositoryUuid);
      if (isOther) throw misdirected(operation, "repository");
      return details;
    },

    async showRepositoryNameExist({ projectUuid, name }, onTurn) {
      const path = say`/v1/projects/${encodeRfc3986(projectUuid)}/repositories/validation/${encodeRfc3986(name)}`;
      const { result } = await read("ShowRepositoryNameExist", checkingName(name), path, {
        response: nameCheckResponseSchema,
        onTurn,
      });
      return result;
    },

    async batchValidateRepoNames({ projectUuid, name, groupId }, onTurn) {
      const operation = checkingName(name);
      const checks = await call({
        ...{ endpoint: "BatchValidateRepoNames", operation, onTurn },
        ...{ method: "POST", path: own("/v4/repository-names/validations") },
        body: [{ name, project_id: projectUuid, group_id: groupId }],
        response: nameChecksResponseSchema,
        retry: repeatSafely,
      });
      const check = checks.find(
        (one) =>
          one.name === name &&
          isSameId(one.projectUuid ?? projectUuid, projectUuid) &&
          (one.groupId ?? groupId) === groupId,
      );
      if (!check) throw misdirected(operation, "name");
      return check.result;
    },

    async *listProjectRepositories(projectUuid, search = "") {
      const operation =
        search === ""
          ? say`listing the repositories of project ${projectUuid}`
          : say`looking for repository "${search}" in project ${projectUuid}`;
      const path = say`/v2/projects/${encodeRfc3986(projectUuid)}/repositories`;
      yield* itemsByPage(
        repositories,
        operation,
        ({ repositoryUuid }) => repositoryUuid,
        async (number, part) => {
          const { result } = await read("ListProjectRepositories", part, path, {
            response: repositoriesResponseSchema,
            query: {
              ...{ page_index: String(number), page_size: String(pageSize) },
              ...(search !== "" && { search }),
            },
          });
          const isForeign = ({ projectUuid: uuid = projectUuid }: Repository) =>
            !isSameId(uuid, projectUuid);
          if (result.repositories.some(isForeign)) throw misdirected(operation, "project");
          return { items: result.repositories, total: result.total };
        },
      );
    },

    async showGroup(projectUuid, groupId) {
      const operation = say`reading code group ${String(groupId)}`;
      const path = say`/v4/${encodeRfc3986(projectUuid)}/groups/${String(groupId)}`;
      const group = await read("ShowGroup", operation, path, { response: groupResponseSchema });
      if (group.id !== groupId) throw misdirected(operation, "group");
      return group.full_path;
    },

    async transferRepository({ repositoryId, repositoryUuid }, groupPath) {
      await call({
        endpoint: "TransferRepository",
        operation: say`moving repository ${repositoryUuid} to ${groupPath}`,
        method: "POST",
        path: say`/v4/repositories/${repositoryId}/transfer`,
        body: { namespace: groupPath },
        response: transferredResponseSchema,
        retry: repeatIfNotApplied,
      });
    },

    async deleteRepository(uuid) {
      await call({
        endpoint: "DeleteRepository",
        operation: say`deleting repository ${uuid}`,
        method: "DELETE",
        path: say`/v1/repositories/${encodeRfc3986(uuid)}`,
        response: deletedResponseSchema,
        retry: repeatSafely,
      }).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      });
    },
  };
}

function checkingName(name: string): Message {
  return say`checking the repository name "${name}"`;
}
