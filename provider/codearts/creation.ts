import type { Clock } from "../http/retry";
import type { CodeArtsClient } from "./client";

const status = { normal: 0, failed: 2 };

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** How long a creation may take before it counts as failed. */
export const creationDeadlineMs = 180_000;

/**
 * Waits until a new repository can be used. For a moment after the creation the service may not
 * know it yet. Only "normal" ends the wait well: it is the one status with a documented meaning of
 * success, so a value that is not known keeps it waiting.
 */
export async function waitUntilCreated(
  client: Pick<CodeArtsClient, "showStatus">,
  uuid: string,
  clock: Clock,
  deadlineMs = creationDeadlineMs,
): Promise<void> {
  const deadline = clock.now() + deadlineMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const current = await client.showStatus(uuid);
    if (current === status.normal) return;
    if (current === status.failed) {
      throw new Error(
        `CodeArts: creating repository ${uuid} failed on the server (status 2), often because of what it was to be made from: check importUrl and templateId. Delete it with \`pulumi destroy --target\`, or look at it in the console.`,
      );
    }
    if (clock.now() + pauseMs > deadline) {
      throw new Error(
        `CodeArts: repository ${uuid} was created but did not become usable within ${deadlineMs / 1000} s (status ${current ?? "not found"}). Run \`pulumi up\` again to go on waiting.`,
      );
    }
    await clock.sleep(pauseMs);
  }
}
