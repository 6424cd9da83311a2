import { withoutUser } from "../../core/git/git-remote";
import { type RepositoryInputs, toBase64 } from "./schemas";

/** The body of a creation: the API wants integers for booleans and knows no `null`. */
export function createRequest(inputs: RepositoryInputs): Record<string, unknown> {
  return {
    project_uuid: inputs.projectUuid,
    name: inputs.name,
    description: inputs.description,
    visibility_level: inputs.visibilityLevel,
    import_members: asInteger(inputs.importMembers),
    enable_readme: asInteger(inputs.enableReadme),
    gitignore_id: inputs.gitignoreId,
    license_id: inputs.licenseId,
    import_url:
      inputs.importUrl === undefined ? undefined : toBase64(withoutUser(inputs.importUrl)),
    template_id: inputs.templateId,
    group_id: inputs.groupId,
    caller: inputs.caller,
  };
}

function asInteger(flag: boolean | undefined): 0 | 1 | undefined {
  if (flag === undefined) return undefined;
  return flag ? 1 : 0;
}
