import { describe, expect, test } from "vitest";
import { systemClock } from "../../../../provider/core/clock";
import { sameJson } from "../../../../provider/core/changes";
import { HeldObjects } from "../../../../provider/core/held";
import { type JsonObject } from "../../../../provider/core/json";
import { unknownValue } from "../../../../provider/core/unknowns";
import { type StudioClient } from "../../../../provider/platforms/studio/client";
import { studioProjectLifecycle as lifecycle } from "../../../../provider/platforms/studio/lifecycle";
import { type CreatedProject } from "../../../../provider/platforms/studio/schemas";
import { deepFrozen } from "../../../support/deep-frozen";
import { expectParts, thrownBy } from "../../../support/message-parts";
import { failureOf, only } from "../../../support/platforms";

const repoUrl = "https://github.com/acme/churn.git";
const project = { id: "tsanhawn9y", url: "https://studio.example/x", name: "churn" };

/** What an operation gets; `others` are the states of what else the run holds. */
function context(
  projects: CreatedProject[] = [project],
  others: readonly JsonObject[] = [],
  by: "creation" | "comparison" = "creation",
) {
  const warnings: string[] = [];
  const client: StudioClient = {
    webUrl: "https://studio.example",
    createProject: () => Promise.resolve(projects),
  };
  const objects = new HeldObjects(lifecycle.kind);
  others.forEach((state, index) => {
    objects.hold(`other-${index}`, state, by);
  });
  const held = objects.forOperation(project.id);
  const warn = (text: { toString(): string }) => warnings.push(text.toString());
  return { client, clock: systemClock, exists: () => undefined, held, warn, warnings };
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

  test.each<[string, CreatedProject[], string[]]>([
    ["none", [], ["0 projects"]],
    [
      "two",
      [project, { ...project, id: "b", url: "https://studio.example/y" }],
      ["2 projects", "tsanhawn9y (https://studio.example/x), b (https://studio.example/y)"],
    ],
  ])("of %s instead of one is a failure that says what was made", async (_n, projects, names) => {
    expectParts(await failureOf(lifecycle.create(context(projects), { repoUrl })), {
      names,
      nextStep: "at https://studio.example ",
    });
  });
});

const state = { repoUrl, name: "churn", url: project.url };

