import type { CodeArtsClient } from "./client";
import { comparableInputs, difference, differentInputs } from "./comparison";
import type { Repository, RepositoryInputs } from "./schemas";

/**
 * The existing repository that the inputs name, if it is what they ask for. The API cannot change
 * one, so one that differs cannot be taken over.
 */
export async function adopt(
  client: Pick<CodeArtsClient, "findRepository" | "showDescription">,
  inputs: RepositoryInputs,
): Promise<Repository | undefined> {
  const found = await client.findRepository(inputs.projectUuid, inputs.name);
  if (!found) return undefined;
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
