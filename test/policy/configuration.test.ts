import type { Policies } from "@pulumi/policy";
import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { describe, expect, test } from "vitest";
import {
  allowedRepositoryHosts,
  allowedRepositoryOrganizations,
  gitpodEnvironmentClasses,
  gitpodPrebuildTimeout,
  limitedStackSize,
  namesFollowPattern,
  noCredentialsInUrls,
  noForcedDeletion,
  policies,
  studioProjectsPrivate,
} from "../../policy/src/policies";
import { expectParts } from "../support/message-parts";
import { misspellings, settingsOf } from "../support/misspelt";
import { only } from "../support/platforms";
import { type Declared, remediationOf, stackViolationsOf, violationsOf } from "../support/policy";

const stack: Declared = {
  class: { __pulumiType: "pulumi:pulumi:Stack" },
  name: "acme-dev",
  props: {},
};

/** What a rule says of its configuration in a stack without any resources. */
async function complaintsOf(policy: Policies[number], config: object): Promise<string[]> {
  if (!("validateStack" in policy)) return violationsOf(policy, stack, config);
  return (await stackViolationsOf(policy, [stack], config)).map(({ message }) => message);
}

const uuid = "0197f3a1-6000-7a10-8b21-5d3c7e9f1a02";
/** A right value of every setting, by its type: another rule's may be wrong for it. */
const right: Record<string, unknown> = {
  ...{ hosts: ["github.com"], organizations: ["acme"], pattern: "[a-z]+", longest: "30m" },
  ...{ StudioProject: 1, GitpodProject: 1, CodeArtsRepository: 1, localRunner: false },
  ...{ announced: ["api"], except: ["api"], allowed: ["api"] },
};

const valueOf = (policy: Policies[number], key: string) =>
  policy.name === "gitpod-environment-classes" && key === "allowed" ? [uuid] : right[key];

const settings = policies.flatMap((policy) =>
  settingsOf(policy).map((key) => ({ rule: policy.name, key, policy })),
);

test.each(settings)("$rule accepts its setting $key", async ({ policy, key }) => {
  expect(await complaintsOf(policy, { [key]: valueOf(policy, key) })).toEqual([]);
});

test.each(settings)("$rule reports $key misspelt by one letter", async ({ policy, key }) => {
  for (const misspelt of misspellings(key)) {
    const complaints = await complaintsOf(policy, { [misspelt]: valueOf(policy, key) });
    expect(complaints, misspelt).toHaveLength(1);
    expectParts(only(complaints), { property: `"${misspelt}"`, nextStep: `mean "${key}"?` });
  }
});

