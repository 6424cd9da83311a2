import type { StackValidationPolicy } from "@pulumi/policy";
import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { settingsOf } from "../settings";

const classes = { StudioProject, GitpodProject, CodeArtsRepository };

type Limits = { [Kind in keyof typeof classes]?: number };

const limit = (what: string) => ({ type: "integer" as const, minimum: 0, description: what });

/**
 * A stack holds at most so many projects and repositories, so that one mistake reaches only as far.
 *
 * - Applies to: the stack
 * - Configuration: `StudioProject`, `GitpodProject` and `CodeArtsRepository`, the most of each.
 *   Default: no limit; the rule is inactive until one is configured.
 * - Enforcement: mandatory
 */
export const limitedStackSize: StackValidationPolicy = {
  name: "limited-stack-size",
  description: "A stack holds a limited number of projects and repositories.",
  enforcementLevel: "mandatory",
  severity: "low",
  configSchema: {
    properties: {
      StudioProject: limit("The most StudioProjects in a stack."),
      GitpodProject: limit("The most GitpodProjects in a stack."),
      CodeArtsRepository: limit("The most CodeArtsRepositories in a stack."),
    },
  },
  validateStack: (args, reportViolation) => {
    const limits: Limits = settingsOf(args, {});
    for (const kind of Object.keys(classes) as (keyof typeof classes)[]) {
      const most = limits[kind];
      const type = classes[kind].__pulumiType;
      const count = args.resources.filter((resource) => resource.type === type).length;
      if (most === undefined || count <= most) continue;
      reportViolation(
        `The stack has more of ${kind} than the limit of ${most}: ${count}. Move some to another ` +
          `stack, or raise "${kind}".`,
      );
    }
  },
};
