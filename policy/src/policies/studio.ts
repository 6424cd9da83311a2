import type { ResourceValidationPolicy } from "@pulumi/policy";
import { StudioProject } from "pulumi-devplatforms";
import { whenKnown } from "../known";
import { mistakenFor } from "../nearest";
import { resourceRule } from "../rule";
import { names } from "../settings";
import { quoted, subject } from "../subject";

/**
 * Studio projects are private, since anybody can open a public one without logging in.
 *
 * - Applies to: `StudioProject`
 * - Configuration: `allowed`, names of the resources that may be public. Default: none.
 * - Enforcement: mandatory. With `"remediate"` the project is made private instead of refused. For
 *   one that exists this is a replacement: with `onDelete: "retain"` the public one stays in Studio
 *   until somebody deletes it there, and with `"fail"` the preview fails.
 */
export const studioProjectsPrivate: ResourceValidationPolicy = resourceRule({
  name: "studio-projects-private",
  description: "Studio projects are private unless listed.",
  enforcementLevel: "mandatory",
  severity: "high",
  settings: { allowed: names("Names of the StudioProjects that may be public. Default: none.") },
  kinds: [StudioProject],
  validate: (args, { allowed }, report) => {
    whenKnown(
      () => args.props["public"] as unknown,
      (isPublic) => {
        if (isPublic !== true || allowed.includes(args.name)) return;
        report(
          `${subject(args)} is public, so that anybody can open it. Leave out "public" or set it ` +
            `to false; if it has to be public, add ${quoted(args.name)} to "allowed".` +
            mistakenFor(args.name, "allowed", allowed),
        );
      },
    );
  },
  remediate: ({ name, props }, { allowed }) => {
    let remediated: typeof props | undefined;
    whenKnown(
      () => props["public"] as unknown,
      (isPublic) => {
        if (isPublic !== true || allowed.includes(name)) return;
        // In place: a copy would lose which other properties are secret and which are unknown.
        props["public"] = false;
        remediated = props;
      },
    );
    return remediated;
  },
});
