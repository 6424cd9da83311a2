import { ApiError } from "../http/errors";
import type { JsonObject } from "../pulumi/json";
import { addressOf, type CodeArtsClient } from "./client";
import { isNoPermission, isNotFound } from "./errors";

type Client = Pick<CodeArtsClient, "listRepositories" | "isNameFree">;

/**
 * Whether a failed call proves that the repository of a state does not exist any more.
 *
 * "Not found" with a code of the service does. CH.080401 is documented as a missing permission, and
 * is also returned for repositories that were deleted (terraform-provider-huaweicloud pull request
 * 3625 saw it). It counts as gone only if the same account can list the project, the list lacks the
 * repository, and its name is free again: a repository that lost its permissions keeps its name.
 */
export async function provesGone(
  error: unknown,
  client: Client,
  uuid: string,
  state: JsonObject,
): Promise<boolean> {
  if (isNotFound(error)) return true;
  const address = addressOf(state);
  if (!isNoPermission(error) || !address) return false;
  try {
    for await (const { repositoryUuid } of client.listRepositories(address.projectUuid)) {
      if (repositoryUuid.toLowerCase() === uuid.toLowerCase()) return false;
    }
    return await client.isNameFree(address);
  } catch (cause) {
    if (cause instanceof ApiError) return false;
    throw cause;
  }
}
