import { describe, expect, test } from "vitest";
import { systemClock } from "../../../../provider/core/clock";
import { codeArtsRepositoryLifecycle as lifecycle } from "../../../../provider/platforms/codearts/lifecycle";
import { sameJson } from "../../../../provider/core/changes";
import { type JsonObject } from "../../../../provider/core/json";
import { deepFrozen } from "../../../support/deep-frozen";
import { fixedSettings } from "../../../support/fixed-settings";
import { failureOf } from "../../../support/platforms";
import { expectParts, thrownBy } from "../../../support/message-parts";
import { refusals, useCodeArts } from "./support";

const codeArts = useCodeArts();

describe("a creation", () => {
  test("keeps what the program gave and adds what is live", async () => {
    const inputs = codeArts.inputs({ description: "d", enableReadme: true, licenseId: 1 });
    const run = codeArts.run();
    const { id, state } = await run.create(inputs);
    const { repository_uuid, repository_id } = codeArts.onServer;
    expect(id).toBe(repository_uuid);
    expect(state).toEqual({
      ...inputs,
      visibilityLevel: 0,
      declared: { projectUuid: codeArts.projectUuid, name: "api", description: "d" },
      ...{ repositoryUuid: id, repository_uuid: id, repositoryId: repository_id },
      ...{ createdByPulumi: true, seeded: true, status: "normal" },
      httpsUrl: expect.stringContaining("/api.git") as string,
      sshUrl: expect.stringContaining("git@") as string,
      webUrl: expect.stringContaining("https://") as string,
      url: state["webUrl"],
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d /) as string,
    });
    expect(run.warnings).toEqual([]);
    expect(codeArts.operations()).toEqual([
      ...["ListProjectRepositories", "CheckRepositoryName", "CreateRepository"],
      ...["ShowRepositoryStatus", "ShowRepository", "ShowRepositoryV4"],
    ]);
  });

  test("in a group asks for the name in that group", async () => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    await codeArts.standing();
    const { state } = await codeArts.run().create(codeArts.inputs({ groupId }));
    expect(state).toMatchObject({ groupId, declared: { groupId } });
    expect(codeArts.emulator.codearts.repositories.size).toBe(2);
    expect(codeArts.operations()).toContain("BatchValidateRepoNames");
  });

  test("says that the repository exists, and is unfinished, before it waits for it", async () => {
    codeArts.emulator.codearts.options.failCreation = true;
    const run = codeArts.run();
    await expect(run.create(codeArts.inputs({ enableReadme: true }))).rejects.toThrow("(status 2)");
    const id = codeArts.onServer.repository_uuid;
    expect(run.existing).toEqual([
      {
        id,
        state: {
          ...codeArts.inputs({ enableReadme: true }),
          declared: codeArts.inputs(),
          ...{ repositoryUuid: id, repository_uuid: id },
          ...{ createdByPulumi: true, seeded: true, status: "creating" },
        },
      },
    ]);
  });

  test("that is still waited for cannot be adopted by another resource", async () => {
    const run = codeArts.run();
    const others: Promise<Error>[] = [];
    codeArts.emulator.fail({
      operation: "ShowRepositoryStatus",
      kind: {
        altered: (response) => {
          others.push(failureOf(run.create(codeArts.inputs({ adopt: true }))));
          return { ...response, body: { result: 1, status: "success" } };
        },
      },
    });
    const { id } = await run.create(codeArts.inputs());
    const [other] = await Promise.all(others);
    expect(other?.message).toContain(`${id} already belongs to another resource`);
  });

  test("whose details the region cannot show warns and goes on", async () => {
    codeArts.emulator.fail({ operation: "ShowRepositoryV4", kind: refusals.notPublished });
    const run = codeArts.run();
    expect((await run.create(codeArts.inputs())).state).toMatchObject({ status: "normal" });
    expect(run.warnings.join()).toContain("the description and the group");
  });
});

