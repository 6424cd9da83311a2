import { connectError, type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { unknownValue } from "../../provider/core/unknowns";
import { failureOf, only } from "../support/platforms";
import type { Kind } from "../support/provider-process";
import type { Properties } from "../support/spawned-provider";
import {
  type Door,
  type Driver,
  dynamicDoor,
  type Kept,
  keptUnfinished,
  pluginDoor,
} from "./driver";

// What a stack does with its resources, by every protocol: the outcomes are the same.

/** Where the protocols differ. */
const expected = {
  dynamic: { addressInPreview: undefined, tokenSetting: "gitpod:token" },
  plugin: { addressInPreview: unknownValue, tokenSetting: "devplatforms:gitpod.token" },
} as const satisfies Record<Door["name"], unknown>;

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const remoteUri = "https://github.com/acme/api.git";
const project = { name: "api", initializer: { specs: [{ git: { remoteUri } }] } };
const repository = { projectUuid, name: "depot" };
const studioProject = { repoUrl: "https://github.com/acme/churn.git", name: "churn" };

describe.each([dynamicDoor, pluginDoor])("through the $name door", (door) => {
  let emulator: Emulator;
  let engine: Driver;
  beforeAll(async () => {
    emulator = await startEmulator();
    engine = await door.start(emulator);
  });
  beforeEach(async () => {
    emulator.reset();
    await engine.newRun();
  });
  afterAll(async () => {
    await engine.stop();
    await emulator.close();
  });

  /** What an earlier run made. */
  async function made(kind: Kind, program: Properties): Promise<Kept> {
    const kept = await engine.create(kind, program);
    await engine.newRun();
    return kept;
  }

  const liveProject = () => only(emulator.gitpod.projects.values());
  const liveRepository = () => only(emulator.codearts.repositories.values());

  describe.each<[Kind, Properties]>([
    ["GitpodProject", project],
    ["CodeArtsRepository", repository],
    ["StudioProject", studioProject],
  ])("a %s", (kind, program) => {
    test("is made once, and is left alone then", async () => {
      const kept = await made(kind, program);
      expect(kept.outs).toMatchObject(program);
      const requests = emulator.count();
      expect(await engine.diff(kept, program)).toBe("nothing");
      const refreshed = await engine.refresh(kept);
      await engine.newRun();
      expect(refreshed?.id).toBe(kept.id);
      expect(await engine.diff(refreshed ?? kept, program)).toBe("nothing");
      const { gitpod, codearts, studio } = emulator;
      const objects = [gitpod.projects, codearts.repositories, studio.projects];
      expect(objects.reduce((sum, { size }) => sum + size, 0)).toBe(1);
      expect(emulator.count() - requests).toBeLessThanOrEqual(3);
    });

    test("is made of what the program says, and refuses what it does not know", async () => {
      const { message } = await failureOf(engine.create(kind, { ...program, onDelet: "fail" }));
      expect(message).toContain("onDelet is not a property");
      expect(emulator.requests).toEqual([]);
    });

    test("has in preview an address that nobody knows yet", async () => {
      const outputs = await engine.preview(kind, program);
      expect(outputs?.["url"]).toBe(expected[door.name].addressInPreview);
      expect(emulator.requests).toEqual([]);
    });
  });

  test("an input of any length is judged, and not cut off by the protocol", async () => {
    const long = { ...project, name: "n".repeat(5_000_000) };
    const { message } = await failureOf(engine.create("GitpodProject", long));
    expect(message).toMatch(/^name must be at most \d+ characters long/);
  });

  describe("a change of the program", () => {
    test("is made in place where the platform can", async () => {
      const kept = await made("GitpodProject", { ...project, automationsFilePath: "a.yaml" });
      const news = { ...project, name: "renamed" };
      expect(await engine.diff(kept, news)).toBe("update");
      const updated = await engine.update(kept, news);
      expect(liveProject()).toMatchObject({ automationsFilePath: "" });
      expect(liveProject().metadata.name).toBe("renamed");
      await engine.newRun();
      expect(await engine.diff(updated, news)).toBe("nothing");
    });

    test("to another spelling of the same changes nothing on the platform", async () => {
      const kept = await made("GitpodProject", project);
      const respelled = "https://GitHub.com/acme/api";
      const news = { ...project, initializer: { specs: [{ git: { remoteUri: respelled } }] } };
      expect(await engine.diff(kept, news)).toBe("nothing");
    });

    test.each<[string, Kind, Properties, Properties]>([
      ["Studio", "StudioProject", studioProject, { teamName: "data" }],
      ["CodeArts", "CodeArtsRepository", { ...repository, onDelete: "delete" }, { name: "other" }],
    ])("replaces the object where %s can make only another one", async (_, kind, program, news) => {
      const kept = await made(kind, program);
      expect(await engine.diff(kept, { ...program, ...news })).toBe("replace");
    });

    test.each<[string, Kind, Properties, Properties]>([
      ["a name", "CodeArtsRepository", repository, { name: "other" }],
      ["a description", "CodeArtsRepository", repository, { description: "Parts." }],
      [
        "environmentClasses",
        "GitpodProject",
        { ...project, environmentClasses: [{ localRunner: true }] },
        { environmentClasses: undefined },
      ],
    ])("is refused where it would lose or do nothing: %s", async (_, kind, program, change) => {
      const kept = await made(kind, program);
      const news = Object.entries({ ...program, ...change }).filter(([, value]) => value);
      const { message } = await failureOf(engine.diff(kept, Object.fromEntries(news)));
      const [property = ""] = Object.keys(change);
      expect(message).toContain(`${property} cannot be`.replace("name cannot be", "name cannot"));
    });

    test("that is not known yet neither replaces nor is refused", async () => {
      const kept = await made("CodeArtsRepository", repository);
      const news = { ...repository, name: unknownValue, description: unknownValue };
      expect(await engine.diff(kept, news)).toBe("update");
    });
  });

  describe("what was changed elsewhere", () => {
    test("is set back where the platform can", async () => {
      const program = { ...project, devcontainerFilePath: "d.json" };
      const kept = await made("GitpodProject", program);
      liveProject().devcontainerFilePath = "edited.json";
      const drifted = (await engine.refresh(kept)) ?? kept;
      await engine.newRun();
      expect(drifted.outs).toMatchObject({ devcontainerFilePath: "edited.json" });
      expect(await engine.diff(drifted, program)).toBe("update");
      await engine.update(drifted, program);
      expect(liveProject().devcontainerFilePath).toBe("d.json");
    });

    test("is a warning where the platform cannot, and replaces nothing", async () => {
      const kept = await made("CodeArtsRepository", { ...repository, description: "Parts." });
      liveRepository().description = "Spare parts.";
      const drifted = (await engine.refresh(kept)) ?? kept;
      await engine.newRun();
      expect(drifted.outs).toMatchObject({ description: "Spare parts." });
      const program = { ...repository, description: "Parts." };
      expect(await engine.diff(drifted, program)).toBe("nothing");
    });

    test("may be followed by the program", async () => {
      const kept = await made("CodeArtsRepository", { ...repository, description: "Parts." });
      liveRepository().description = "Spare parts.";
      const drifted = (await engine.refresh(kept)) ?? kept;
      await engine.newRun();
      const program = { ...repository, description: "Spare parts." };
      expect(await engine.diff(drifted, program)).toBe("update");
      const updated = await engine.update(drifted, program);
      await engine.newRun();
      expect(await engine.diff(updated, program)).toBe("nothing");
    });
  });

  describe("a deletion", () => {
    const repositories = () => emulator.codearts.repositories.size;
    const projects = () => emulator.gitpod.projects.size;

    test.each<[string, Properties, "deletes" | "leaves" | "fails"]>([
      ["by default, and nothing in it", {}, "deletes"],
      ["by default, and a README of its own", { enableReadme: true }, "deletes"],
      ["onDelete delete", { onDelete: "delete" }, "deletes"],
      ["onDelete retain", { onDelete: "retain" }, "leaves"],
      ["onDelete fail", { onDelete: "fail" }, "fails"],
    ])("of a repository with %s %s", async (_, onDelete, outcome) => {
      const kept = await made("CodeArtsRepository", { ...repository, ...onDelete });
      const deletion = engine.delete(kept);
      if (outcome === "fails") expect((await failureOf(deletion)).message).toContain(kept.id);
      else await deletion;
      expect(repositories()).toBe(outcome === "deletes" ? 0 : 1);
    });

    test("of a repository with content fails, until a looser onDelete was applied", async () => {
      const kept = await made("CodeArtsRepository", repository);
      emulator.codearts.push(kept.id, { commits: 3 });
      const { message } = await failureOf(engine.delete(kept));
      expect(message).toContain('set onDelete to "delete"');
      expect(repositories()).toBe(1);
      const looser = { ...repository, onDelete: "delete" };
      expect(await engine.diff(kept, looser)).toBe("update");
      const updated = await engine.update(kept, looser);
      await engine.newRun();
      await engine.delete(updated);
      expect(repositories()).toBe(0);
    });

    test.each<[string, Properties, "deletes" | "leaves" | "fails"]>([
      ["nothing said", {}, "deletes"],
      ["onDelete retain", { onDelete: "retain" }, "leaves"],
      ["onDelete fail", { onDelete: "fail" }, "fails"],
    ])("of an Ona project with %s %s", async (_, onDelete, outcome) => {
      const kept = await made("GitpodProject", { ...project, ...onDelete });
      const deletion = engine.delete(kept);
      if (outcome === "fails") expect((await failureOf(deletion)).message).toContain(kept.id);
      else await deletion;
      expect(projects()).toBe(outcome === "deletes" ? 0 : 1);
    });

    test.each<[string, Properties, "leaves" | "fails"]>([
      ["nothing said", {}, "leaves"],
      ["onDelete retain", { onDelete: "retain" }, "leaves"],
      ["onDelete fail", { onDelete: "fail" }, "fails"],
    ])("of a Studio project with %s %s", async (_, onDelete, outcome) => {
      const kept = await made("StudioProject", { ...studioProject, ...onDelete });
      const deletion = engine.delete(kept);
      if (outcome === "fails") expect((await failureOf(deletion)).message).toContain(kept.id);
      else await deletion;
      expect(emulator.studio.projects.size).toBe(1);
    });
  });

  describe.each<[Kind, Properties]>([
    ["GitpodProject", project],
    ["CodeArtsRepository", { ...repository, onDelete: "delete" }],
  ])("a %s that another resource of the run has", (kind, program) => {
    const ids = () => [
      ...[...emulator.gitpod.projects.keys(), ...emulator.codearts.repositories.keys()],
    ];

    test("is not deleted after a rename that took it over", async () => {
      const old = await made(kind, program);
      const renamed = await engine.create(kind, { ...program, adopt: true });
      expect(renamed.id).toBe(old.id);
      await engine.delete(old);
      expect(ids()).toEqual([old.id]);
      await engine.newRun();
      await engine.delete(renamed);
      expect(ids()).toEqual([]);
    });

    test("is not taken over", async () => {
      const kept = await made(kind, program);
      expect(await engine.diff(kept, program)).toBe("nothing");
      const { message } = await failureOf(engine.create(kind, { ...program, adopt: true }));
      expect(message).toContain("already belongs to another resource of this stack");
      expect(ids()).toEqual([kept.id]);
    });

    test("is not deleted after it was updated", async () => {
      const kept = await made(kind, program);
      await engine.update(kept, { ...program, onDelete: "delete" });
      await engine.delete(kept);
      expect(ids()).toEqual([kept.id]);
    });
  });

  describe("a creation that fails after the object was made", () => {
    test("is finished by the next update: an Ona project", async () => {
      const program = { ...project, environmentClasses: [{ localRunner: true }] };
      const kind = connectError(403, "permission_denied", "no access");
      emulator.fail({ operation: "UpdateProjectEnvironmentClasses", kind });
      const failure = await failureOf(engine.create("GitpodProject", program));
      const kept = keptUnfinished("GitpodProject", program, failure);
      await engine.newRun();
      expect(await engine.diff(kept, program)).toBe("update");
      const finished = await engine.update(kept, program);
      expect(liveProject().environmentClasses).toHaveLength(1);
      await engine.newRun();
      expect(await engine.diff(finished, program)).toBe("nothing");
    });

    test("is finished by the next update: a repository", async () => {
      const kind = connectError(400, "CH.1", "odd");
      emulator.fail({ operation: "ShowRepositoryStatus", kind });
      const failure = await failureOf(engine.create("CodeArtsRepository", repository));
      const kept = keptUnfinished("CodeArtsRepository", repository, failure);
      await engine.newRun();
      expect(await engine.diff(kept, repository)).toBe("update");
      const finished = await engine.update(kept, repository);
      expect(finished.outs).toMatchObject({ status: "normal" });
      await engine.newRun();
      expect(await engine.diff(finished, repository)).toBe("nothing");
      expect(emulator.codearts.repositories.size).toBe(1);
    });

    test("can be deleted", async () => {
      const kind = connectError(400, "CH.1", "odd");
      emulator.fail({ operation: "ShowRepositoryStatus", kind });
      const failure = await failureOf(engine.create("CodeArtsRepository", repository));
      await engine.newRun();
      await engine.delete(keptUnfinished("CodeArtsRepository", repository, failure));
      expect(emulator.codearts.repositories.size).toBe(0);
    });
  });

  describe("a lost response to a creation", () => {
    test.each<[Kind, string, Properties]>([
      ["GitpodProject", "CreateProject", project],
      ["CodeArtsRepository", "CreateRepository", repository],
    ])("leads to the %s that was made", async (kind, operation, program) => {
      emulator.fail({ operation, kind: "cut-after-commit" });
      const { id } = await engine.create(kind, program);
      const ids = [...emulator.gitpod.projects.keys(), ...emulator.codearts.repositories.keys()];
      expect(ids).toEqual([id]);
      expect(emulator.count(operation)).toBe(1);
    });

    test("makes no second Studio project, and the error says what to look for", async () => {
      emulator.fail({ operation: "create-project", kind: "cut-after-commit" });
      const { message } = await failureOf(engine.create("StudioProject", studioProject));
      expect(message).toContain("may exist anyway");
      expect(emulator.studio.projects.size).toBe(1);
    });
  });

  describe("an object that is gone", () => {
    test.each<[Kind, Properties]>([
      ["GitpodProject", project],
      ["CodeArtsRepository", repository],
    ])(
      "leaves the stack in a refresh, and is no obstacle to a deletion: %s",
      async (kind, given) => {
        const kept = await made(kind, given);
        emulator.gitpod.projects.clear();
        emulator.codearts.repositories.clear();
        expect(await engine.refresh(kept)).toBeUndefined();
        await engine.newRun();
        await engine.delete(kept);
      },
    );

    test("is not gone by the word of a proxy", async () => {
      const kept = await made("GitpodProject", project);
      const page = { status: 404, body: "<html></html>", contentType: "text/html" };
      emulator.fail({ operation: "GetProject", kind: page });
      const { message } = await failureOf(engine.refresh(kept));
      expect(message).toContain("404");
    });
  });

  describe("a message", () => {
    test("names a setting as the stack's configuration has it", async () => {
      const kind = connectError(401, "unauthenticated", "no");
      emulator.fail({ operation: "CreateProject", kind });
      const { message } = await failureOf(engine.create("GitpodProject", project));
      expect(message).toContain(`config ${expected[door.name].tokenSetting}`);
    });

    test("has no secret in it, whether a credential or an input", async () => {
      const words = `${emulator.gitpod.token} may not read hidden-name`;
      const kind = connectError(403, "permission_denied", words);
      emulator.fail({ operation: "CreateProject", kind });
      const inputs = door.keptSecret({ ...project, name: "hidden-name" }, "name");
      const { message } = await failureOf(engine.create("GitpodProject", inputs));
      expect(message).toContain("[redacted]");
      for (const hidden of [emulator.gitpod.token, "hidden-name"]) {
        expect(message + engine.output).not.toContain(hidden);
      }
    });
  });
});
