import { sameJson } from "../pulumi/diff";
import type { CodeArtsClient } from "./client";
import { canonicalRepository } from "./canonical";
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
  const live = {
    visibilityLevel: found.visibilityLevel,
    ...(inputs.description !== undefined && {
      description: await client.showDescription(found.repositoryId),
    }),
  };
  const [wanted, is] = [canonicalRepository(inputs), canonicalRepository(live)];
  const different = Object.keys(live).filter((key) => !sameJson(wanted[key], is[key]));
  if (different.length > 0) {
    throw new Error(
      `CodeArts: adopting repository "${inputs.name}" (${found.repositoryUuid}) failed: it has another ${different.join(" and another ")} than the program, and the API cannot change that. Make the program agree with it, or give another name.`,
    );
  }
  return found;
}