test.each(policies)("$name reports settings that nothing knows", async (policy) => {
  const config = { zzz: 1, "": null, "<{%reset%}>\u001b[2J": [], EnforcementLevel: "mandatory" };
  const complaints = await complaintsOf(policy, config);
  expect(complaints).toHaveLength(4);
  expect(complaints.join("\n")).toContain('"EnforcementLevel". Did you mean "enforcementLevel"?');
  expect(complaints.join(" ")).not.toMatch(/<\{%|\p{Cc}/u);
});

test.each(settings)("$rule reports every value of the wrong type for $key", async (setting) => {
  const { policy, key } = setting;
  const isOf = typeof valueOf(policy, key);
  const values = [null, "", "x y", 5.5, -1, true, {}, [], [null], [""], [5], [["x"]], [{}]];
  for (const value of values) {
    const isRight =
      (isOf === "boolean" && value === true) ||
      (isOf === "string" && key === "pattern" && typeof value === "string") ||
      (isOf === "object" && Array.isArray(value) && value.length === 0);
    if (isRight) continue;
    const complaints = await complaintsOf(policy, { [key]: value });
    expect(complaints, JSON.stringify(value)).toHaveLength(1);
    expect(complaints[0]).toMatch(new RegExp(`"${key}(\\[0\\])?" must be `));
  }
});

test.each(policies)("$name says nothing without a configuration", async (policy) => {
  expect(await complaintsOf(policy, {})).toEqual([]);
});

test.each<[Policies[number], object, string]>([
  [allowedRepositoryHosts, { hosts: [] }, 'List hosts in "hosts"'],
  [allowedRepositoryOrganizations, { organizations: [] }, 'List owners in "organizations"'],
  [namesFollowPattern, { pattern: "" }, 'Set "pattern" to a regular expression'],
  [gitpodEnvironmentClasses, { allowed: [] }, 'List classes in "allowed"'],
  [gitpodEnvironmentClasses, { localRunner: true }, 'set "localRunner" to false'],
])("%o configured by %j is inactive and says so", async (policy, config, advice) => {
  const [complaint = "", ...others] = await complaintsOf(policy, config);
  expect(others).toEqual([]);
  expect(complaint).toContain("configured and yet inactive");
  expect(complaint).toContain(advice);
});

describe("items of lists", () => {
  test.each([
    ...["https://github.com", "github.com/acme", "git@github.com", "github.com.", " github.com"],
    ...["*", "*.", "*github.com", "git.*.com", "github.com:", "github.com:0", "github.com:x"],
    ...["127.1", "*.127.0.0.1", "[github.com]", "::1", "gith\u0443b.com", "git%68ub.com", "a b"],
  ])("%j is no host", async (host) => {
    const [complaint = "", ...others] = await complaintsOf(allowedRepositoryHosts, {
      hosts: ["github.com", host],
    });
    expect(others).toEqual([]);
    expect(complaint).toMatch(/"hosts\[1\]" must be .*"github\.com"/);
  });

  test.each([
    ...["https://github.com/acme", "git@github.com:acme", "github.com", "github.com/", "/", "a//b"],
    ...["../acme", "acme/..", "acme\\x", "acme%2fx", "*", "github.com:0/acme", "-x", "a\nb"],
  ])("%j is no owner", async (owner) => {
    const [complaint = "", ...others] = await complaintsOf(allowedRepositoryOrganizations, {
      organizations: ["acme", owner],
    });
    expect(others).toEqual([]);
    expect(complaint).toMatch(/"organizations\[1\]" must be an owner/);
  });

  test("what is right in a list still holds beside what is wrong", async () => {
    const project = {
      ...{ class: StudioProject, name: "churn" },
      props: { repoUrl: "https://gitlab.com/acme/churn.git" },
    };
    const config = { hosts: ["https://gitlab.com", "github.com"] };
    const found = await violationsOf(allowedRepositoryHosts, project, config);
    expect(found).toHaveLength(2);
    expectParts(found[1] ?? "", { names: "another host", nextStep: '"github.com"' });
  });
});

test.each(["(", "a)|(b", "[z-a]", "\\u{", "*"])("%j is no pattern for names", async (pattern) => {
  const [complaint = ""] = await complaintsOf(namesFollowPattern, { pattern });
  expectParts(complaint, { property: '"pattern"', names: "regular expression" });
});

test.each(["soon", "30", "1d", "4m59s", "2h1s", "0s", "-1h", "1H"])(
  "%j is no limit for prebuilds",
  async (longest) => {
    const [complaint = ""] = await complaintsOf(gitpodPrebuildTimeout, { longest });
    expectParts(complaint, { property: '"longest"', nextStep: ['"5m"', '"2h"'] });
  },
);

test.each([StudioProject, GitpodProject, CodeArtsRepository])(
  "a rule that is run alone reports its configuration of %o",
  async (kind) => {
    const resource = { class: kind, name: "api", props: {} };
    const [complaint = ""] = await violationsOf(noCredentialsInUrls, resource, { host: ["x"] });
    expectParts(complaint, { names: '"api" is not judged', property: 'no setting "host"' });
  },
);

test("a run reports a configuration once, of the stack", async () => {
  const rule = { ...noForcedDeletion };
  const repository = { class: CodeArtsRepository, name: "api", props: {} };
  expect(await violationsOf(rule, stack, { alowed: [] })).toHaveLength(1);
  expect(await violationsOf(rule, repository, { alowed: [] })).toEqual([]);
  expect(await violationsOf(rule, repository, { allwed: [] })).toHaveLength(1);
});

test("a run reports the configurations of two copies of a rule once each", async () => {
  const copies = [{ ...studioProjectsPrivate }, { ...studioProjectsPrivate }] as const;
  const configs = [{ alowed: ["a"] }, { allwed: ["b"] }] as const;
  const project = { class: StudioProject, name: "api", props: {} };
  for (const [at, copy] of copies.entries()) {
    expect(await violationsOf(copy, stack, configs[at])).toHaveLength(1);
  }
  for (const [at, copy] of copies.entries()) {
    expect(await violationsOf(copy, project, configs[at])).toEqual([]);
  }
});

test.each<[Policies[number], string, string]>([
  [noCredentialsInUrls, "allow", '"enforcementLevel"'],
  [allowedRepositoryHosts, "repositories", '"hosts", "enforcementLevel"'],
  [
    limitedStackSize,
    "max",
    '"StudioProject", "GitpodProject", "CodeArtsRepository", "enforcementLevel"',
  ],
])("%o suggests none of its settings for %s, since none is close", async (policy, key, known) => {
  expectParts(only(await complaintsOf(policy, { [key]: ["api"] })), {
    property: `"${key}"`,
    nextStep: `Known are ${known}.`,
  });
});

test("nothing is remediated by a configuration that may mean something else", async () => {
  const project = { class: StudioProject, name: "demo", props: { public: true } };
  const config = { alowed: ["demo"] };
  expect(await remediationOf(studioProjectsPrivate, project, config)).toBeUndefined();
});

test("a limit of zero is a limit", async () => {
  const project = { class: StudioProject, name: "demo", props: {} };
  expect(await stackViolationsOf(limitedStackSize, [project], { StudioProject: 0 })).toHaveLength(
    1,
  );
});

test("no rule is off by default: the engine never runs one that is, whatever is configured", () => {
  expect(policies.filter(({ enforcementLevel }) => enforcementLevel === "disabled")).toEqual([]);
});
