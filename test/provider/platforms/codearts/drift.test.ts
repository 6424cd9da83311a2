import type { CodeArtsRepository } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../provider/core/json";
import { refusals, type Run, useCodeArts } from "./support";
import { expectParts } from "../../../support/message-parts";
import { only } from "../../../support/platforms";

const codeArts = useCodeArts();
const full = { description: "d", visibilityLevel: 20 };

async function made(inputs: JsonObject = codeArts.inputs(full)) {
  const run = codeArts.run();
  const resource = await run.create(inputs);
  return { run, resource };
}

async function refreshed(run: Run, resource: { id: string; state: JsonObject }) {
  const live = await run.refresh(resource);
  if (!live) throw new Error("It is not gone.");
  return live;
}

test("a refresh of an untouched repository changes nothing and warns of nothing", async () => {
  const { run, resource } = await made();
  expect(await run.refresh(resource)).toEqual(resource);
  expect(run.warnings).toEqual([]);
});

describe("what was changed in the console", () => {
  const changes: [string, Partial<CodeArtsRepository>, JsonObject, string][] = [
    [
      "the visibility",
      { visibility_level: 0 },
      { visibilityLevel: 0 },
      "visibilityLevel is 0, not 20",
    ],
    ["the description", { description: "x" }, { description: "x" }, 'description is "x", not "d"'],
    ["the name", { repository_name: "web" }, { name: "web" }, 'name is "web", not "api"'],
    [
      "no description any more",
      { description: "" },
      { description: "" },
      'description is "", not "d"',
    ],
    [
      "everything",
      { repository_name: "web", description: "x", visibility_level: 0 },
      { name: "web", description: "x", visibilityLevel: 0 },
      'name is "web", not "api"; description is "x", not "d"; visibilityLevel is 0, not 20',
    ],
  ];

  test.each(changes)(
    "is reported and recorded, and stays: %s",
    async (_name, edit, live, words) => {
      const { run, resource } = await made();
      Object.assign(codeArts.onServer, edit);
      const read = await refreshed(run, resource);
      expect(read.state).toMatchObject({ ...live, declared: resource.state["declared"] });
      const name = codeArts.onServer.repository_name;
      expectParts(only(run.warnings), {
        names: [`"${name}" (${read.id})`, `: ${words}. `, String(read.state["webUrl"])],
        nextStep: "in the program",
      });
      expect(await run.up(read, codeArts.inputs(full))).toEqual(read);
      expect(codeArts.onServer).toMatchObject(edit);
    },
  );

  test.each(changes)("can be given in the program afterwards: %s", async (_name, edit, live) => {
    const { run, resource } = await made();
    Object.assign(codeArts.onServer, edit);
    const read = await refreshed(run, resource);
    const followed = await run.up(read, codeArts.inputs({ ...full, ...live }));
    expect(followed.state).toMatchObject({ ...live, declared: live });
    const again = codeArts.run();
    expect(await again.refresh(followed)).toEqual(followed);
    expect(again.warnings).toEqual([]);
  });

  test.each(changes)("can be set back by hand: %s", async (_name, edit) => {
    const { run, resource } = await made();
    const before = { ...codeArts.onServer };
    Object.assign(codeArts.onServer, edit);
    const read = await refreshed(run, resource);
    Object.assign(codeArts.onServer, before);
    expect(await refreshed(codeArts.run(), read)).toEqual(resource);
  });

  test("where the program does not give it is no drift", async () => {
    const { run, resource } = await made(codeArts.inputs());
    Object.assign(codeArts.onServer, { description: "x", visibility_level: 20 });
    const read = await refreshed(run, resource);
    expect(read.state).toMatchObject({ description: "x", visibilityLevel: 20 });
    expect(run.warnings).toEqual([]);
    expect(await run.up(read, codeArts.inputs())).toEqual(read);
  });

  test("leaves an adopted repository alone", async () => {
    await codeArts.standing({ description: "d", visibility_level: 20 });
    const { run, resource } = await made(codeArts.inputs({ ...full, adopt: true }));
    Object.assign(codeArts.onServer, { description: "x", visibility_level: 0 });
    const read = await refreshed(run, resource);
    expect(await run.up(read, codeArts.inputs({ ...full, adopt: true }))).toEqual(read);
  });

  test("leaves an imported repository alone", async () => {
    const { repository_uuid } = await codeArts.standing({ description: "d", visibility_level: 20 });
    const lookedUp = await codeArts.run().get(repository_uuid);
    const declared = codeArts.inputs(full);
    const imported = { ...lookedUp, state: { ...lookedUp.state, declared } };
    const run = codeArts.run();
    expect(await run.up(imported, codeArts.inputs(full))).toEqual(imported);
    Object.assign(codeArts.onServer, { repository_name: "web", visibility_level: 0 });
    const read = await refreshed(run, imported);
    expect(run.warnings).toHaveLength(1);
    expect(await run.up(read, codeArts.inputs(full))).toEqual(read);
  });

  test("of a look-up leaves its state alone where there was no change", async () => {
    const { repository_uuid } = await codeArts.standing({ description: "d" });
    const lookedUp = await codeArts.run().get(repository_uuid);
    expect(await codeArts.run().refresh(lookedUp)).toEqual(lookedUp);
  });

  test("is shown without what could hide in it", async () => {
    const { run, resource } = await made();
    codeArts.onServer.description = `\u202E${"x".repeat(3000)}`;
    await refreshed(run, resource);
    expect(run.warnings[0]).toContain("\\u202exxx");
    expect(run.warnings[0]?.length).toBeLessThan(500);
  });

  test("to a group shows as the group's id, and to the root as the root", async () => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    const { run, resource } = await made(codeArts.inputs({ groupId }));
    codeArts.onServer.group_id = codeArts.emulator.codearts.addGroup({ name: "other" }).id;
    const moved = await refreshed(run, resource);
    expect(moved.state["groupId"]).toBe(codeArts.onServer.group_id);
    codeArts.onServer.group_id = null;
    const atRoot = await refreshed(run, moved);
    expect(atRoot.state).not.toHaveProperty("groupId");
    expectParts(run.warnings[1] ?? "", {
      property: "groupId",
      names: ["the project's root", `not ${groupId}`],
    });
    expect(await run.up(atRoot, codeArts.inputs({ groupId }))).toEqual(atRoot);
  });

  test("to a group is no drift where the program gives none", async () => {
    const { run, resource } = await made(codeArts.inputs());
    const { id } = codeArts.emulator.codearts.addGroup({ name: "team" });
    codeArts.onServer.group_id = id;
    expect((await refreshed(run, resource)).state).toMatchObject({ groupId: id });
    expect(run.warnings).toEqual([]);
  });

  test.each([
    [3, "frozen"],
    [4, "closed"],
    [5, "5"],
  ])("to status %i is the output status, %s", async (status, named) => {
    const { run, resource } = await made();
    codeArts.onServer.status = status;
    const read = await refreshed(run, resource);
    expect(read.state["status"]).toBe(named);
    expect(await run.up(read, codeArts.inputs(full))).toEqual(read);
  });
});

