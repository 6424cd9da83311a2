import type { ResourceValidationPolicy } from "@pulumi/policy";
import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { whenKnown } from "../known";
import { settingsOf } from "../settings";
import { subject } from "../subject";

const defaults = { pattern: "" };

/**
 * The names that projects and repositories have on their platform follow one pattern. A
 * `StudioProject` without a name is not judged: Studio chooses one.
 *
 * - Applies to: `name` of `StudioProject`, `GitpodProject` and `CodeArtsRepository`
 * - Configuration: `pattern`, a regular expression of JavaScript for the whole name, such as
 *   `[a-z][a-z0-9-]*`. Default: none, and the rule is inactive.
 * - Enforcement: mandatory
 */
export const namesFollowPattern: ResourceValidationPolicy = {
  name: "names-follow-pattern",
  description: "Names of projects and repositories follow the organisation's pattern.",
  enforcementLevel: "mandatory",
  severity: "low",
  configSchema: {
    properties: {
      pattern: {
        type: "string",
        default: defaults.pattern,
        description: "A regular expression for the whole name.",
      },
    },
  },
  validateResource: (args, reportViolation) => {
    const { pattern } = settingsOf(args, defaults);
    const named =
      args.asType(StudioProject) ?? args.asType(GitpodProject) ?? args.asType(CodeArtsRepository);
    if (!named) return args.notApplicable("The resource is of another package");
    if (pattern === "") return;
    const wholeName = new RegExp(`^(?:${pattern})$`, "u");
    whenKnown(
      () => named.name,
      (name) => {
        if (name === undefined || wholeName.test(name)) return;
        reportViolation(
          `${subject(args)}: its name on the platform does not match ${pattern}. Set "name" to ` +
            "one that does.",
        );
      },
    );
  },
};
