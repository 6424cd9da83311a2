import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { describe, expect, test } from "vitest";
import { checkedConfig, policies } from "../../policy/src/policies";
import { type Declared, stackViolationsOf, violationsOf } from "../support/policy";

type Properties = Readonly<Record<string, unknown>>;

interface Situation {
  readonly props?: Properties;
  readonly config?: Properties;
  readonly protect?: boolean;
}

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const classes = {
  studio: { class: StudioProject, props: { repoUrl: "https://github.com/acme/api.git" } },
  gitpod: { class: GitpodProject, props: { name: "api" } },
  codearts: { class: CodeArtsRepository, props: { projectUuid, name: "api" } },
};

const elsewhere = { repoUrl: "https://git.example/acme/api.git" };
const of = (remoteUri: string) => ({ initializer: { specs: [{ git: { remoteUri } }] } });
const context = { url: "https://github.com/acme/api" };
const prebuilt = (prebuilds: object) => ({
  prebuildConfiguration: { enabled: true, ...prebuilds },
});
const [small, large] = ["0197f3a1-6000-7a10-8b21-5d3c7e9f1a02", projectUuid];
const class_ = (environmentClassId: string | undefined) => ({
  environmentClasses: [{ environmentClassId }],
});
const local = { environmentClasses: [{ localRunner: true }] };
const scheduled = { trigger: { dailySchedule: { hourUtc: 4 } } };
const announced = { config: { announced: ["api"] } };
const allowed = { config: { allowed: ["api"] } };

/** A violation of each rule, and for each thing that its message says to do, how that is done. */
const rules: [string, keyof typeof classes, Situation, [string, Situation][]][] = [
  [
    "no-credentials-in-urls",
    "studio",
    { props: { repoUrl: "https://ann:hunter2@github.com/acme/api.git" } },
    [["Take them out", { props: classes.studio.props }]],
  ],
  [
    "allowed-repository-hosts",
    "studio",
    { props: elsewhere, config: { hosts: ["github.com"] } },
    [
      ["move the repository there", { props: classes.studio.props }],
      ['add its host to "hosts"', { config: { hosts: ["github.com", "git.example"] } }],
    ],
  ],
  [
    "allowed-repository-organizations",
    "gitpod",
    { props: of("https://github.com/other/api"), config: { organizations: ["acme"] } },
    [
      ["use a repository of these", { props: of("https://github.com/acme/api") }],
      ['add its owner to "organizations"', { config: { organizations: ["acme", "other"] } }],
    ],
  ],
  [
    "names-follow-pattern",
    "gitpod",
    { props: { name: "API" }, config: { pattern: "[a-z]+" } },
    [['Set "name" to one that does', { props: { name: "api" } }]],
  ],
  [
    "limited-stack-size",
    "studio",
    { config: { StudioProject: 0 } },
    [['raise "StudioProject"', { config: { StudioProject: 1 } }]],
  ],
  [
    "studio-projects-private",
    "studio",
    { props: { public: true } },
    [
      ['Leave out "public"', { props: { public: undefined } }],
      ["set it to false", { props: { public: false } }],
      ['add "api" to "allowed"', allowed],
    ],
  ],
  [
    "studio-projects-protected",
    "studio",
    {},
    [
      ['Set the option "protect"', { protect: true }],
      ['the input onDelete: "fail"', { props: { onDelete: "fail" } }],
      ['add "api" to "announced"', announced],
    ],
  ],
  [
    "codearts-repositories-protected",
    "codearts",
    {},
    [
      ['Set the option "protect"', { protect: true }],
      ['onDelete: "retain"', { props: { onDelete: "retain" } }],
      ['onDelete: "fail"', { props: { onDelete: "fail" } }],
      ['add "api" to "announced"', announced],
    ],
  ],
  [
    "gitpod-projects-protected",
    "gitpod",
    {},
    [
      ['Set the option "protect"', { protect: true }],
      ['onDelete: "retain"', { props: { onDelete: "retain" } }],
      ['onDelete: "fail"', { props: { onDelete: "fail" } }],
      ['add "api" to "announced"', announced],
    ],
  ],
  [
    "no-forced-deletion",
    "codearts",
    { props: { onDelete: "delete" } },
    [
      ['Set onDelete to "deleteIfEmpty"', { props: { onDelete: "deleteIfEmpty" } }],
      ['"retain"', { props: { onDelete: "retain" } }],
      ['"fail"', { props: { onDelete: "fail" } }],
      ['add "api" to "allowed"', allowed],
    ],
  ],
  [
    "codearts-repositories-not-public",
    "codearts",
    { props: { visibilityLevel: 20 } },
    [
      ["0 (private)", { props: { visibilityLevel: 0 } }],
      ["10 (internal)", { props: { visibilityLevel: 10 } }],
      ['add "api" to "allowed"', allowed],
    ],
  ],
  [
    "codearts-public-repositories-licensed",
    "codearts",
    { props: { visibilityLevel: 20 } },
    [
      ["Set licenseId", { props: { visibilityLevel: 20, licenseId: 1 } }],
      ["make it private", { props: { visibilityLevel: 0 } }],
    ],
  ],
  [
    "codearts-repositories-described",
    "codearts",
    {},
    [
      ['Set "description"', { props: { description: "The API" } }],
      ['add "api" to "except"', { config: { except: ["api"] } }],
    ],
  ],
  [
    "gitpod-projects-without-context-url",
    "gitpod",
    { props: { initializer: { specs: [{ contextUrl: context }] } } },
    [["Name the repository and what to check out by git", { props: of(context.url) }]],
  ],
  [
    "gitpod-projects-with-devcontainer",
    "gitpod",
    {},
    [["Set devcontainerFilePath", { props: { devcontainerFilePath: ".devcontainer.json" } }]],
  ],
  [
    "gitpod-environment-classes",
    "gitpod",
    { props: class_(large), config: { allowed: [small] } },
    [[`Use one of "${small}"`, { props: class_(small) }]],
  ],
  [
    "gitpod-environment-classes",
    "gitpod",
    { props: local, config: { localRunner: false } },
    [["Leave it out", { props: { environmentClasses: undefined } }]],
  ],
  [
    "gitpod-prebuild-timeout",
    "gitpod",
    { props: prebuilt({ timeout: "2h" }) },
    [['Set prebuildConfiguration.timeout to "1h"', { props: prebuilt({ timeout: "1h" }) }]],
  ],
  [
    "gitpod-prebuilds-scheduled",
    "gitpod",
    { props: prebuilt({}) },
    [["Set prebuildConfiguration.trigger", { props: prebuilt(scheduled) }]],
  ],
];

