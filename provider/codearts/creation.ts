import { ApiError } from "../http/errors";
import type { Clock } from "../http/retry";
import type { CodeArtsClient } from "./client";
import { type Repository, type RepositoryInputs, repositoryStatus } from "./schemas";

/** How often a creation is sent in all when its answer is lost and it made nothing. */
const maxAttempts = 3;
/** A server that lost the connection may still be at work: look once more before sending again. */
const pauseBeforeLookingAgainMs = 1_000;

/**
 * Makes a repository exactly once and returns its UUID. Its name is known to be free, so what has
 * it after an answer was lost is what the lost call made.
 */
export async function createOnce(
  client: Pick<CodeArtsClient, "createRepository" | "findRepository">,
  inputs: RepositoryInputs,
  clock: Clock,
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.createRepository(inputs);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // An earlier call may have been late, and what it made be the reason of a refusal now.
      if (!error.mayHaveBeenApplied && attempt === 1) throw error;
      const find = () => client.findRepository(inputs.projectUuid, inputs.name);
      const made = await find()
        .then(async (found) => {
          if (found) return found;
          await clock.sleep(pauseBeforeLookingAgainMs);
          return await find();
        })
        .catch(() => {
          // What became of it stays unknown, and the first failure says what to do about that.
          throw error;
        });
      if (made) return made.repositoryUuid;
      if (!error.mayHaveBeenApplied || attempt >= maxAttempts) throw error;
    }
  }
}

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/**
 * Pauses longer and longer; false, without a pause, when that would be more than the deadline in
 * all. What passes besides does not count: the calls in between may wait long for their turn.
 */
function pauses(clock: Clock, deadlineMs: number): () => Promise<boolean> {
  let nextMs = firstPauseMs;
  let pausedMs = 0;
  return async () => {
    if (pausedMs + nextMs > deadlineMs) return false;
    pausedMs += nextMs;
    await clock.sleep(nextMs);
    nextMs = Math.min(nextMs * 2, longestPauseMs);
    return true;
  };
}

/**
 * Waits until a new repository can be used and returns it. For a moment the service may not know
 * it yet, not even once its status is good. Only "normal" ends the wait well: it is the one status
 * that is documented to mean success.
 */
export async function untilCreated(
  client: Pick<CodeArtsClient, "showStatus" | "showRepository">,
  uuid: string,
  clock: Clock,
  deadlineMs: number,
): Promise<Repository> {
  const pause = pauses(clock, deadlineMs);
  for (;;) {
    const current = await client.showStatus(uuid);
    if (current === repositoryStatus.failed) {
      throw new Error(
        `CodeArts: creating repository ${uuid} failed on the server (status 2), often because of what it was to be made from: check importUrl and templateId. Delete it with \`pulumi destroy --target\`, or look at it in the console.`,
      );
    }
    const repository =
      current === repositoryStatus.normal ? await client.showRepository(uuid) : undefined;
    if (repository) return repository;
    if (!(await pause())) {
      throw new Error(
        `CodeArts: repository ${uuid} was created but cannot be used after ${deadlineMs / 1000} s (status ${current ?? "unknown"}). Run \`pulumi up\` again to go on waiting, or raise codearts:creationTimeoutSeconds.`,
      );
    }
  }
}

/**
 * A deleted repository may hold its name for a moment, in the way of what is to replace it. False
 * if it still does when the time is over.
 */
export async function untilNameIsFree(
  client: Pick<CodeArtsClient, "isNameFree">,
  { projectUuid, name }: Pick<RepositoryInputs, "projectUuid" | "name">,
  clock: Clock,
  deadlineMs: number,
): Promise<boolean> {
  const pause = pauses(clock, deadlineMs);
  for (;;) {
    const isOver = await client.isNameFree(projectUuid, name).catch((error: unknown) => {
      // The deletion is done, and must not fail because the name cannot be asked for.
      if (error instanceof ApiError) return true;
      throw error;
    });
    if (isOver) return true;
    if (!(await pause())) return false;
  }
}
