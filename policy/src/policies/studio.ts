import {
  remediateResourceOfType,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
  validateResourceOfType,
  validateStackResourcesOfType,
} from "@pulumi/policy";
import { StudioProject } from "pulumi-devplatforms";
import { whenKnown } from "../known";
import { listOf, settingsOf } from "../settings";
import { subject } from "../subject";

const privacyDefaults = { allowed: [] as string[] };

/**
 * Studio projects are private, since anybody can open a public one without logging in.
 *
 * - Applies to: `StudioProject`
 * - Configuration: `allowed`, names of the resources that may be public. Default: none.
 * - Enforcement: mandatory. With `"remediate"` the project is made private instead of refused. For
 *   one that exists this is a replacement: with `onDelete: "retain"` the public one stays in Studio
 *   until somebody deletes it there, and with `"fail"` the preview fails.
 */
export const studioProjectsPrivate: ResourceValidationPolicy = {
  name: "studio-projects-private",
  description: "Studio projects are private unless listed.",
  enforcementLevel: "mandatory",
  severity: "high",
  configSchema: {
    properties: { allowed: listOf("Names of the StudioProjects that may be public.") },
  },
  validateResource: validateResourceOfType(StudioProject, (project, args, reportViolation) => {
    const { allowed } = settingsOf(args, privacyDefaults);
    whenKnown(
      () => project.public,
      (isPublic) => {
        if (isPublic !== true || allowed.includes(args.name)) return;
        reportViolation(
          `${subject(args)} is public, so that anybody can open it. Leave out "public" or set it ` +
            `to false; if it has to be public, add "${args.name}" to "allowed".`,
        );
      },
    );
  }),
  remediateResource: remediateResourceOfType(StudioProject, (project, args) => {
    const { allowed } = settingsOf(args, privacyDefaults);
    let remediated: typeof project | undefined;
    whenKnown(
      () => project.public,
      (isPublic) => {
        if (isPublic !== true || allowed.includes(args.name)) return;
        // In place: a copy would lose which other properties are secret and which are unknown.
        project.public = false;
        remediated = project;
      },
    );
    return remediated;
  }),
};

const protectionDefaults = { announced: [] as string[] };

/**
 * No Studio project is left behind by accident: each is protected (`protect`), refuses to be deleted
 * or replaced (`onDelete: "fail"`), or its replacement is announced here. Studio's API cannot delete
 * or change a project, so with `onDelete: "retain"`, the default, every deletion and replacement
 * leaves one that nobody looks after.
 *
 * - Applies to: every `StudioProject` in the stack, those that are only looked up included
 * - Configuration: `announced`, names of the resources that may be replaced. Default: none.
 * - Enforcement: disabled, since which projects matter is for their owner to say. Set it to
 *   `"advisory"` or `"mandatory"`.
 */
export const studioProjectsProtected: StackValidationPolicy = {
  name: "studio-projects-protected",
  description: "Studio projects are protected, or their replacement is announced.",
  enforcementLevel: "disabled",
  severity: "medium",
  configSchema: {
    properties: { announced: listOf("Names of the StudioProjects that may be replaced.") },
  },
  validateStack: validateStackResourcesOfType(StudioProject, (_, args, reportViolation) => {
    const { announced } = settingsOf(args, protectionDefaults);
    for (const resource of args.resources) {
      const { name, opts, props, urn } = resource;
      if (opts.protect || announced.includes(name)) continue;
      whenKnown(
        () => props["onDelete"] as unknown,
        (onDelete) => {
          if (onDelete === "fail") return;
          reportViolation(
            `${subject(resource)} is not protected, so deleting or replacing it leaves it in Studio. ` +
              `Set the option "protect" or the input onDelete: "fail"; if it is to be replaced, add ` +
              `"${name}" to "announced".`,
            urn,
          );
        },
      );
    }
  }),
};
