import { ApiError } from "../http/errors";
import type { Clock } from "../http/retry";
import type { JsonObject } from "../pulumi/json";
import type { Address, CodeArtsClient, OnTurn } from "./client";
import { isInvisible } from "./errors";
import { findRepository } from "./find";
import { goneMeanwhile, provesGone } from "./gone";
import { misdirectedCreation } from "./result";
import { type Repository, type RepositoryInputs, repositoryStatus, statusName } from "./schemas";

/** How often a creation is sent in all when its answer is lost and it made nothing. */
const maxAttempts = 3;
/** A server that lost the connection may still be at work: look once more before sending again. */
const pauseBeforeLookingAgainMs = 1_000;

/**
 * Makes a repository exactly once and returns its UUID. If the response is lost, the repository at
 * the address is the result, unless its UUID was there `before` the call. A response with such a
 * UUID is about another repository.
 */
export async function createOnce(
  client: Pick<CodeArtsClient, "createRepository" | "listRepositories" | "showDetails">,
  inputs: RepositoryInputs,
  before: readonly Repository[],
  clock: Clock,
): Promise<string> {
  const earlier = new Set(before.map(({ repositoryUuid }) => repositoryUuid.toLowerCase()));
  const isEarlier = (uuid: string) => earlier.has(uuid.toLowerCase());
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

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** Time for something to happen, which calls ask for again and again. */
interface Patience {
  /** Makes a call. Its wait for its turn below the gateway's limit costs no time. */
  readonly ask: <Result>(call: (onTurn: OnTurn) => Promise<Result>) => Promise<Result>;
  /** A longer pause each time; false, without one, when the time would be over after it. */
  readonly pause: () => Promise<boolean>;
}

export function patience(clock: Clock, deadlineMs: number): Patience {
  let leftMs = deadlineMs;
  let nextMs = firstPauseMs;
  return {
    async ask(call) {
      let began = clock.now();
      const onTurn = () => {
        began = clock.now();
      };
      try {
        return await call(onTurn);
      } finally {
        leftMs -= clock.now() - began;
      }
    },
    async pause() {
      if (nextMs > leftMs) return false;
      leftMs -= nextMs;
      await clock.sleep(nextMs);
      nextMs = Math.min(nextMs * 2, longestPauseMs);
      return true;
    },
  };
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
  "showStatus" | "showRepository" | "showDetails" | "listRepositories" | "isNameFree"
>;

/**
 * Waits until a repository can be used and returns it. For a moment the service may not know a new
 * one, not even once its status is good. Only "normal" ends the wait well: it is the one status that
 * is documented to mean success.
 */
export async function untilCreated(
  client: Waiting,
  uuid: string,
  known: JsonObject,
  clock: Clock,
  deadlineMs: number,
  purpose: Purpose = "creating",
): Promise<Repository> {
  const { ask, pause } = patience(clock, deadlineMs);
  const failed = `CodeArts: ${purpose} repository ${uuid} failed`;
  const ifVisible = async <Result>(request: Promise<Result>): Promise<Result | undefined> => {
    try {
      return await request;
    } catch (error) {
      const mayBeGone = purpose !== "creating" && isInvisible(error);
      if (mayBeGone && (await provesGone(error, client, uuid, known))) {
        throw new Error(`${failed}: ${goneMeanwhile}`, { cause: error });
      }
      if (isInvisible(error)) return undefined;
      throw error;
    }
  };
  for (;;) {
    const status = await ifVisible(ask((onTurn) => client.showStatus(uuid, onTurn)));
    if (status === repositoryStatus.failed) {
      const reason = await importErrorOf(client, uuid);
      throw new Error(
        `${failed}: its creation failed on the server (status 2)${reason}. Check importUrl and templateId. ${afterFailure[purpose]}`,
      );
    }
    if (status === repositoryStatus.frozen || status === repositoryStatus.closed) {
      throw new Error(
        `${failed}: it is ${statusName(status)} (status ${status}). Look for the reason in the console of CodeArts.`,
      );
    }
    const isNormal = status === repositoryStatus.normal;
    const repository = isNormal ? await ifVisible(client.showRepository(uuid)) : undefined;
    // The wait has asked for the status just now, and the repository itself may not tell it.
    if (repository) return { ...repository, status: repositoryStatus.normal };
    if (!(await pause())) {
      throw new Error(
        `CodeArts: repository ${uuid} was created but cannot be used after ${deadlineMs / 1000} s (status ${status ?? "unknown"}). Run \`pulumi up\` again to go on waiting, or raise codearts:creationTimeoutSeconds.`,
      );
    }
  }
}

/** The reason of a failed import, as far as the service tells it. */
async function importErrorOf(client: Waiting, uuid: string): Promise<string> {
  try {
    const { importError } = await client.showDetails(await client.showRepository(uuid));
    return importError === undefined ? "" : `: ${asClause(importError)}`;
  } catch (error) {
    if (error instanceof ApiError) return "";
    throw error;
  }
}

const longestReason = 1_000;

/** A text of the service as a part of a sentence on one line. */
function asClause(text: string): string {
  const clause = text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return clause.length > longestReason ? `${clause.slice(0, longestReason)}…` : clause;
}

/**
 * A deleted repository may hold its name for a moment, in the way of what is to replace it. False
 * if it still does when the time is over.
 */
export async function untilNameIsFree(
  client: Pick<CodeArtsClient, "isNameFree">,
  address: Address,
  clock: Clock,
  deadlineMs: number,
): Promise<boolean> {
  const { ask, pause } = patience(clock, deadlineMs);
  for (;;) {
    const isOver = await ask((onTurn) => client.isNameFree(address, onTurn)).catch(
      (error: unknown) => {
        // The deletion is done, and must not fail because the name cannot be asked for.
        if (error instanceof ApiError) return true;
        throw error;
      },
    );
    if (isOver) return true;
    if (!(await pause())) return false;
  }
}