/** What a rule says of one resource. */
async function complaints(
  name: string,
  kind: keyof typeof classes,
  { props, config = {}, protect = false }: Situation,
): Promise<string[]> {
  const policy = policies.find((one) => one.name === name);
  const base = classes[kind];
  const resource: Declared = {
    ...{ class: base.class, name: "api", protect },
    props: { ...base.props, ...props },
  };
  if (policy !== undefined && "validateStack" in policy) {
    return (await stackViolationsOf(policy, [resource], config)).map(({ message }) => message);
  }
  return policy === undefined ? [] : violationsOf(policy, resource, config);
}

test("every rule of the pack is followed here", () => {
  const followed = new Set(rules.map(([name]) => name));
  expect([...followed].sort()).toEqual(policies.map(({ name }) => name).sort());
});

describe.each(rules)("%s", (name, kind, violated, steps) => {
  test.each(steps)("is content after this, as advised: %s", async (advice, followed) => {
    const [message = "", ...others] = await complaints(name, kind, violated);
    expect(others).toEqual([]);
    expect(message).toContain(advice);
    expect(await complaints(name, kind, { ...violated, ...followed })).toEqual([]);
  });
});

describe("a configuration in code", () => {
  test("of a rule that is misspelt is taken by the name that is suggested", () => {
    const config = { "studio-project-private": "mandatory" } as const;
    let message = "";
    try {
      checkedConfig(policies, config);
    } catch (error) {
      message = String(error);
    }
    const [, meant = ""] = /did you mean "([^"]+)"/i.exec(message) ?? [];
    expect(checkedConfig(policies, { [meant]: "mandatory" })).toEqual({ [meant]: "mandatory" });
  });

  test("without a level is taken with the one that is advised", () => {
    const hosts = { hosts: ["github.com"] };
    const rule = "allowed-repository-hosts";
    expect(() => checkedConfig(policies, { [rule]: hosts })).toThrow(
      'add enforcementLevel: "mandatory"',
    );
    const complete = { [rule]: { enforcementLevel: "mandatory" as const, ...hosts } };
    expect(checkedConfig(policies, complete)).toEqual(complete);
  });
});
