import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { describe, expect, test } from "vitest";
import {
  codeArtsRepositoriesProtected,
  gitpodProjectsProtected,
  noForcedDeletion,
  studioProjectsProtected,
} from "../../policy/src/policies";
import { expectParts } from "../support/message-parts";
import { only } from "../support/platforms";
import { stackViolationsOf, unknown, violationsOf } from "../support/policy";

const rules = [
  { kind: StudioProject, rule: studioProjectsProtected, protecting: ["fail"] },
  { kind: GitpodProject, rule: gitpodProjectsProtected, protecting: ["fail", "retain"] },
  { kind: CodeArtsRepository, rule: codeArtsRepositoriesProtected, protecting: ["fail", "retain"] },
];

describe.each(rules)("$rule.name", ({ kind, rule, protecting }) => {
  const api = (props: object = {}) => ({ class: kind, name: "api", props: { ...props } });

  test("names a resource that is not protected, with the ways out", async () => {
    const [found, ...others] = await stackViolationsOf(rule, [api()]);
    expect(others).toEqual([]);
    expect(found?.name).toBe("api");
    expectParts(found?.message ?? "", {
      names: '"api" is not protected',
      nextStep: ['"protect"', 'onDelete: "fail"', 'add "api" to "announced"'],
    });
  });

  test("is satisfied by protect, onDelete, an announcement or what is not known", async () => {
    const stack = [
      { ...api(), protect: true },
      ...protecting.map((onDelete) => api({ onDelete })),
      { ...api(), name: "announced" },
      api({ onDelete: unknown }),
    ];
    expect(await stackViolationsOf(rule, stack, { announced: ["announced"] })).toEqual([]);
  });

  test.each(["retain", "fail", "delete", "deleteIfEmpty", "FAIL", null, undefined, 1])(
    "onDelete: %j protects if it is listed",
    async (onDelete) => {
      const isListed = typeof onDelete === "string" && protecting.includes(onDelete);
      expect(await stackViolationsOf(rule, [api({ onDelete })])).toHaveLength(isListed ? 0 : 1);
    },
  );

  test("shows a name in its list that was probably meant", async () => {
    const [found] = await stackViolationsOf(rule, [api()], { announced: ["API", "other"] });
    expect(found?.message).toContain('(Now "announced" has "API".)');
  });

  test("judges no other resources", async () => {
    const others = rules.filter((other) => other.kind !== kind);
    const stack = others.map((other) => ({ class: other.kind, name: "api", props: {} }));
    expect(await stackViolationsOf(rule, stack)).toEqual([]);
  });
});

describe("forced deletion", () => {
  const api = (props: object) => ({ class: CodeArtsRepository, name: "api", props: { ...props } });

  test("is refused, with the ways out", async () => {
    expectParts(only(await violationsOf(noForcedDeletion, api({ onDelete: "delete" }))), {
      names: 'CodeArtsRepository "api"',
      property: 'onDelete: "delete"',
      nextStep: ['"deleteIfEmpty"', '"retain"', '"fail"', 'add "api" to "allowed"'],
    });
  });

  test("is allowed for a listed repository", async () => {
    const repository = api({ onDelete: "delete" });
    expect(await violationsOf(noForcedDeletion, repository, { allowed: ["api"] })).toEqual([]);
  });

  test.each([{}, { onDelete: "deleteIfEmpty" }, { onDelete: "retain" }, { onDelete: unknown }])(
    "is not seen in %j",
    async (props) => {
      expect(await violationsOf(noForcedDeletion, api(props))).toEqual([]);
    },
  );
});
