import { beforeAll, describe, expect, test } from "vitest";
import { typecheck } from "../support/typecheck";

// What type-checks as an input of an Ona project, also where the program is as strict as can be.

const strictest = { exactOptionalPropertyTypes: true };

const start = `
import * as pulumi from "@pulumi/pulumi";
import {
  CloneTargetMode, Principal, gitInitializer, GitpodProject, GitpodProjects, type GitpodProjectArgs,
} from "pulumi-devplatforms";
declare function maybe<T>(): pulumi.Output<T | undefined>;
declare const branch: string | undefined;
const initializer = gitInitializer("https://github.com/acme/api.git");
`;

const programs: [string, string][] = [
  [
    "outputs that may be undefined, at the top",
    `const args: GitpodProjectArgs = {
      initializer,
      name: maybe<string>(),
      devcontainerFilePath: maybe<string>(),
      automationsFilePath: maybe<string>(),
      technicalDescription: maybe<string>(),
      prebuildConfiguration: maybe<{ enabled: boolean }>(),
      environmentClasses: maybe<{ localRunner: true }[]>(),
      recommendedEditors: maybe<{ editors: {} }>(),
      insightsEnabled: maybe<boolean>(),
      adopt: maybe<boolean>(),
      onDelete: maybe<"retain">(),
    };
    new GitpodProject("api", args);`,
  ],
  [
    "outputs that may be undefined, at every depth",
    `new GitpodProject("api", {
      initializer: { specs: [
        { git: {
          remoteUri: pulumi.output("a"),
          upstreamRemoteUri: maybe<string>(),
          targetMode: maybe<CloneTargetMode>(),
          cloneTarget: maybe<string>(),
          checkoutLocation: maybe<string>(),
        } },
        { git: maybe<{ remoteUri: string }>(), contextUrl: maybe<{ url: string }>() },
      ] },
      prebuildConfiguration: {
        enabled: maybe<boolean>(),
        environmentClassIds: maybe<string[]>(),
        timeout: maybe<string>(),
        trigger: { dailySchedule: { hourUtc: maybe<number>() } },
        executor: maybe<{ id: string; principal: Principal }>(),
        enableJetbrainsWarmup: maybe<boolean>(),
      },
      environmentClasses: [
        { environmentClassId: maybe<string>(), localRunner: maybe<true>(), order: maybe<number>() },
      ],
      recommendedEditors: { editors: { goland: { versions: maybe<string[]>() } } },
    });
    new GitpodProject("web", {
      initializer,
      prebuildConfiguration: { trigger: maybe<{ dailySchedule: { hourUtc: number } }>() },
      recommendedEditors: { editors: maybe<Record<string, { versions: string[] }>>() },
    });`,
  ],
  [
    "undefined itself",
    `new GitpodProject("api", {
      initializer: { specs: [{ git: { remoteUri: "a", cloneTarget: undefined }, contextUrl: undefined }] },
      name: undefined,
      prebuildConfiguration: { enabled: undefined, trigger: undefined },
      environmentClasses: undefined,
      onDelete: undefined,
    });`,
  ],
  [
    "the outputs of another project",
    `const first = new GitpodProject("first", { initializer });
    new GitpodProject("second", {
      initializer: first.initializer,
      name: first.name,
      devcontainerFilePath: first.devcontainerFilePath,
      automationsFilePath: first.automationsFilePath,
      technicalDescription: first.technicalDescription,
      prebuildConfiguration: first.prebuildConfiguration,
      environmentClasses: first.environmentClasses,
      recommendedEditors: first.recommendedEditors,
      insightsEnabled: first.insightsEnabled,
      adopt: first.adopt,
      onDelete: first.onDelete,
    });
    gitInitializer(first.url, { branch: first.technicalDescription });`,
  ],
  [
    "options of gitInitializer that may be undefined",
    `gitInitializer("https://github.com/acme/api.git", {
      branch, tag: maybe<string>(), commit: undefined,
      checkoutLocation: branch, upstreamRemoteUri: maybe<string>(),
    });`,
  ],
  [
    "sets with options, and with undefined in projects and defaults",
    `declare const options: pulumi.CustomResourceOptions;
    new GitpodProjects("acme", {
      projects: { api: { initializer, name: undefined, devcontainerFilePath: branch } },
      defaults: { initializer: undefined, devcontainerFilePath: branch, onDelete: "retain" },
      options: {
        api: { aliases: [{ name: "api", parent: pulumi.rootStackResource }], protect: true },
        web: options,
        docs: undefined,
      },
    });`,
  ],
];

const refused: [string, string][] = [
  ["another onDelete", `new GitpodProject("a", { initializer, onDelete: "keep" });`],
  ["a number for a name", `new GitpodProject("a", { initializer, name: 5 });`],
  ["a misspelled input", `new GitpodProject("a", { initializer, nmae: "a" });`],
  ["no initializer", `new GitpodProject("a", {});`],
  [
    "a parent for one project of a set",
    `declare const parent: pulumi.Resource;
    new GitpodProjects("a", { projects: { b: { initializer } }, options: { b: { parent } } });`,
  ],
];

const fileOf = (name: string) => name.replaceAll(/\W+/g, "-");

describe.each([
  { what: "strict", options: {} },
  { what: "with exactOptionalPropertyTypes", options: strictest },
])("$what", ({ options }) => {
  /** Of all programs at once: the types that they share take most of the time. */
  let errors: string[];
  const errorsOf = (name: string) =>
    errors.filter((error) => error.startsWith(`${fileOf(name)}: `));

  beforeAll(() => {
    const texts = [...programs, ...refused].map(
      ([name, text]) => [fileOf(name), start + text] as const,
    );
    errors = typecheck(new Map(texts), options);
  });

  test.each(programs)("%s type-check", (name) => {
    expect(errorsOf(name)).toEqual([]);
  });

  test.each(refused)("%s does not", (name) => {
    expect(errorsOf(name)).not.toEqual([]);
  });

  test("every error is one of these", () => {
    expect(errors.sort()).toEqual(refused.flatMap(([name]) => errorsOf(name)).sort());
  });
});
