import { isSameId } from "../../core/object-id";
import { ApiError } from "../../http/errors";
import type { JsonObject } from "../../core/json";
import { addressOf } from "./address";
import { type CodeArtsClient } from "./client";
import { isNoPermission, isNotFound } from "./errors";
import { isUnfinished } from "./state";
import { asOwn, own, say } from "../../core/text/message";
import { isNameFree } from "./name-check";

type Client = Pick<
  CodeArtsClient,
  | "listProjectRepositories"
  | "showRepositoryNameExist"
  | "batchValidateRepoNames"
  | "showRepository"
>;

/** The end of a sentence about a repository that is proven gone. */
export const goneMeanwhile = own(
  "it was deleted outside of this stack. Run `pulumi refresh`, and the next `pulumi up` makes a new one.",
);

/**
 * Whether a failed call proves that the repository of a state does not exist any more.
 *
 * "Not found" with a code of the service does. CH.080401 is documented as a missing permission, and
 * is also returned for repositories that were deleted (terraform-provider-huaweicloud pull request
 * 3625 saw it). It counts as gone only if the same account can list the project, the list lacks the
 * repository, its name is free again, and its number is not found: a repository that lost its
 * permissions keeps its name and number.
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
    for await (const { repositoryUuid } of client.listProjectRepositories(address.projectUuid)) {
      if (isSameId(repositoryUuid, uuid)) return false;
    }
    return (await isNameFree(client, address)) && (await isNumberUnknown(client, uuid, state));
  } catch (cause) {
    if (cause instanceof ApiError) return false;
    throw cause;
  }
}

/**
 * Whether the newer part of the API says that no repository has this number. It asks in case the
 * repository was renamed or moved before the permission was lost, so that its old name is free.
 * Whatever else it says is no proof, and neither is that a region lacks it. A creation that was
 * never seen to end has no number: nobody can have renamed or moved what it made.
 */
async function isNumberUnknown(client: Client, uuid: string, state: JsonObject): Promise<boolean> {
  const { repositoryId } = state;
  if (typeof repositoryId !== "number") return isUnfinished(state);
  try {
    await client.showRepository({ repositoryId, repositoryUuid: uuid });
    return false;
  } catch (error) {
    return isNotFound(error);
  }
}

/** A failure that does not prove the repository gone, with the way out for a user who knows it is. */
export function unprovenGone(error: unknown): unknown {
  if (!isNoPermission(error)) return error;
  const wayOut = own(
    "If the repository was deleted, remove it from the stack with `pulumi state delete`.",
  );
  return error.with({
    hint: error.hint === undefined ? wayOut : say`${asOwn(error.hint)} ${wayOut}`,
  });
}
