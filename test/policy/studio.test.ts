import { StudioProject } from "pulumi-devplatforms";
import { expect, test } from "vitest";
import { studioProjectsPrivate } from "../../policy/src/policies";
import { expectParts } from "../support/message-parts";
import { only } from "../support/platforms";
import { remediationOf, unknown, violationsOf } from "../support/policy";

const repoUrl = "https://github.com/acme/churn.git";

function churn(props: object = {}) {
  return { class: StudioProject, name: "churn", props: { repoUrl, ...props } };
}

test("a public project is refused, with what to change", async () => {
  expectParts(only(await violationsOf(studioProjectsPrivate, churn({ public: true }))), {
    names: 'StudioProject "churn"',
    property: '"public"',
    nextStep: 'add "churn" to "allowed"',
  });
});

test("a listed project may be public", async () => {
  const config = { allowed: ["churn"] };
  expect(await violationsOf(studioProjectsPrivate, churn({ public: true }), config)).toEqual([]);
});

test.each([undefined, false, unknown])("public: %s is not refused", async (value) => {
  const project = churn(value === undefined ? {} : { public: value });
  expect(await violationsOf(studioProjectsPrivate, project)).toEqual([]);
});

test("remediation makes a public project private and keeps the rest", async () => {
  const project = churn({ public: true, teamName: "data-science" });
  const remediated = await remediationOf(studioProjectsPrivate, project);
  expect(remediated).toEqual({ repoUrl, teamName: "data-science", public: false });
});

test("remediation works beside properties that are unknown", async () => {
  const project = churn({ public: true, teamName: unknown });
  expect((await remediationOf(studioProjectsPrivate, project))?.["public"]).toBe(false);
});

test.each([
  ["private", {}, []],
  ["listed", { public: true }, ["churn"]],
  ["unknown", { public: unknown }, []],
])("remediation leaves a project alone that is %s", async (_what, props, allowed) => {
  expect(await remediationOf(studioProjectsPrivate, churn(props), { allowed })).toBeUndefined();
});
