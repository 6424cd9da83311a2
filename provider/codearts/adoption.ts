import type { Clock } from "../http/retry";
import type { CodeArtsClient } from "./client";
import { comparableInputs, difference, differentInputs } from "./comparison";
import { untilCreated } from "./creation";
import { type Repository, type RepositoryInputs, repositoryStatus } from "./schemas";

type Client = Pick<
  CodeArtsClient,
  "findRepository" | "showDescription" | "showStatus" | "showRepository"
>;

/**
 * The existing repository that the inputs name, if it is what they ask for. The API cannot change
 * one, so one that differs cannot be taken over.
 */
export async function adopt(
  client: Client,
  inputs: RepositoryInputs,
  clock: Clock,
  deadlineMs: number,
): Promise<Repository | undefined> {
  const listed = await client.findRepository(inputs.projectUuid, inputs.name);
  if (!listed) return undefined;
  // As a run leaves it that crashed while it was made.
  const isUnfinished = [repositoryStatus.beingCreated, repositoryStatus.failed].includes(
    listed.status,
  );
  const found = isUnfinished
    ? await untilCreated(client, listed.repositoryUuid, clock, deadlineMs, "adopting")
    : listed;
  const compared = comparableInputs.filter(
    (key) => key !== "description" || inputs.description !== undefined,
  );
  const different = await differentInputs(client, found, inputs, compared);
  if (different.length > 0) {
    throw new Error(
      `CodeArts: adopting repository "${inputs.name}" (${found.repositoryUuid}) failed: ${difference(different)}. Make the program agree with it, or give another name.`,
    );
  }
  return found;
}
