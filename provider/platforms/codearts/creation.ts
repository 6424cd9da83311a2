import { idKey } from "../../core/object-id";
import { ApiError, asClause } from "../../http/errors";
import type { Clock } from "../../core/clock";
import type { JsonObject } from "../../core/json";
import { during } from "../../core/waiting";
import type { Address } from "./address";
import type { CodeArtsClient } from "./client";
import { isInvisible } from "./errors";
import { findRepository } from "./find";
import { goneMeanwhile, provesGone } from "./gone";
import { misdirectedCreation } from "./result";
import type { Repository } from "./responses";
import type { RepositoryInputs } from "./schemas";
import { repositoryStatus, statusName } from "./status";
import { Failure } from "../../core/failure";
import { own, say, type Text } from "../../core/text/message";
import { isNameFree, type NameChecks } from "./name-check";
import { Patience } from "./patience";

/** How often a creation is sent in all when its response is lost and it made nothing. */
const maxAttempts = 3;
/** A server that lost the connection may still be at work: look once more before sending again. */
const pauseBeforeLookingAgainMs = 1_000;

/**
 * Makes a repository exactly once and returns its UUID. If the response is lost, the repository at
 * the address is the result, unless its UUID was there `before` the call. A response with such a
 * UUID is about another repository.
 */
export async function createOnce(
  client: Pick<CodeArtsClient, "createRepository" | "listProjectRepositories" | "showRepository">,
  inputs: RepositoryInputs,
  before: readonly Repository[],
  clock: Clock,
): Promise<string> {
  const earlier = new Set(before.map(({ repositoryUuid }) => idKey(repositoryUuid)));
  const isEarlier = (uuid: string) => earlier.has(idKey(uuid));
  const find = async (): Promise<Repository | undefined> => {
    const { there } = await findRepository(client, inputs, (uuid) => !isEarlier(uuid));
    return there;
  };
  for (let attempt = 1; ; attempt++) {
    try {
      const uuid = await client.createRepository(inputs);
      if (isEarlier(uuid)) throw misdirectedCreation(inputs, uuid);
      return uuid;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // An earlier call may have been late, so that its repository is the reason of this refusal.
      if (!error.mayHaveBeenApplied && attempt === 1) throw error;
      const made = await find()
        .then(async (found) => {
          if (found) return found;
          await clock.sleep(pauseBeforeLookingAgainMs);
          return await find();
        })
        .catch(() => {
          // The result stays unknown, and the first failure says what to do about that.
          throw error;
        });
      if (made) return made.repositoryUuid;
      if (!error.mayHaveBeenApplied || attempt >= maxAttempts) throw error;
    }
  }
}

/** The reason to wait for a repository. */
export type Purpose = "creating" | "finishing" | "adopting";

const afterFailure: Readonly<Record<Purpose, string>> = {
  creating:
    "Delete it with `pulumi destroy --target`, correct the program, and run `pulumi up` again.",
  finishing:
    "Delete it with `pulumi destroy --target`, correct the program, and run `pulumi up` again.",
  adopting: "Delete it in the console of CodeArts, or give another name.",
};

type Waiting = Pick<
  CodeArtsClient,
  | "listRepositoryStatus"
  | "showRepositoryByUuid"
  | "showRepository"
  | "listProjectRepositories"
  | "showRepositoryNameExist"
  | "batchValidateRepoNames"
>;

/**
 * Waits until a repository can be used and returns it. For a moment the service may not know a new
 * one, not even once its status is good. Only "normal" ends the wait well: it is the one status that
 * is documented to mean success.
 */
export function untilCreated(
  client: Waiting,
  uuid: string,
  known: JsonObject,
  clock: Clock,
  timeoutMs: number,
  purpose: Purpose = "creating",
): Promise<Repository> {
  const what = say`CodeArts: waiting for repository ${uuid} to be usable`;
  const patience = new Patience(clock, timeoutMs, what);
  return during(patience, () =>
    pollUntilCreated(client, uuid, known, patience, timeoutMs, purpose),
  );
}

async function pollUntilCreated(
  client: Waiting,
  uuid: string,
  known: JsonObject,
  patience: Patience,
  timeoutMs: number,
  purpose: Purpose,
): Promise<Repository> {
  const failed = say`CodeArts: ${own(purpose)} repository ${uuid} failed`;
  const ifVisible = async <Result>(request: Promise<Result>): Promise<Result | undefined> => {
    try {
      return await request;
    } catch (error) {
      const mayBeGone = purpose !== "creating" && isInvisible(error);
      if (mayBeGone && (await provesGone(error, client, uuid, known))) {
        throw new Failure(say`${failed}: ${goneMeanwhile}`, { cause: error });
      }
      if (isInvisible(error)) return undefined;
      throw error;
    }
  };
  for (;;) {
    const status = await ifVisible(
      patience.ask((onTurn) => client.listRepositoryStatus(uuid, onTurn)),
    );
    if (status === repositoryStatus.failed) {
      const reason = await importErrorOf(client, uuid);
      throw new Failure(
        say`${failed}: its creation failed on the server (status 2)${reason}. Check importUrl and templateId. ${own(afterFailure[purpose])}`,
      );
    }
    if (status === repositoryStatus.frozen || status === repositoryStatus.closed) {
      throw new Failure(
        say`${failed}: it is ${own(statusName(status))} (status ${status}). Look for the reason in the console of CodeArts, and run \`pulumi up\` again once it is normal.`,
      );
    }
    const isNormal = status === repositoryStatus.normal;
    const repository = isNormal ? await ifVisible(client.showRepositoryByUuid(uuid)) : undefined;
    // The wait has asked for the status just now, and the repository itself may not tell it.
    if (repository) return { ...repository, status: repositoryStatus.normal };
    if (!(await patience.pause())) {
      throw new Failure(
        say`CodeArts: repository ${uuid} was created but cannot be used after ${timeoutMs / 1000} s (status ${status ?? own("unknown")}). Run \`pulumi up\` again to go on waiting, or raise codearts:creationTimeoutSeconds.`,
      );
    }
  }
}

/** The reason of a failed import, as far as the service tells it. */
async function importErrorOf(client: Waiting, uuid: string): Promise<Text> {
  try {
    const { importError } = await client.showRepository(await client.showRepositoryByUuid(uuid));
    return importError === undefined ? "" : say`: ${asClause(importError)}`;
  } catch (error) {
    if (error instanceof ApiError) return "";
    throw error;
  }
}

/**
 * A deleted repository may hold its name for a moment, in the way of what is to replace it. False
 * if it still does when the time is over.
 */
export function untilNameIsFree(
  client: NameChecks,
  address: Address,
  clock: Clock,
  timeoutMs: number,
): Promise<boolean> {
  const { name, projectUuid } = address;
  const what = say`CodeArts: waiting for the name "${name}" to be free again in project ${projectUuid}`;
  const patience = new Patience(clock, timeoutMs, what);
  return during(patience, () => pollUntilNameIsFree(client, address, patience));
}

async function pollUntilNameIsFree(
  client: NameChecks,
  address: Address,
  patience: Patience,
): Promise<boolean> {
  for (;;) {
    const isOver = await patience
      .ask((onTurn) => isNameFree(client, address, onTurn))
      .catch((error: unknown) => {
        // The deletion is done, and must not fail because the name cannot be asked for.
        if (error instanceof ApiError) return true;
        throw error;
      });
    if (isOver) return true;
    if (!(await patience.pause())) return false;
  }
}