describe("a creation whose response is about a repository that nobody asked for", () => {
  /** The response to the next creation has this UUID instead of what it made. */
  function respondWith(repository_uuid: string): void {
    codeArts.emulator.fail({
      operation: "CreateRepository",
      kind: {
        altered: (response) => ({
          ...response,
          body: { result: { repository_uuid }, status: "success" },
        }),
      },
    });
  }

  test.each<[string, JsonObject, JsonObject]>([
    ["another name", { repository_name: "victim" }, {}],
    ["another name, which begins like it", { repository_name: "api-2" }, {}],
    ["another name, and is frozen", { repository_name: "victim", status: 3 }, {}],
    ["another name, and whose creation failed", { repository_name: "victim", status: 2 }, {}],
    ["another name, and is still being made", { repository_name: "victim", pollsLeft: 99 }, {}],
    ["the name in a group", { group_id: 5_100_001 }, {}],
    ["the name in another group", { group_id: 5_100_001 }, { groupId: 5_100_002 }],
    ["the name in another case", { repository_name: "API" }, {}],
  ])("is refused for one with %s, and none is in the state", async (_name, edit, changes) => {
    codeArts.emulator.codearts.addGroup({ name: "team", id: 5_100_001 });
    codeArts.emulator.codearts.addGroup({ name: "other", id: 5_100_002 });
    const { repository_uuid } = await codeArts.standing(edit);
    if (edit["pollsLeft"] !== undefined) Object.assign(codeArts.onServer, { status: 1 });
    respondWith(repository_uuid);
    const run = codeArts.run();
    const { message } = await failureOf(run.create(codeArts.inputs(changes)));
    expect(message).toContain('creating repository "api" failed');
    expect(message).toContain(repository_uuid);
    expect(message).toContain("It may exist anyway");
    expect(run.existing).toEqual([]);
  });

  test("is refused for one of another project", async () => {
    const { repository_uuid } = await codeArts.standing();
    const project_uuid = "9c8e1d5f7a2b4360b1f4e6d7c8a90123";
    Object.assign(codeArts.onServer, { project_uuid });
    respondWith(repository_uuid);
    const run = codeArts.run();
    const { message } = await failureOf(run.create(codeArts.inputs()));
    expect(message).toContain(repository_uuid);
    expect(run.existing).toEqual([]);
  });

  test.each([["nullFields"], ["omittedFields"]] as const)(
    "is believed where the service does not tell name and project: %s",
    async (option) => {
      codeArts.emulator.codearts.options[option] = ["repository_name", "project_uuid"];
      const { id } = await codeArts.run().create(codeArts.inputs());
      expect(id).toBe(codeArts.onServer.repository_uuid);
    },
  );

  test("is refused also by the next run, where nobody could see it before", async () => {
    const { repository_uuid } = await codeArts.standing({ repository_name: "victim" });
    respondWith(repository_uuid);
    codeArts.emulator.codearts.options.hiddenRepositories = [repository_uuid];
    const run = codeArts.run();
    await failureOf(run.create(codeArts.inputs()));
    const [unfinished] = run.existing;
    if (!unfinished) throw new Error("It should have been reported.");
    codeArts.emulator.codearts.options.hiddenRepositories = [];
    const words = "the response is about another repository";
    await expect(codeArts.run().refresh(unfinished)).rejects.toThrow(words);
    await expect(codeArts.run().up(unfinished, codeArts.inputs())).rejects.toThrow(words);
  });
});

