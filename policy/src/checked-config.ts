import type { Policies, PolicyPackConfig } from "@pulumi/policy";
import { suggestion } from "../../provider/core/text/nearest";
import { quoted } from "./subject";

const levels: readonly unknown[] = ["advisory", "mandatory", "remediate", "disabled"];

/**
 * The configuration of a pack in code, checked: `@pulumi/policy` ignores the name of a rule that the
 * pack does not have, and runs a rule with settings but without a level as advisory. Throws in both
 * cases, so that the pack does not start.
 *
 * @example
 * ```ts
 * import { PolicyPack } from "@pulumi/policy";
 * import { checkedConfig, policies } from "pulumi-devplatforms-policy";
 *
 * const config = checkedConfig(policies, {
 *   "allowed-repository-hosts": { enforcementLevel: "mandatory", hosts: ["github.com"] },
 * });
 * new PolicyPack("acme", { policies }, config);
 * ```
 */
export function checkedConfig(policies: Policies, config: PolicyPackConfig): PolicyPackConfig {
  const names = policies.map(({ name }) => name);
  for (const [name, given] of Object.entries(config)) {
    // For all rules, and a level alone.
    if (name !== "all" && !names.includes(name)) {
      throw new Error(`The pack has no rule ${quoted(name)}${suggestion(name, names)}`);
    }
    const level: unknown =
      typeof given === "object" && (given as unknown) !== null ? given.enforcementLevel : given;
    if (level === undefined) {
      throw new Error(
        `The settings of ${quoted(name)} have no enforcementLevel, and @pulumi/policy would run ` +
          `it as advisory: add enforcementLevel: "mandatory"`,
      );
    }
    if (!levels.includes(level)) {
      throw new Error(
        `The enforcementLevel of ${quoted(name)} must be one of ${levels.join(", ")}`,
      );
    }
  }
  return config;
}
