import type { PolicyPackConfig } from "@pulumi/policy";
import { describe, expect, test } from "vitest";
import { allowedRepositoryHosts, checkedConfig, policies } from "../../policy/src/policies";

const hosts = ["github.com"];

describe("checkedConfig", () => {
  test("gives back a configuration that the pack can use", () => {
    const config: PolicyPackConfig = {
      all: "advisory",
      "studio-projects-protected": "mandatory",
      "allowed-repository-hosts": { enforcementLevel: "mandatory", hosts },
    };
    expect(checkedConfig(policies, config)).toBe(config);
  });

  test("refuses the name of no rule, with the nearest one", () => {
    const config = { "allowed-repository-host": { enforcementLevel: "mandatory" as const, hosts } };
    expect(() => checkedConfig(policies, config)).toThrow(
      'The pack has no rule "allowed-repository-host"; did you mean "allowed-repository-hosts"?',
    );
  });

  test("refuses a level for the name of no rule, with the rules that there are", () => {
    expect(() => checkedConfig([allowedRepositoryHosts], { "names-in-blue": "mandatory" })).toThrow(
      'The pack has no rule "names-in-blue"; known are allowed-repository-hosts',
    );
  });

  test("refuses settings without a level, which would make the rule advisory", () => {
    expect(() => checkedConfig(policies, { "allowed-repository-hosts": { hosts } })).toThrow(
      'The settings of "allowed-repository-hosts" have no enforcementLevel, and @pulumi/policy ' +
        'would run it as advisory: add enforcementLevel: "mandatory"',
    );
  });

  test.each(["strict", "", "Mandatory", 1, null])("refuses %j as a level", (level) => {
    for (const given of [level, { enforcementLevel: level, hosts }]) {
      const config = { "allowed-repository-hosts": given } as PolicyPackConfig;
      expect(() => checkedConfig(policies, config)).toThrow("enforcementLevel");
    }
  });
});