test("a read returns the state, since there is nobody to ask, and no inputs", async () => {
  expect(await lifecycle.read(context(), project.id, state)).toEqual({ state });
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
    expectParts(only(warnings), { names: '"churn" stays at https://studio.example/x' });
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

describe('a deletion with "fail"', () => {
  const failing = { ...state, subdir: "a", teamName: "t", onDelete: "fail" as const };
  const deletion = (...others: JsonObject[]) => {
    const { warnings, ...given } = context([], others);
    return { warnings, run: () => lifecycle.delete(given, project.id, failing) };
  };

  test.each<[string, JsonObject[]]>([
    ["the run holds no other", []],
    ["the other is of another repository", [{ ...failing, repoUrl: `${repoUrl}x` }]],
    ["the other is of another directory", [{ ...failing, subdir: "b" }]],
    ["the other is of another team", [{ ...failing, teamName: undefined }]],
    ["nothing is known of the other", [{}]],
  ])("is refused where %s", (_what, others) => {
    expectParts(thrownBy(deletion(...others).run), {
      operation: "deleting project tsanhawn9y",
      property: 'onDelete is "fail"',
      nextStep: ["https://studio.example/x", "`pulumi state delete`", 'onDelete to "retain"'],
    });
  });

  test("warns where the run holds its replacement, so that the stack can go on", async () => {
    const other = { ...failing, repoUrl: "git@github.com:acme/churn.git", subdir: "./a/" };
    const { run, warnings } = deletion({ repoUrl }, { ...other, url: "https://studio.example/y" });
    await run();
    expect(warnings).toHaveLength(1);
    expectParts(warnings[0] ?? "", {
      property: "tsanhawn9y was replaced",
      nextStep: "https://studio.example/x",
    });
  });

  test("is refused where the other was there before with another name, and so is no replacement", () => {
    const { held, ...rest } = context([], [{ ...failing, repoUrl, name: "web" }], "comparison");
    const state = { ...failing, repoUrl, name: "api" };
    expect(() => lifecycle.delete({ ...rest, held }, project.id, state)).toThrow("onDelete is");
  });

  test("warns where an earlier run made the replacement, and retains it by now", async () => {
    const others = [{ ...failing, repoUrl, onDelete: "retain" }];
    const { held, warnings, ...rest } = context([], others, "comparison");
    await lifecycle.delete({ ...rest, held }, project.id, { ...failing, repoUrl });
    expect(warnings.join()).toContain("was replaced and stays");
  });

  test("is refused where nothing is known of the project itself", () => {
    const { held, ...rest } = context([], [{ name: "churn" }]);
    expect(() => lifecycle.delete({ ...rest, held }, project.id, { onDelete: "fail" })).toThrow(
      "project at DVC Studio",
    );
  });
});

describe("comparing", () => {
  const alike = (a: JsonObject, b: JsonObject) =>
    sameJson(lifecycle.canonical(deepFrozen(a)), lifecycle.canonical(deepFrozen(b)));

  test.each<[string, JsonObject, JsonObject]>([
    ...[
      "https://github.com/acme/churn",
      "https://GitHub.com/acme/churn.git/",
      "http://github.com/acme/churn",
      "https://jane@github.com/acme/churn.git",
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
    ["forms of one name in Unicode", { name: "caf\u00e9" }, { name: "cafe\u0301" }],
    ["white space around a name", { name: "Churn" }, { name: " Churn\n" }],
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
});

describe("compared with a state, inputs", () => {
  const made = { repoUrl, name: "churn", subdir: "a", url: project.url };
  const compare = (olds: JsonObject, news: JsonObject) =>
    lifecycle.compare(deepFrozen(olds), deepFrozen(news));
  const told: [string, unknown][] = [
    ["repoUrl", "https://github.com/acme/other.git"],
    ["name", "Other"],
    ["public", true],
    ["teamName", "web"],
    ["subdir", "b"],
  ];

  test("replace for everything that Studio is told", () => {
    expect(told.map(([key]) => key)).toEqual(
      Object.keys(lifecycle.inputs.shape).filter((key) => key !== "onDelete"),
    );
    for (const [key, value] of told) {
      const { changed, replaces, refused } = compare(made, { repoUrl, subdir: "a", [key]: value });
      expect({ changed, replaces, refused }).toEqual({
        ...{ changed: [key], replaces: [key], refused: [] },
      });
    }
  });

  test("warn of the project that a replacement leaves behind, and of nothing else", () => {
    expect(compare(made, { repoUrl, subdir: "b" }).warnings?.map(String)).toEqual([
      expect.stringContaining('"churn" stays at https://studio.example/x'),
    ]);
    expect(compare(made, { repoUrl, subdir: "a", onDelete: "fail" }).warnings).toEqual([]);
  });

  test.each(told)('refuse a change of %s while onDelete is "fail"', (key, value) => {
    for (const onDelete of ["fail", "retain", undefined]) {
      const news = { repoUrl, subdir: "a", onDelete, [key]: value };
      const { path, reason } = only(compare({ ...made, onDelete: "fail" }, news).refused ?? []);
      expect(path).toEqual([key]);
      expectParts(String(reason), {
        property: 'onDelete is "fail"',
        nextStep: ['onDelete to "retain"', "`pulumi up`"],
      });
    }
  });

  test("that are not known yet neither replace nor are refused", () => {
    for (const onDelete of ["fail", undefined]) {
      const news = { repoUrl: unknownValue, subdir: unknownValue, name: unknownValue, onDelete };
      expect(compare({ ...made, onDelete }, news)).toMatchObject({
        ...{ changed: ["repoUrl", "name", "subdir"], replaces: [], refused: [] },
      });
    }
  });

  test("leave a name that Studio chose alone, whether it is left out or given", () => {
    for (const onDelete of ["fail", undefined]) {
      const before = { ...made, onDelete };
      const same = { repoUrl, subdir: "a", onDelete };
      expect(compare(before, same)).toMatchObject({ changed: [], refused: [] });
      expect(compare(before, { ...same, name: "churn" })).toMatchObject({
        ...{ changed: [], refused: [] },
      });
    }
  });

  test.each<[unknown, unknown, string[]]>([
    [undefined, "retain", []],
    ["retain", undefined, []],
    [undefined, "fail", ["onDelete"]],
    ["fail", undefined, ["onDelete"]],
    ["fail", "retain", ["onDelete"]],
    ["fail", unknownValue, ["onDelete"]],
  ])("record onDelete %s → %s where it counts", (before, after, changed) => {
    const news = { repoUrl, subdir: "a", onDelete: after };
    expect(compare({ ...made, onDelete: before }, news)).toMatchObject({
      ...{ changed, replaces: [], refused: [] },
    });
  });
});
