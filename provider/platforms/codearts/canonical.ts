import type { JsonObject } from "../../core/json";
import { canonicalText } from "../../core/text/canonical-text";

/** Normalizes inputs so that equivalent ones compare equal. Must accept any JSON. */
export function canonicalRepository(inputs: JsonObject): JsonObject {
  const { projectUuid, description, importMembers, enableReadme, onDelete, adopt } = inputs;
  return {
    ...inputs,
    projectUuid: typeof projectUuid === "string" ? projectUuid.toLowerCase() : projectUuid,
    description: typeof description === "string" ? textOrNothing(description) : description,
    importMembers: importMembers === false ? undefined : importMembers,
    enableReadme: enableReadme === false ? undefined : enableReadme,
    onDelete: onDelete === defaultOnDelete ? undefined : onDelete,
    adopt: adopt === false ? undefined : adopt,
  };
}

/** The place and the name of a repository, as one text. Accepts any JSON. */
export function identityOf(properties: JsonObject): string | undefined {
  const { projectUuid, groupId = null, name } = canonicalRepository(properties);
  if (typeof projectUuid !== "string" || typeof name !== "string") return undefined;
  return JSON.stringify([projectUuid, groupId, name]);
}

/** The value of `onDelete` for a program, or a state of the first release, that has none. */
export const defaultOnDelete = "deleteIfEmpty";

function textOrNothing(text: string): string | undefined {
  const canonical = canonicalText(text);
  return canonical === "" ? undefined : canonical;
}