describe("a name that is taken", () => {
  test("leads to an error that says what each cause needs, and nothing is made", async () => {
    const { repository_uuid: id } = await codeArts.standing();
    expectParts(await failureOf(codeArts.run().create(codeArts.inputs())), {
      operation: 'creating repository "api"',
      names: [codeArts.projectUuid, `(${id})`],
      nextStep: ["`aliases`", "deleteBeforeReplace", "adopt: true", "another name"],
    });
    expect(codeArts.emulator.count("CreateRepository")).toBe(1);
  });

  test("in a group names the group", async () => {
    const { id: group_id } = codeArts.emulator.codearts.addGroup({ name: "team" });
    await codeArts.standing({ group_id });
    await expect(codeArts.run().create(codeArts.inputs({ groupId: group_id }))).rejects.toThrow(
      `failed: code group ${group_id} has`,
    );
  });

  test("in a group that does not exist is told as the missing group", async () => {
    expectParts(await failureOf(codeArts.run().create(codeArts.inputs({ groupId: 99 }))), {
      operation: "reading code group 99",
      status: 404,
      code: "CH.000404",
    });
  });

  test("by another resource of the stack leads to no adoption", async () => {
    const run = codeArts.run();
    const { id } = await run.create(codeArts.inputs());
    const { message } = await failureOf(run.create(codeArts.inputs()));
    expect(message).toContain(`(${id}), which belongs`);
    expect(message).not.toContain("adopt");
  });

  test("by a repository that the user may not see leads to no adoption either", async () => {
    const { repository_uuid: id } = await codeArts.standing();
    codeArts.emulator.codearts.options.hiddenRepositories = [id];
    await expect(codeArts.run().create(codeArts.inputs())).rejects.toThrow("user may not see");
  });
});

describe("an unfinished creation", () => {
  async function failed(changes: JsonObject = {}) {
    codeArts.emulator.codearts.options.failCreation = true;
    const run = codeArts.run();
    await failureOf(run.create(codeArts.inputs(changes)));
    const [made] = run.existing;
    if (!made) throw new Error("It should have been reported.");
    return made;
  }

  test("stays failed through a refresh, and the next up says so again", async () => {
    const refreshed = await codeArts.run().refresh(await failed());
    if (!refreshed) throw new Error("It is not gone.");
    expect(refreshed.state).toMatchObject({ status: "failed" });
    expectParts(await failureOf(codeArts.run().up(refreshed, codeArts.inputs())), {
      operation: `finishing repository ${refreshed.id}`,
      names: "(status 2)",
    });
  });

  test("that is still being made stays so through a refresh, and up goes on", async () => {
    const made = await failed();
    Object.assign(codeArts.onServer, { status: 1, pollsLeft: 1 });
    const refreshed = await codeArts.run().refresh(made);
    if (!refreshed) throw new Error("It is not gone.");
    expect(refreshed.state).toMatchObject({ status: "creating" });
    codeArts.emulator.codearts.options.failCreation = false;
    const { state } = await codeArts.run().up(refreshed, codeArts.inputs());
    expect(state).toMatchObject({ status: "normal", createdByPulumi: true });
    expect(codeArts.emulator.codearts.repositories.size).toBe(1);
  });

  test("that somebody deleted ends in one sentence at once", async () => {
    const made = await failed();
    codeArts.emulator.codearts.repositories.clear();
    expectParts(await failureOf(codeArts.run().up(made, codeArts.inputs())), {
      operation: `finishing repository ${made.id}`,
      names: "was deleted",
      nextStep: ["`pulumi refresh`", "`pulumi up`"],
    });
  });

  test("stays as it is when a refresh cannot see it yet", async () => {
    const made = await failed();
    codeArts.onServer.hiddenReadsLeft = 1;
    expect(await codeArts.run().refresh(made)).toEqual(made);
  });

  test.each([
    [3, "frozen"],
    [4, "closed"],
  ])("that ends in status %i is told by its name, %s", async (status, named) => {
    const made = await failed();
    codeArts.onServer.status = status;
    expectParts(await failureOf(codeArts.run().up(made, codeArts.inputs())), {
      names: `it is ${named} (status ${status})`,
      nextStep: "console of CodeArts",
    });
  });

  test("of an import tells the reason that the service gives", async () => {
    codeArts.emulator.codearts.options.importError = "The remote repository is empty.";
    const made = await failed({ importUrl: "https://github.com/acme/x" });
    expectParts(await failureOf(codeArts.run().up(made, codeArts.inputs())), {
      names: ["(status 2)", "remote repository is empty"],
      nextStep: "importUrl",
    });
  });
});

test("a refresh asks for the progress of a creation where it is told, since a read may be late", async () => {
  const made = await codeArts.run().create(codeArts.inputs());
  codeArts.onServer.status = 1;
  expect(await codeArts.run().refresh(made)).toEqual(made);
});

