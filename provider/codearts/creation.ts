import type { Clock } from "../http/retry";
import type { CodeArtsClient } from "./client";
import type { Repository } from "./schemas";

const status = { normal: 0, failed: 2 };

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** How long a creation may take before it counts as failed. */
export const creationDeadlineMs = 180_000;

/**
 * Waits until a new repository can be used and returns it. For a moment the service may not know
 * it yet, not even once its status is good. Only "normal" ends the wait well: it is the one status
 * that is documented to mean success.
 */
export async function untilCreated(
  client: Pick<CodeArtsClient, "showStatus" | "showRepository">,
  uuid: string,
  clock: Clock,
  deadlineMs = creationDeadlineMs,
): Promise<Repository> {
  const deadline = clock.now() + deadlineMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const current = await client.showStatus(uuid);
    if (current === status.failed) {
      throw new Error(
        `CodeArts: creating repository ${uuid} failed on the server (status 2), often because of what it was to be made from: check importUrl and templateId. Delete it with \`pulumi destroy --target\`, or look at it in the console.`,
      );
    }
    const repository = current === status.normal ? await client.showRepository(uuid) : undefined;
    if (repository) return repository;
    if (clock.now() + pauseMs > deadline) {
      throw new Error(
        `CodeArts: repository ${uuid} was created but cannot be used after ${deadlineMs / 1000} s (status ${current ?? "unknown"}). Run \`pulumi up\` again to go on waiting.`,
      );
    }
    await clock.sleep(pauseMs);
  }
}
