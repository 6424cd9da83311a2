import type { JsonObject } from "../pulumi/json";

/** Inputs without those values that mean the same as leaving the input out. */
export function canonicalRepository(inputs: JsonObject): JsonObject {
  const { visibilityLevel, importMembers, enableReadme, description, adopt, ...others } = inputs;
  return {
    ...others,
    description: description === "" ? undefined : description,
    visibilityLevel: visibilityLevel === 0 ? undefined : visibilityLevel,
    importMembers: importMembers === false ? undefined : importMembers,
    enableReadme: enableReadme === false ? undefined : enableReadme,
    adopt: adopt === false ? undefined : adopt,
  };
}
