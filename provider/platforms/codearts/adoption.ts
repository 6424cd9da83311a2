import type { Clock } from "../../core/clock";
import { changedKeys } from "../../core/changes";
import type { JsonObject } from "../../core/json";
import { canonicalRepository } from "./canonical";
import type { CodeArtsClient } from "./client";
import { untilCreated } from "./creation";
import { VisibilityLevel } from "./enums";
import type { Details, Repository } from "./responses";
import type { RepositoryInputs } from "./schemas";
import { repositoryStatus } from "./status";
import { Failure } from "../../core/failure";
import { own, say } from "../../core/text/message";

interface Adopted {
  readonly repository: Repository;
  readonly details: Details | undefined;
}

/**
 * An existing repository in the form in which it can be taken over. The API cannot change one, so
 * its visibility and description have to be as in the inputs.
 */
export async function adopt(
  client: CodeArtsClient,
  found: Repository,
  inputs: RepositoryInputs,
  detailsOf: (repository: Repository) => Promise<Details | undefined>,
  timeoutMs: number,
  clock: Clock,
): Promise<Adopted> {
  const uuid = found.repositoryUuid;
  const status = found.status ?? (await client.listRepositoryStatus(uuid));
  // A run that crashed while it made the repository leaves it like this.
  const isUnfinished = status === repositoryStatus.creating || status === repositoryStatus.failed;
  const repository = isUnfinished
    ? await untilCreated(client, uuid, { ...inputs }, clock, timeoutMs, "adopting")
    : { ...found, status };
  const details = await detailsOf(repository);
  const live = {
    visibilityLevel: repository.visibilityLevel ?? details?.visibilityLevel,
    description: details?.description,
  };
  const different = differences(live, inputs);
  if (different.length > 0) {
    throw new Failure(
      say`CodeArts: adopting repository "${inputs.name}" (${uuid}) failed: it has another ${own(different.join(" and another "))} than the program, and the API cannot change that. Make the program agree with it, or give another name.`,
    );
  }
  return { repository, details };
}

/** A program that leaves the visibility out means the API's default, also where `null` hides it. */
function differences(live: JsonObject, inputs: RepositoryInputs): string[] {
  const wanted = { visibilityLevel: VisibilityLevel.Private, ...inputs };
  const compared = [
    "visibilityLevel",
    ...(inputs.description === undefined ? [] : ["description"]),
  ];
  return changedKeys(canonicalRepository(wanted), canonicalRepository(live), compared).filter(
    (key) => live[key] !== undefined || (key === "description" && inputs.description !== ""),
  );
}
