import { ApiError } from "../../http/errors";
import type { Clock } from "../../core/clock";
import type { JsonObject } from "../../core/json";
import { addressOf } from "./address";
import { type CodeArtsClient } from "./client";
import { groupOf } from "./groups";
import { goneMeanwhile, provesGone } from "./gone";
import type { Details, Repository } from "./responses";
import { Failure } from "../../core/failure";
import { say } from "../../core/text/message";
import { isNameFree } from "./name-check";
import { Patience } from "./patience";

/** A repository and what the newer part of the API tells of it. */
interface Live {
  readonly repository: Repository;
  readonly details: Details;
}

/**
 * The time for a move to show. No page says whether it is done with the response, and a repeated
 * `pulumi up` costs more than this.
 */
const moveTimeoutMs = 5_000;

/**
 * Moves a repository to a code group of its project, unless it is there. It keeps its UUID. `known`
 * is its state, for what the service leaves out.
 */
export async function moveToGroup(
  client: CodeArtsClient,
  uuid: string,
  groupId: number,
  known: JsonObject,
  clock: Clock,
): Promise<Live> {
  const before = await showExisting(client, uuid, known);
  const { name, projectUuid } = addressOf({ ...known, ...withoutUndefined(before) }) ?? {};
  const failed = say`CodeArts: moving repository "${name ?? ""}" (${uuid}) to code group ${String(groupId)} failed`;
  if (name === undefined || projectUuid === undefined) {
    throw new Failure(say`${failed}: CodeArts does not say in which project it is.`);
  }
  /** The repository, if it is in the group; `path` is the group's. */
  const inGroup = async (repository: Repository, path?: string): Promise<Live | undefined> => {
    const details = await client.showRepository(repository);
    const group = groupOf(details.namespace, repository.projectUuid ?? projectUuid);
    if (group === groupId) return { repository, details };
    if (group !== undefined || path === undefined || repository.groupName !== path)
      return undefined;
    const namespace = { id: groupId, kind: "group", fullPath: path, parentId: undefined };
    return { repository, details: { ...details, namespace } };
  };

  const there = await inGroup(before);
  if (there) return there;
  const path = await client.showGroup(projectUuid, groupId);
  if (!(await isNameFree(client, { projectUuid, name, groupId }))) {
    throw new Failure(
      say`${failed}: the group ${path} has a repository of this name. Rename or move that one, or give another groupId.`,
    );
  }
  let lost: ApiError | undefined;
  await client.transferRepository(before, path).catch((error: unknown) => {
    if (!(error instanceof ApiError) || !error.mayHaveBeenApplied) throw error;
    lost = error;
  });
  const patience = new Patience(clock, moveTimeoutMs);
  do {
    const moved = await patience.ask(async () =>
      inGroup(await client.showRepositoryByUuid(uuid), path),
    );
    if (moved) return moved;
  } while (await patience.pause());
  throw (
    lost ??
    new Failure(
      say`${failed}: the service reported success, but the repository is not in ${path}. Run \`pulumi up\` again; if it persists, move it in the console of CodeArts.`,
    )
  );
}

async function showExisting(
  client: CodeArtsClient,
  uuid: string,
  known: JsonObject,
): Promise<Repository> {
  try {
    return await client.showRepositoryByUuid(uuid);
  } catch (error) {
    if (!(await provesGone(error, client, uuid, known))) throw error;
    throw new Failure(say`CodeArts: moving repository ${uuid} failed: ${goneMeanwhile}`, {
      cause: error,
    });
  }
}

function withoutUndefined({ name, projectUuid }: Repository): JsonObject {
  return { ...(name !== undefined && { name }), ...(projectUuid !== undefined && { projectUuid }) };
}
