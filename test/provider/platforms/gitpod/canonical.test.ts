import { describe, expect, test } from "vitest";
import { canonicalProject } from "../../../../provider/platforms/gitpod/canonical";
import { sameJson } from "../../../../provider/core/changes";
import type { JsonObject } from "../../../../provider/core/json";
import { deepFrozen } from "../../../support/deep-frozen";
import { fc } from "../../../support/properties";

const alike = (a: JsonObject, b: JsonObject) =>
  sameJson(canonicalProject(deepFrozen(a)), canonicalProject(deepFrozen(b)));
const git = (properties: JsonObject) => ({ initializer: { specs: [{ git: properties }] } });
const prebuilds = (properties: JsonObject) => ({ prebuildConfiguration: properties });

describe("what means the same to the server is written in one way", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["an empty path and none", { devcontainerFilePath: "" }, {}],
    ["an empty automations path and none", { automationsFilePath: "" }, {}],
    ["an empty description and none", { technicalDescription: "" }, {}],
    [
      "spellings of a remote",
      git({ remoteUri: "https://github.com/a/b.git" }),
      git({ remoteUri: "https://GitHub.com/a/b" }),
    ],
    [
      "the scp-like form and ssh",
      git({ remoteUri: "git@github.com:a/b" }),
      git({ remoteUri: "ssh://git@github.com/a/b.git" }),
    ],
    [
      "spellings of the upstream remote",
      git({ upstreamRemoteUri: "https://github.com/a/b.git" }),
      git({ upstreamRemoteUri: "https://github.com/a/b" }),
    ],
    [
      "no target mode and the unspecified one",
      git({ remoteUri: "x" }),
      git({ remoteUri: "x", targetMode: "CLONE_TARGET_MODE_UNSPECIFIED", cloneTarget: "" }),
    ],
    ["no prebuilds and prebuilds that are off", {}, prebuilds({ enabled: false })],
    ["no prebuilds and empty prebuilds", {}, prebuilds({})],
    [
      "durations",
      prebuilds({ enabled: true, timeout: "1h" }),
      prebuilds({ enabled: true, timeout: "3600s" }),
    ],
    [
      "a schedule at midnight and one without an hour",
      prebuilds({ enabled: true, trigger: { dailySchedule: { hourUtc: 0 } } }),
      prebuilds({ enabled: true, trigger: { dailySchedule: {} } }),
    ],
    [
      "no classes to prebuild for and an empty list",
      prebuilds({ enabled: true }),
      prebuilds({ enabled: true, environmentClassIds: [], enableJetbrainsWarmup: false }),
    ],
    [
      "classes to prebuild for in any order, and said twice",
      prebuilds({ environmentClassIds: ["A", "b"] }),
      prebuilds({ environmentClassIds: ["b", "a", "B"] }),
    ],
    [
      "versions of an editor in any order, and said twice",
      { recommendedEditors: { editors: { goland: { versions: ["2", "1"] } } } },
      { recommendedEditors: { editors: { goland: { versions: ["1", "2", "1"] } } } },
    ],
    ["white space at the ends of a name", { name: " api\n" }, { name: "api" }],
    ["line ends in a name", { name: "a\r\nb" }, { name: "a\nb" }],
    ["an escaped name", { name: "a &amp; b" }, { name: "a & b" }],
    ["Unicode forms of a name", { name: "caf\u00e9" }, { name: "cafe\u0301" }],
    ["no onDelete and its default", {}, { onDelete: "delete" }],
    [
      "classes with and without their place",
      { environmentClasses: [{ environmentClassId: "a" }, { environmentClassId: "b" }] },
      {
        environmentClasses: [
          { environmentClassId: "b", order: 1 },
          { environmentClassId: "a", order: 0 },
        ],
      },
    ],
    ["no editors and an empty recommendation", {}, { recommendedEditors: { editors: {} } }],
    [
      "every version of an editor and an empty list",
      { recommendedEditors: { editors: { goland: {} } } },
      { recommendedEditors: { editors: { goland: { versions: [] } } } },
    ],
  ])("%s", (_name, a, b) => {
    expect(alike(a, b)).toBe(true);
  });
});

describe("what differs to the server stays different", () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      "ways to reach a repository, since credentials depend on them",
      git({ remoteUri: "https://github.com/a/b" }),
      git({ remoteUri: "git@github.com:a/b" }),
    ],
    ["names in another case", { name: "a" }, { name: "A" }],
    [
      "no schedule and one at midnight",
      prebuilds({ enabled: true }),
      prebuilds({ enabled: true, trigger: { dailySchedule: {} } }),
    ],
    [
      "settings of prebuilds that are off",
      prebuilds({ enabled: false }),
      prebuilds({ enabled: false, timeout: "1h" }),
    ],
    [
      "another order of classes",
      { environmentClasses: [{ environmentClassId: "a" }, { environmentClassId: "b" }] },
      { environmentClasses: [{ environmentClassId: "b" }, { environmentClassId: "a" }] },
    ],
    [
      "the order of repositories",
      { initializer: { specs: [{ contextUrl: { url: "a" } }, { contextUrl: { url: "b" } }] } },
      { initializer: { specs: [{ contextUrl: { url: "b" } }, { contextUrl: { url: "a" } }] } },
    ],
    ["onDelete and none", { onDelete: "retain" }, {}],
    ["insights that are disabled and those that are left alone", { insightsEnabled: false }, {}],
    ["an editor and none", { recommendedEditors: { editors: { goland: {} } } }, {}],
  ])("%s", (_name, a, b) => {
    expect(alike(a, b)).toBe(false);
  });
});

test("keys that are no inputs are not compared", () => {
  expect(Object.keys(canonicalProject({ url: "x", creator: {}, name: "a" }))).not.toContain("url");
});

const remotes = fc.constantFrom(
  ...["https://GitHub.com/a/b.git", "git@github.com:a/b.git", "ssh://git@h.example:22/a//b/"],
  ...["not a remote", "", "https://github.com/a/b.git.git"],
);
const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), remotes);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(arbitrary, value);
const like = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  maybe(fc.record(shape, { requiredKeys: [], noNullPrototype: true }));

const project = fc.record(
  {
    name: value,
    initializer: like({
      specs: maybe(
        fc.array(
          like({
            git: like({ remoteUri: remotes, upstreamRemoteUri: remotes, targetMode: value }),
          }),
        ),
      ),
    }),
    devcontainerFilePath: value,
    prebuildConfiguration: like({
      enabled: fc.boolean(),
      timeout: maybe(fc.constantFrom("1h", "90m", "3600s", "1h1.5s")),
      trigger: like({ dailySchedule: like({ hourUtc: maybe(fc.nat(23)) }) }),
    }),
    environmentClasses: maybe(
      fc.array(like({ environmentClassId: value, order: maybe(fc.integer()) })),
    ),
    recommendedEditors: like({
      editors: maybe(
        fc.dictionary(fc.string(), like({ versions: value }), { noNullPrototype: true }),
      ),
    }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

test("writing it again changes nothing", () => {
  fc.assert(
    fc.property(project, (properties) => {
      const once = canonicalProject(deepFrozen(properties));
      expect(sameJson(canonicalProject(once), once)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
