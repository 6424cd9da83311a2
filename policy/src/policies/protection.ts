import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { isOf, type Kind } from "../kind";
import { whenKnown } from "../known";
import { mistakenFor } from "../nearest";
import { resourceRule, stackRule } from "../rule";
import { names } from "../settings";
import { quoted, subject } from "../subject";

/** A rule that every resource of a class is protected, in one of several ways, or announced. */
function protectionRule(rule: {
  readonly name: string;
  readonly description: string;
  readonly kind: Kind;
  readonly kinds: string;
  /** The values of `onDelete` that protect. */
  readonly protecting: readonly string[];
  /** What happens without protection, as the end of a sentence. */
  readonly otherwise: string;
}): StackValidationPolicy {
  const { name, description, kind, kinds, protecting, otherwise } = rule;
  const inputs = protecting.map((value) => `onDelete: ${quoted(value)}`).join(" or ");
  return stackRule({
    ...{ name, description, enforcementLevel: "advisory", severity: "medium" },
    settings: {
      announced: names(`Names of the ${kinds} that may be deleted or replaced. Default: none.`),
    },
    validate: ({ resources }, { announced }, report) => {
      for (const resource of resources) {
        const { opts, props, urn } = resource;
        if (!isOf(resource, kind)) continue;
        if (opts.protect || announced.includes(resource.name)) continue;
        whenKnown(
          () => props["onDelete"] as unknown,
          (onDelete) => {
            if (typeof onDelete === "string" && protecting.includes(onDelete)) return;
            report(
              `${subject(resource)} is not protected, so deleting or replacing it ${otherwise}. ` +
                `Set the option "protect" or the input ${inputs}; if it is to be deleted or ` +
                `replaced, add ${quoted(resource.name)} to "announced".` +
                mistakenFor(resource.name, "announced", announced),
              urn,
            );
          },
        );
      }
    },
  });
}

/**
 * No Studio project is left behind by accident: each is protected (`protect`), refuses to be deleted
 * or replaced (`onDelete: "fail"`), or its replacement is announced here. Studio's API cannot delete
 * or change a project, so with `onDelete: "retain"`, the default, every deletion and replacement
 * leaves one that nobody looks after.
 *
 * - Applies to: every `StudioProject` that the stack manages, and none that is only looked up
 * - Configuration: `announced`, names of the resources that may be replaced. Default: none.
 * - Enforcement: advisory, since which projects matter is for their owner to say.
 */
export const studioProjectsProtected: StackValidationPolicy = protectionRule({
  name: "studio-projects-protected",
  description: "Studio projects are protected, or their replacement is announced.",
  kind: StudioProject,
  kinds: "StudioProjects",
  protecting: ["fail"],
  otherwise: "leaves it in Studio",
});

/**
 * No project of Ona is deleted by accident: each is protected (`protect`), is kept or refuses
 * (`onDelete: "retain"` or `"fail"`), or its deletion is announced here.
 *
 * - Applies to: every `GitpodProject` that the stack manages, and none that is only looked up
 * - Configuration: `announced`, names of the resources that may be deleted. Default: none.
 * - Enforcement: advisory, since a project can be made anew from its program.
 */
export const gitpodProjectsProtected: StackValidationPolicy = protectionRule({
  name: "gitpod-projects-protected",
  description: "Gitpod projects are protected, or their deletion is announced.",
  kind: GitpodProject,
  kinds: "GitpodProjects",
  protecting: ["fail", "retain"],
  otherwise: "deletes it in Ona",
});

/**
 * No repository is deleted by accident: each is protected (`protect`), is kept or refuses
 * (`onDelete: "retain"` or `"fail"`), or its deletion is announced here. `"deleteIfEmpty"`, the
 * default, is not enough for this rule: it still deletes the repository's place and its settings.
 *
 * - Applies to: every `CodeArtsRepository` that the stack manages, and none that is only looked up
 * - Configuration: `announced`, names of the resources that may be deleted. Default: none.
 * - Enforcement: advisory, since the default of `onDelete` already keeps what is not empty.
 */
export const codeArtsRepositoriesProtected: StackValidationPolicy = protectionRule({
  name: "codearts-repositories-protected",
  description: "CodeArts repositories are protected, or their deletion is announced.",
  kind: CodeArtsRepository,
  kinds: "CodeArtsRepositories",
  protecting: ["fail", "retain"],
  otherwise: "can delete it in CodeArts",
});

/**
 * No repository is deleted with everything in it: `onDelete: "delete"` is not used.
 *
 * - Applies to: `CodeArtsRepository`
 * - Configuration: `allowed`, names of the resources that may be deleted so. Default: none.
 * - Enforcement: mandatory
 */
export const noForcedDeletion: ResourceValidationPolicy = resourceRule({
  name: "no-forced-deletion",
  description: "Repositories are not deleted with what is in them unless listed.",
  enforcementLevel: "mandatory",
  severity: "high",
  settings: {
    allowed: names('Names of the CodeArtsRepositories with onDelete: "delete". Default: none.'),
  },
  kinds: [CodeArtsRepository],
  validate: (args, { allowed }, report) => {
    whenKnown(
      () => args.props["onDelete"] as unknown,
      (onDelete) => {
        if (onDelete !== "delete" || allowed.includes(args.name)) return;
        report(
          `${subject(args)} has onDelete: "delete", so that deleting or replacing it deletes all ` +
            `its code. Set onDelete to "deleteIfEmpty", "retain" or "fail"; if it may go with ` +
            `what is in it, add ${quoted(args.name)} to "allowed".` +
            mistakenFor(args.name, "allowed", allowed),
        );
      },
    );
  },
});
