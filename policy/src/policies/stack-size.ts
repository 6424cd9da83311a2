import type { StackValidationPolicy } from "@pulumi/policy";
import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { isOf } from "../kind";
import { stackRule } from "../rule";
import { single } from "../settings";

const classes = { StudioProject, GitpodProject, CodeArtsRepository };
const kinds = Object.keys(classes) as (keyof typeof classes)[];

const limit = (description: string) =>
  single<number | undefined>({
    schema: { type: "integer", minimum: 0, description: `${description} Default: no limit.` },
    initial: undefined,
    what: "a whole number, 0 or more",
    accepts: (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0,
  });

/**
 * A stack holds at most so many projects and repositories, so that one mistake reaches only as far.
 *
 * - Applies to: the stack
 * - Configuration: `StudioProject`, `GitpodProject` and `CodeArtsRepository`, the most of each.
 *   Default: no limit; the rule is inactive until one is configured.
 * - Enforcement: mandatory
 */
export const limitedStackSize: StackValidationPolicy = stackRule({
  name: "limited-stack-size",
  description: "A stack holds a limited number of projects and repositories.",
  enforcementLevel: "mandatory",
  severity: "low",
  settings: {
    StudioProject: limit("The most StudioProjects in a stack."),
    GitpodProject: limit("The most GitpodProjects in a stack."),
    CodeArtsRepository: limit("The most CodeArtsRepositories in a stack."),
  },
  idle: (limits) =>
    kinds.every((kind) => limits[kind] === undefined)
      ? 'Set "StudioProject", "GitpodProject" or "CodeArtsRepository" to a limit'
      : undefined,
  validate: ({ resources }, limits, report) => {
    for (const kind of kinds) {
      const most = limits[kind];
      const count = resources.filter((resource) => isOf(resource, classes[kind])).length;
      if (most === undefined || count <= most) continue;
      report(
        `The stack has more of ${kind} than the limit of ${most}: ${count}. Move some to another ` +
          `stack, or raise "${kind}".`,
      );
    }
  },
});
