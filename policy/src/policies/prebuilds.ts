import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Unwrap } from "@pulumi/pulumi";
import { GitpodProject, type GitpodProjectArgs } from "pulumi-devplatforms";
import { secondsOf } from "../../../provider/platforms/gitpod/duration";
import { isGiven, whenKnown } from "../known";
import { resourceRule } from "../rule";
import { isText, single } from "../settings";
import { subject } from "../subject";

type Project = Partial<Unwrap<GitpodProjectArgs>>;
type Prebuilds = NonNullable<Project["prebuildConfiguration"]>;

/** What the server takes if a project gives no timeout. */
const serversTimeout = "1h";

/**
 * A prebuild may not take longer than this.
 *
 * - Applies to: `GitpodProject` with prebuilds enabled
 * - Configuration: `longest`, 5 minutes to 2 hours such as `"30m"`. Default: `"1h"`, which is also
 *   what projects without a timeout have.
 * - Enforcement: advisory. With `"remediate"` the timeout is lowered, which changes the project in
 *   place.
 */
export const gitpodPrebuildTimeout: ResourceValidationPolicy = resourceRule({
  name: "gitpod-prebuild-timeout",
  description: "Prebuilds of Gitpod projects are limited in time.",
  enforcementLevel: "advisory",
  severity: "low",
  settings: {
    longest: single({
      schema: {
        type: "string",
        description: 'The most that a prebuild may take, "5m" to "2h". Default: "1h".',
      },
      initial: serversTimeout,
      what: 'a duration from "5m" to "2h", such as "30m"',
      accepts: isLimit,
    }),
  },
  kinds: [GitpodProject],
  validate: (args, { longest }, report) => {
    whenPrebuilding(
      args.props,
      (prebuilds) => prebuilds.timeout,
      (timeout) => {
        if (!exceeds(timeout, longest)) return;
        const actual = isGiven(timeout) ? "longer" : `${serversTimeout} (the server's default)`;
        report(
          `${subject(args)} may prebuild for ${actual}, the limit is ${longest}. Set ` +
            `prebuildConfiguration.timeout to "${longest}" or less.`,
        );
      },
    );
  },
  remediate: ({ props }, { longest }) => {
    let remediated: typeof props | undefined;
    whenPrebuilding(
      props,
      (prebuilds) => prebuilds.timeout,
      (timeout, prebuilds) => {
        if (!exceeds(timeout, longest)) return;
        // In place: a copy would lose which other properties are secret and which are unknown.
        prebuilds.timeout = longest;
        remediated = props;
      },
    );
    return remediated;
  },
});

/**
 * Prebuilds run by a schedule: without one they run only when somebody starts them, and grow old.
 *
 * - Applies to: `GitpodProject` with prebuilds enabled
 * - Configuration: none
 * - Enforcement: advisory
 */
export const gitpodPrebuildsScheduled: ResourceValidationPolicy = resourceRule({
  name: "gitpod-prebuilds-scheduled",
  description: "Prebuilds of Gitpod projects have a schedule.",
  enforcementLevel: "advisory",
  severity: "low",
  settings: {},
  kinds: [GitpodProject],
  validate: (args, _, report) => {
    whenPrebuilding(
      args.props,
      (prebuilds) => isGiven(prebuilds.trigger),
      (isScheduled) => {
        if (isScheduled) return;
        report(
          `${subject(args)} has prebuilds without a schedule. Set prebuildConfiguration.trigger, ` +
            "such as to { dailySchedule: { hourUtc: 4 } }.",
        );
      },
    );
  },
});

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

function exceeds(timeout: string | null | undefined, longest: string): boolean {
  return (secondsOf(timeout ?? serversTimeout) ?? 0) > (secondsOf(longest) ?? 0);
}

/** The server takes nothing shorter or longer. */
const [shortestSeconds, longestSeconds] = [300, 7_200];

function isLimit(value: unknown): value is string {
  const seconds = isText(value) ? secondsOf(value) : undefined;
  return seconds !== undefined && seconds >= shortestSeconds && seconds <= longestSeconds;
}
