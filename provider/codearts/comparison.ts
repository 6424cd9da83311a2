import { sameJson } from "../pulumi/diff";
import type { JsonObject } from "../pulumi/json";
import { canonicalRepository } from "./canonical";
import type { CodeArtsClient } from "./client";
import type { Repository } from "./schemas";

/** What tells of an existing repository whether it is as a program wants it. */
export const comparableInputs = ["visibilityLevel", "description"] as const;

/** Those of the inputs that are otherwise in the repository. */
export async function differentInputs(
  client: Pick<CodeArtsClient, "showDescription">,
  repository: Repository,
  inputs: JsonObject,
  keys: readonly (typeof comparableInputs)[number][],
): Promise<string[]> {
  const live = canonicalRepository({
    visibilityLevel: repository.visibilityLevel,
    // Needs a call of its own.
    description: keys.includes("description")
      ? await client.showDescription(repository)
      : undefined,
  });
  const wanted = canonicalRepository(inputs);
  return keys.filter((key) => !sameJson(wanted[key], live[key]));
}

/** `it has another description than the program, and the API cannot change that` */
export function difference(keys: readonly string[]): string {
  return `it has another ${keys.join(" and another ")} than the program, and the API cannot change that`;
}
