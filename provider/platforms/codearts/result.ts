import { changedKeys } from "../../core/changes";
import type { JsonObject } from "../../core/json";
import { canonicalRepository } from "./canonical";
import { type Address, lookFirst } from "./address";
import type { CodeArtsClient } from "./client";
import { Failure } from "../../core/failure";
import { say } from "../../core/text/message";
import type { Repository } from "./responses";
import { declaredIn, isUnfinished } from "./state";

// A response to a creation holds a UUID and nothing else. Until the repository was seen, nothing
// but that UUID says that it is the one that was asked for.

/** The failure of a creation whose response has the UUID of a repository that nobody asked for. */
export function misdirectedCreation(address: Address, uuid: string): Error {
  return new Failure(
    say`CodeArts: creating repository "${address.name}" failed: the response is about another repository, ${uuid}, which stays as it is. ${lookFirst(address)}`,
  );
}

/** The new repository, or a throw if it is certainly another one. */
export function assertMade(repository: Repository, address: Address): Repository {
  if (isOther(repository, address)) throw misdirectedCreation(address, repository.repositoryUuid);
  return repository;
}

/** As `assertMade` after a failure, where a repository that cannot be seen is no certain other. */
export async function assertMadeIfVisible(
  client: Pick<CodeArtsClient, "showRepositoryByUuid">,
  uuid: string,
  address: Address,
): Promise<void> {
  let repository: Repository;
  try {
    repository = await client.showRepositoryByUuid(uuid);
  } catch {
    return;
  }
  assertMade(repository, address);
}

/** As `assertMade` in a later run, if this is the first look at what the stack has made. */
export function assertOwn(repository: Repository, state: JsonObject): Repository {
  const { name, projectUuid } = declaredIn(state);
  const isFirstLook = typeof state["repositoryId"] !== "number" && isUnfinished(state);
  if (!isFirstLook || state["createdByPulumi"] !== true) return repository;
  if (typeof name !== "string" || typeof projectUuid !== "string") return repository;
  if (!isOther(repository, { name, projectUuid })) return repository;
  throw new Failure(
    say`CodeArts: creating repository "${name}" failed: the response is about another repository, ${repository.repositoryUuid}, which stays as it is. Remove it from the stack with \`pulumi state delete\`, and run \`pulumi up\` again.`,
  );
}

/**
 * A value that the service leaves out tells nothing. The group is not compared, since a region may
 * not know `groupId` and use the root.
 */
function isOther(live: Repository, address: Address): boolean {
  const known: JsonObject = { name: live.name, projectUuid: live.projectUuid };
  const given = Object.keys(known).filter((key) => known[key] !== undefined);
  const wanted = { name: address.name, projectUuid: address.projectUuid };
  return changedKeys(canonicalRepository(known), canonicalRepository(wanted), given).length > 0;
}