describe("an input that the program gives no more", () => {
  test("is drift no longer, and what is live stays in the state", async () => {
    const { run, resource } = await made();
    codeArts.operations();
    const less = await run.up(resource, codeArts.inputs());
    expect(codeArts.operations()).toEqual([]);
    expect(less.state).toEqual({ ...resource.state, declared: codeArts.inputs() });
    Object.assign(codeArts.onServer, { description: "x", visibility_level: 0 });
    const read = await refreshed(run, less);
    expect(read.state).toMatchObject({ description: "x", visibilityLevel: 0 });
    expect(run.warnings).toEqual([]);
    expect(await run.up(read, codeArts.inputs())).toEqual(read);
  });

  test.each([true, false])("moves the repository when it is given again: %s", async (isRead) => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    const { run, resource } = await made(codeArts.inputs({ groupId }));
    const less = await run.up(resource, codeArts.inputs());
    codeArts.onServer.group_id = codeArts.emulator.codearts.addGroup({ name: "other" }).id;
    const known = isRead ? await refreshed(run, less) : less;
    const again = await run.up(known, codeArts.inputs({ groupId }));
    expect(codeArts.onServer.group_id).toBe(groupId);
    expect(again.state).toMatchObject({ groupId, declared: { groupId } });
  });

  test("is recorded again where the region cannot tell the group", async () => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    const { run, resource } = await made(codeArts.inputs({ groupId }));
    const less = await run.up(resource, codeArts.inputs());
    codeArts.emulator.fail({
      ...{ operation: "ShowRepositoryV4", kind: refusals.notPublished, times: 99 },
    });
    expect(await run.up(less, codeArts.inputs({ groupId }))).toEqual(resource);
  });
});

