import { describe, expect, test } from "vitest";
import { sameJson } from "../../../provider/pulumi/diff";
import type { JsonObject } from "../../../provider/pulumi/json";
import type { StudioClient } from "../../../provider/studio/client";
import { studioProjectLifecycle as lifecycle } from "../../../provider/studio/lifecycle";
import type { CreatedProject } from "../../../provider/studio/schemas";
import { deepFrozen } from "../../support/deep-frozen";

const repoUrl = "https://github.com/acme/churn.git";
const project = { id: "tsanhawn9y", url: "https://studio.example/x", name: "churn" };

function context(projects: CreatedProject[] = [project]) {
  const warnings: string[] = [];
  const client: StudioClient = {
    webUrl: "https://studio.example",
    createProject: () => Promise.resolve(projects),
  };
  return { client, exists: () => undefined, warn: (text: string) => warnings.push(text), warnings };
}

describe("a creation", () => {
  test("keeps the inputs with the name and the URL that Studio gave", async () => {
    expect(await lifecycle.create(context(), { repoUrl, subdir: "a" })).toEqual({
      id: project.id,
      state: { repoUrl, subdir: "a", name: "churn", url: project.url },
    });
  });

  test("keeps the program's own name, whatever Studio makes of it", async () => {
    const { state } = await lifecycle.create(context(), { repoUrl, name: "Churn" });
    expect(state).toEqual({ repoUrl, name: "Churn", url: project.url });
  });

  test.each<[string, CreatedProject[], string]>([
    ["none", [], "the answer lists 0 projects instead of one: none."],
    [
      "two",
      [project, { ...project, id: "b", url: "https://studio.example/y" }],
      "the answer lists 2 projects instead of one: tsanhawn9y (https://studio.example/x), b (https://studio.example/y).",
    ],
  ])("of %s instead of one is a failure that says what was made", async (_n, projects, message) => {
    await expect(lifecycle.create(context(projects), { repoUrl })).rejects.toThrow(
      `DVC Studio: creating a project succeeded, but ${message} Look at https://studio.example for what was made before running this again.`,
    );
  });
});

const state = { repoUrl, name: "churn", url: project.url };

test("a read returns the state, since there is nobody to ask", async () => {
  expect(await lifecycle.read(context(), project.id, state)).toEqual(state);
});

test("an update keeps what Studio gave beside the new spelling of the inputs", async () => {
  const inputs = { repoUrl: "git@github.com:acme/churn.git" };
  expect(await lifecycle.update(context(), project.id, state, inputs)).toEqual({
    ...state,
    ...inputs,
  });
});

test.each([undefined, "retain" as const])(
  "a deletion with %s says that the project stays, and where",
  async (onDelete) => {
    const { warnings, ...rest } = context();
    await lifecycle.delete(rest, project.id, { ...state, onDelete });
    expect(warnings).toEqual([
      "DVC Studio has no API to delete a project: tsanhawn9y stays at https://studio.example/x and is only removed from the stack. Delete it there by its menu.",
    ]);
  },
);

test("a deletion of what no state knows says the project's id", async () => {
  const { warnings, ...rest } = context();
  await lifecycle.delete(rest, project.id, {});
  expect(warnings[0]).toContain("tsanhawn9y stays at DVC Studio");
});

test("an update that leaves onDelete out forgets it", async () => {
  const held = { ...state, onDelete: "fail" as const };
  expect(await lifecycle.update(context(), project.id, held, { repoUrl })).toEqual(state);
});

test("a deletion is refused where nothing may stay unseen", () => {
  const failing = { ...state, onDelete: "fail" as const };
  expect(() => lifecycle.delete(context(), project.id, failing)).toThrow(
    'DVC Studio: deleting project tsanhawn9y failed: there is no API for it, and onDelete is "fail". Delete the project at https://studio.example/x and the resource by `pulumi state delete`, or set onDelete to "retain" with a `pulumi up` of its own that changes no other input and still has the resource in the program, and then delete or change it.',
  );
});

describe("comparing", () => {
  const alike = (a: JsonObject, b: JsonObject) =>
    sameJson(lifecycle.canonical(deepFrozen(a)), lifecycle.canonical(deepFrozen(b)));

  test.each<[string, JsonObject, JsonObject]>([
    ...[
      "https://github.com/acme/churn",
      "https://GitHub.com/acme/churn.git/",
      "http://github.com/acme/churn",
      "git@github.com:acme/churn.git",
      "ssh://git@github.com/acme/churn",
    ].map((other): [string, JsonObject, JsonObject] => [
      `${repoUrl} and ${other}`,
      { repoUrl },
      { repoUrl: other },
    ]),
    ["not public and nothing said", { public: false }, {}],
    ["to retain and nothing said", { onDelete: "retain" }, {}],
    ["the root and nothing said", { subdir: "." }, {}],
    ["spellings of a directory", { subdir: "./a//b/" }, { subdir: "a/b" }],
  ])("finds %s alike", (_name, a, b) => {
    expect(alike(a, b)).toBe(true);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ["owners in another case", { repoUrl }, { repoUrl: "https://github.com/Acme/churn" }],
    ["another port", { repoUrl }, { repoUrl: "https://github.com:8443/acme/churn" }],
    ["directories", { subdir: "a" }, { subdir: "a/b" }],
    ["names", { name: "a" }, { name: "b" }],
    ["teams", { teamName: "a" }, {}],
    ["what deleting does", { onDelete: "fail" }, {}],
    ["private and public", { public: true }, { public: false }],
  ])("tells %s apart", (_name, a, b) => {
    expect(alike(a, b)).toBe(false);
  });

  test("replaces for every input that Studio is told", () => {
    const told = Object.keys(lifecycle.inputs.shape).filter((key) => key !== "onDelete");
    expect([...lifecycle.replaceOn({})].sort()).toEqual(told.sort());
  });

  test("takes a name that Studio chose for no change", () => {
    expect(lifecycle.computedWhenUnset).toEqual(["name"]);
  });
});
