import { ApiError } from "../http/errors";
import type { Clock } from "../http/retry";
import type { CodeArtsClient, OnTurn } from "./client";
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

/** Time for something to happen, which calls ask for again and again. */
interface Patience {
  /** Makes a call. Its wait for its turn below the gateway's limit costs no time. */
  readonly ask: <Result>(call: (onTurn: OnTurn) => Promise<Result>) => Promise<Result>;
  /** A longer pause each time; false, without one, when the time would be over after it. */
  readonly pause: () => Promise<boolean>;
}

function patience(clock: Clock, deadlineMs: number): Patience {
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

/** What to do with a repository whose creation failed on the server. */
const afterFailure = {
  creating: "Delete it with `pulumi destroy --target`, or look at it in the console.",
  adopting: "Delete it in the console, or give another name.",
};

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
  purpose: keyof typeof afterFailure = "creating",
): Promise<Repository> {
  const { ask, pause } = patience(clock, deadlineMs);
  for (;;) {
    const current = await ask((onTurn) => client.showStatus(uuid, onTurn));
    if (current === repositoryStatus.failed) {
      throw new Error(
        `CodeArts: ${purpose} repository ${uuid} failed: its creation failed on the server (status 2), often because of what it was to be made from: check importUrl and templateId. ${afterFailure[purpose]}`,
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
  const { ask, pause } = patience(clock, deadlineMs);
  for (;;) {
    const isOver = await ask((onTurn) => client.isNameFree(projectUuid, name, onTurn)).catch(
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
