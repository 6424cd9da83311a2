import {
  remediateResourceOfType,
  type ResourceValidationPolicy,
  validateResourceOfType,
} from "@pulumi/policy";
import type { Unwrap } from "@pulumi/pulumi";
import { GitpodProject, type GitpodProjectArgs } from "pulumi-devplatforms";
import { secondsOf } from "../../../provider/gitpod/duration";
import { whenKnown } from "../known";
import { settingsOf } from "../settings";
import { subject } from "../subject";

type Project = Unwrap<GitpodProjectArgs>;
type Prebuilds = NonNullable<Project["prebuildConfiguration"]>;

/** What the server takes if a project gives no timeout. */
const serversTimeout = "1h";

const timeoutDefaults = { longest: "1h" };

/**
 * A prebuild may not take longer than this.
 *
 * - Applies to: `GitpodProject` with prebuilds enabled
 * - Configuration: `longest`, 5 minutes to 2 hours such as `"30m"`. Default: `"1h"`, which is also
 *   what projects without a timeout have.
 * - Enforcement: advisory. With `"remediate"` the timeout is lowered, which changes the project in
 *   place.
 */
export const gitpodPrebuildTimeout: ResourceValidationPolicy = {
  name: "gitpod-prebuild-timeout",
  description: "Prebuilds of Gitpod projects are limited in time.",
  enforcementLevel: "advisory",
  severity: "low",
  configSchema: {
    properties: {
      longest: {
        type: "string",
        pattern: "^([0-9]+h)?([0-9]+m)?([0-9]+s)?$",
        minLength: 2,
        default: timeoutDefaults.longest,
        description: "The most that a prebuild may take.",
      },
    },
  },
  validateResource: validateResourceOfType(GitpodProject, (project, args, reportViolation) => {
    const { longest } = settingsOf(args, timeoutDefaults);
    whenPrebuilding(
      project,
      (prebuilds) => prebuilds.timeout,
      (timeout) => {
        if (!exceeds(timeout, longest)) return;
        const actual = timeout ?? `${serversTimeout} (the server's default)`;
        reportViolation(
          `${subject(args)} may prebuild for ${actual}, the limit is ${longest}. Set ` +
            `prebuildConfiguration.timeout to "${longest}" or less.`,
        );
      },
    );
  }),
  remediateResource: remediateResourceOfType(GitpodProject, (project, args) => {
    const { longest } = settingsOf(args, timeoutDefaults);
    let remediated: typeof project | undefined;
    whenPrebuilding(
      project,
      (prebuilds) => prebuilds.timeout,
      (timeout, prebuilds) => {
        if (!exceeds(timeout, longest)) return;
        // In place: a copy would lose which other properties are secret and which are unknown.
        prebuilds.timeout = longest;
        remediated = project;
      },
    );
    return remediated;
  }),
};

/**
 * Prebuilds run by a schedule: without one they run only when somebody starts them, and grow old.
 *
 * - Applies to: `GitpodProject` with prebuilds enabled
 * - Configuration: none
 * - Enforcement: advisory
 */
export const gitpodPrebuildsScheduled: ResourceValidationPolicy = {
  name: "gitpod-prebuilds-scheduled",
  description: "Prebuilds of Gitpod projects have a schedule.",
  enforcementLevel: "advisory",
  severity: "low",
  validateResource: validateResourceOfType(GitpodProject, (project, args, reportViolation) => {
    whenPrebuilding(
      project,
      (prebuilds) => prebuilds.trigger !== undefined,
      (isScheduled) => {
        if (isScheduled) return;
        reportViolation(
          `${subject(args)} has prebuilds without a schedule. Set prebuildConfiguration.trigger, ` +
            "such as to { dailySchedule: { hourUtc: 4 } }.",
        );
      },
    );
  }),
};

/** Judges a property of the prebuilds if they are enabled, and both is known. */
function whenPrebuilding<Value>(
  project: Project,
  read: (prebuilds: Prebuilds) => Value,
  judge: (value: Value, prebuilds: Prebuilds) => void,
): void {
  whenKnown(
    () => {
      const prebuilds = project.prebuildConfiguration;
      return prebuilds?.enabled === true ? { value: read(prebuilds), prebuilds } : undefined;
    },
    (enabled) => {
      if (enabled) judge(enabled.value, enabled.prebuilds);
    },
  );
}

function exceeds(timeout: string | undefined, longest: string): boolean {
  const limit = secondsOf(longest);
  if (limit === undefined) throw new Error(`longest must be a duration such as "30m".`);
  return (secondsOf(timeout ?? serversTimeout) ?? 0) > limit;
}
