import type { PolicyPackConfig } from "@pulumi/policy";
import { describe, expect, test } from "vitest";
import { allowedRepositoryHosts, checkedConfig, policies } from "../../policy/src/policies";
import { expectParts, thrownBy } from "../support/message-parts";

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
    expectParts(
      thrownBy(() => checkedConfig(policies, config)),
      { names: '"allowed-repository-host"', nextStep: '"allowed-repository-hosts"' },
    );
  });

  test("refuses a level for the name of no rule, with the rules that there are", () => {
    expectParts(
      thrownBy(() => checkedConfig([allowedRepositoryHosts], { "names-in-blue": "mandatory" })),
      { names: '"names-in-blue"', nextStep: "allowed-repository-hosts" },
    );
  });

  test("refuses settings without a level, which would make the rule advisory", () => {
    expectParts(
      thrownBy(() => checkedConfig(policies, { "allowed-repository-hosts": { hosts } })),
      { names: '"allowed-repository-hosts"', nextStep: 'enforcementLevel: "mandatory"' },
    );
  });

  test.each(["strict", "", "Mandatory", 1, null])("refuses %j as a level", (level) => {
    for (const given of [level, { enforcementLevel: level, hosts }]) {
      const config = { "allowed-repository-hosts": given } as PolicyPackConfig;
      expect(() => checkedConfig(policies, config)).toThrow("enforcementLevel");
    }
  });
});