describe("a value that the service does not tell stays as it was", () => {
  const fields = [
    ...["repository_name", "project_uuid", "group_name", "visibility_level", "status"],
    ...["https_url", "ssh_url", "web_url", "created_at"],
    ...["uuid", "description", "namespace", "visibility", "empty_repo", "statistics"],
    ...["branch_count", "tag_count", "import_error", "default_branch"],
  ];

  test.each([...fields.map((field) => [field]), fields])("%s", async (...missing) => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    const inputs = codeArts.inputs({ ...full, groupId });
    const { resource } = await made(inputs);
    for (const option of ["nullFields", "omittedFields"] as const) {
      Object.assign(codeArts.emulator.codearts.options, { nullFields: [], omittedFields: [] });
      codeArts.emulator.codearts.options[option] = missing;
      const run = codeArts.run();
      expect(await run.refresh(resource)).toEqual(resource);
      expect(run.warnings).toEqual([]);
      expect(await run.up(resource, inputs)).toEqual(resource);
    }
  });

  test("also where the whole newer API is missing, with a warning", async () => {
    const { run, resource } = await made();
    codeArts.emulator.fail({ operation: "ShowRepositoryV4", kind: refusals.notPublished });
    codeArts.onServer.description = "x";
    expect(await run.refresh(resource)).toEqual(resource);
    expect(run.warnings.join()).toContain("are not seen");
  });
});

test("a root namespace that calls itself a group is the root without a project too", async () => {
  const { resource } = await made();
  codeArts.emulator.codearts.options.nullFields = ["project_uuid"];
  codeArts.emulator.fail({
    operation: "ShowRepositoryV4",
    kind: {
      altered: ({ body, ...rest }) => ({
        ...rest,
        body: JSON.parse(
          JSON.stringify(body).replace('"kind":"project"', '"kind":"group"'),
        ) as unknown,
      }),
    },
  });
  expect(await codeArts.run().refresh(resource)).toEqual(resource);
});

describe("text that the server stores in another form", () => {
  const text = "  Tom & <Jerry> \"quoted\" 'single'\nsecond line e\u0301  ";

  test.each<[string, (text: string) => string]>([
    ["without characters that have no width", (stored) => stored.replaceAll("\u200b", "")],
    ["without white space at line ends", (stored) => stored.replaceAll(/[ \t]+$/gm, "")],
    ["with other named entities", (stored) => stored.replaceAll("…", "&hellip;")],
  ])("is no drift: %s", async (_name, kept) => {
    const inputs = codeArts.inputs({ description: "zero\u200bwidth  \nand so on…" });
    const { run, resource } = await made(inputs);
    codeArts.onServer.description = kept(codeArts.onServer.description ?? "");
    expect(await run.refresh(resource)).toEqual(resource);
    expect(run.warnings).toEqual([]);
  });

  test.each(["trimmed", "escaped", "nfc", "crlf"] as const)("is no drift: %s", async (form) => {
    codeArts.emulator.codearts.options.storesText = form;
    const inputs = codeArts.inputs({ description: text });
    const { run, resource } = await made(inputs);
    expect(resource.state["description"]).toBe(text);
    expect(await run.refresh(resource)).toEqual(resource);
    expect(run.warnings).toEqual([]);
    expect(await run.up(resource, inputs)).toEqual(resource);
  });

  test.each(["", " ", "\t\n", "日本語 🚀", "&amp;", "a\u00a0b"])(
    "is no drift for the description %j",
    async (description) => {
      for (const form of ["as sent", "trimmed", "escaped"] as const) {
        codeArts.emulator.reset();
        codeArts.emulator.codearts.options.creatingPolls = 0;
        codeArts.emulator.codearts.options.storesText = form;
        const { run, resource } = await made(codeArts.inputs({ description }));
        expect(await run.refresh(resource)).toEqual(resource);
        expect(run.warnings).toEqual([]);
      }
    },
  );
});
