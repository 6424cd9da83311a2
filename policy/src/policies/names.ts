import type { ResourceValidationPolicy } from "@pulumi/policy";
import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { whenKnown } from "../known";
import { resourceRule } from "../rule";
import { isText, single } from "../settings";
import { quoted, subject } from "../subject";

/**
 * The names that projects and repositories have on their platform follow one pattern. A
 * `StudioProject` without a name is not judged: Studio chooses one.
 *
 * - Applies to: `name` of `StudioProject`, `GitpodProject` and `CodeArtsRepository`
 * - Configuration: `pattern`, a regular expression of JavaScript for the whole name, such as
 *   `[a-z][a-z0-9-]*`. Default: none, and the rule is inactive.
 * - Enforcement: mandatory
 */
export const namesFollowPattern: ResourceValidationPolicy = resourceRule({
  name: "names-follow-pattern",
  description: "Names of projects and repositories follow the organization's pattern.",
  enforcementLevel: "mandatory",
  severity: "low",
  settings: {
    pattern: single({
      schema: {
        type: "string",
        description:
          "A regular expression for the whole name. Default: none, and the rule is inactive.",
      },
      initial: "",
      what: 'a regular expression of JavaScript such as "[a-z][a-z0-9-]*"',
      accepts: (value): value is string => value === "" || isPattern(value),
    }),
  },
  idle: ({ pattern }) =>
    pattern === "" ? 'Set "pattern" to a regular expression for names' : undefined,
  kinds: [StudioProject, GitpodProject, CodeArtsRepository],
  validate: (args, { pattern }, report) => {
    const wholeName = new RegExp(`^(?:${pattern})$`, "u");
    whenKnown(
      () => args.props["name"] as unknown,
      (name) => {
        if (typeof name !== "string" || wholeName.test(name)) return;
        report(
          `${subject(args)}: its name on the platform does not match ${quoted(pattern)}. Set ` +
            `"name" to one that does.`,
        );
      },
    );
  },
});

/** Alone, too: `a)|(b` is a pattern only inside the group that a rule puts around it. */
function isPattern(value: unknown): value is string {
  if (!isText(value)) return false;
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
}
