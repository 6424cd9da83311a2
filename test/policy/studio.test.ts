import { StudioProject } from "pulumi-devplatforms";
import { expect, test } from "vitest";
import { studioProjectsPrivate, studioProjectsProtected } from "../../policy/src/policies";
import { remediationOf, stackViolationsOf, unknown, violationsOf } from "../support/policy";

const repoUrl = "https://github.com/acme/churn.git";

function churn(props: object = {}) {
  return { class: StudioProject, name: "churn", props: { repoUrl, ...props } };
}

test("a public project is refused, with what to change", async () => {
  expect(await violationsOf(studioProjectsPrivate, churn({ public: true }))).toEqual([
    'StudioProject "churn" is public, so that anybody can open it. Leave out "public" or set it to ' +
      'false; if it has to be public, add "churn" to "allowed".',
  ]);
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

test("a project that is not protected is named, with three ways out", async () => {
  expect(await stackViolationsOf(studioProjectsProtected, [churn()])).toEqual([
    {
      message:
        'StudioProject "churn" is not protected, so deleting or replacing it leaves it in Studio. ' +
        'Set the option "protect" or the input onDelete: "fail"; if it is to be replaced, add "churn" to ' +
        '"announced".',
      name: "churn",
    },
  ]);
});

test("protection, onDelete, an announcement or an unknown onDelete satisfy", async () => {
  const stack = [
    { ...churn(), protect: true },
    { ...churn({ onDelete: "fail" }), name: "refusing" },
    { ...churn({ onDelete: "retain" }), name: "announced" },
    { ...churn({ onDelete: unknown }), name: "undecided" },
  ];
  const config = { announced: ["announced"] };
  expect(await stackViolationsOf(studioProjectsProtected, stack, config)).toEqual([]);
});

test.each([{ onDelete: "retain" }, { onDelete: null }, {}])(
  "%j does not protect",
  async (props) => {
    expect(await stackViolationsOf(studioProjectsProtected, [churn(props)])).toHaveLength(1);
  },
);