describe("an update", () => {
  test("of what only counts at creation asks the service nothing", async () => {
    const run = codeArts.run();
    const made = await run.create(codeArts.inputs({ licenseId: 1 }));
    codeArts.operations();
    const changed = codeArts.inputs({ onDelete: "retain", gitignoreId: "Go", adopt: true });
    const { licenseId, ...kept } = made.state;
    expect(licenseId).toBe(1);
    expect((await run.up(made, changed)).state).toEqual({ ...kept, ...changed });
    expect(codeArts.operations()).toEqual([]);
  });

  test("does not make a repository of others one of the stack", async () => {
    await codeArts.standing();
    const run = codeArts.run();
    const adopted = await run.create(codeArts.inputs({ adopt: true }));
    const { state } = await run.up(adopted, codeArts.inputs({ onDelete: "delete" }));
    expect(state).toMatchObject({ createdByPulumi: false, seeded: false });
  });
});

describe("a look-up", () => {
  test("shows all that can be read, and no input that cannot", async () => {
    const { id } = await codeArts.run().create(codeArts.inputs({ description: "d", licenseId: 1 }));
    const { state } = await codeArts.run().get(id);
    expect(state).toMatchObject({
      ...codeArts.inputs({ description: "d", visibilityLevel: 0 }),
      ...{ status: "normal", createdByPulumi: false, seeded: false, repositoryUuid: id },
    });
    expect(state).not.toHaveProperty("licenseId");
    expect(state).toHaveProperty("declared", {});
  });

  test("of a repository in a group shows the group", async () => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    const { repository_uuid } = await codeArts.standing({ group_id: groupId });
    expect((await codeArts.run().get(repository_uuid)).state).toMatchObject({ groupId });
  });

  test.each([404, 401] as const)(
    "of what is not there fails with the service's %i",
    async (status) => {
      codeArts.emulator.codearts.options.goneStatus = status;
      const uuid = "0".repeat(32);
      expectParts(await failureOf(codeArts.run().get(uuid)), {
        operation: `reading repository ${uuid}`,
        status,
      });
    },
  );
});

describe("a connection", () => {
  const settings = { "codearts:token": "T", "codearts:region": "cn-north-4" };
  const connect = (timeout?: string) =>
    lifecycle.connect(
      fixedSettings({
        ...settings,
        ...(timeout !== undefined && { "codearts:creationTimeoutSeconds": timeout }),
      }),
      systemClock,
    );

  test.each([
    [undefined, 180_000],
    ["600", 600_000],
    ["0.5", 500],
  ])("with a creation's time of %s waits for %i ms", (timeout, ms) => {
    expect(connect(timeout).creationTimeoutMs).toBe(ms);
  });

  test.each(["0", "-1", "soon", "3m", "NaN", "86401"])(
    "has no creation's time of %s",
    (timeout) => {
      expectParts(
        thrownBy(() => connect(timeout)),
        { property: "config codearts:creationTimeoutSeconds", names: "from 0.1 to 86400" },
      );
    },
  );
});

describe("inputs that mean the same", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["no members and nothing said", { importMembers: false }, {}],
    ["no README and nothing said", { enableReadme: false }, {}],
    ["an empty description and none", { description: " \n" }, {}],
    ["no adoption and nothing said", { adopt: false }, {}],
    ["the default of onDelete and nothing said", { onDelete: "deleteIfEmpty" }, {}],
    ["a project in capital letters", { projectUuid: "ABC" }, { projectUuid: "abc" }],
    ["a description with other line ends", { description: "a\r\nb" }, { description: "a\nb" }],
  ])("compare equal: %s", (_name, a, b) => {
    expect(sameJson(lifecycle.canonical(deepFrozen(a)), lifecycle.canonical(b))).toBe(true);
  });

  test("do not include a visibility, which the program may leave alone", () => {
    expect(sameJson(lifecycle.canonical({ visibilityLevel: 0 }), lifecycle.canonical({}))).toBe(
      false,
    );
  });
});
