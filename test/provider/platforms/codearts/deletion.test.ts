import {
  type CodeArtsOptions,
  type CodeArtsPush,
  emulatorCredentials,
} from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { deleteRepository } from "../../../../provider/platforms/codearts/deletion";
import { type JsonObject } from "../../../../provider/core/json";
import { failureOf, only } from "../../../support/platforms";
import { virtualClock } from "../../../support/virtual-clock";
import { expectParts } from "../../../support/message-parts";
import { refusals, useCodeArts } from "./support";

const codeArts = useCodeArts();

async function made(changes: JsonObject = {}) {
  const run = codeArts.run();
  const resource = await run.create(codeArts.inputs(changes));
  codeArts.operations();
  return { run, resource };
}

function isThere(): boolean {
  return codeArts.emulator.codearts.repositories.size === 1;
}

describe("by default a repository is deleted", () => {
  test.each<[string, JsonObject]>([
    ["that is empty", {}],
    ["that holds its README", { enableReadme: true }],
    ["that holds its license and .gitignore", { licenseId: 1, gitignoreId: "Go" }],
  ])("%s", async (_name, changes) => {
    const { run, resource } = await made(changes);
    await run.delete(resource);
    expect(isThere()).toBe(false);
    expect(codeArts.operations()).toEqual([
      ...["ShowRepositoryStatus", "ShowRepository", "ShowRepositoryV4"],
      ...["DeleteRepository", "CheckRepositoryName"],
    ]);
  });

  test.each([1, 2])("whose creation is not over or failed: status %i", async (status) => {
    const { run, resource } = await made({ importUrl: "https://github.com/acme/x" });
    Object.assign(codeArts.onServer, { status, pollsLeft: 9 });
    await run.delete(resource);
    expect(isThere()).toBe(false);
  });

  test("that is gone already, without a failure", async () => {
    const { run, resource } = await made();
    codeArts.emulator.codearts.repositories.clear();
    await run.delete(resource);
  });

  test("that is gone already, where the service says that by a missing permission", async () => {
    const { run, resource } = await made();
    codeArts.emulator.codearts.repositories.clear();
    codeArts.emulator.codearts.options.goneStatus = 401;
    await run.delete(resource);
  });
});

describe("by default a repository stays", () => {
  const seeded = { enableReadme: true };

  test.each<[string, JsonObject, CodeArtsPush, string]>([
    ["that somebody pushed to", {}, {}, "1 commit, 1 branch, 0 tags"],
    ["with a second commit", seeded, {}, "2 commits, 1 branch, 0 tags"],
    ["with a second branch", seeded, { commits: 0, branches: 1 }, "1 commit, 2 branches, 0 tags"],
    ["with a tag", seeded, { commits: 0, tags: 1 }, "1 commit, 1 branch, 1 tag"],
  ])("%s", async (_name, changes, pushed, contents) => {
    const { run, resource } = await made(changes);
    codeArts.emulator.codearts.push(resource.id, pushed);
    const { message } = await failureOf(run.delete(resource));
    expectParts(message, {
      operation: `deleting repository "api" (${resource.id})`,
      property: 'onDelete is "deleteIfEmpty"',
      names: [`${contents}, `, String(resource.state["webUrl"])],
      nextStep: "`pulumi state delete`",
    });
    expect(codeArts.operations()).not.toContain("DeleteRepository");
    expect(isThere()).toBe(true);
  });

  test.each<[string, JsonObject]>([
    ["that was imported", { importUrl: "https://github.com/acme/x" }],
    ["that was made from a template", { templateId: "t", enableReadme: true }],
  ])("%s from elsewhere", async (_name, changes) => {
    const { run, resource } = await made(changes);
    await expect(run.delete(resource)).rejects.toThrow("it holds 12 commits, 2 branches, 1 tag");
    expect(isThere()).toBe(true);
  });

  test("that was adopted with one commit, which the stack did not make", async () => {
    await codeArts.standing({ commit_count: 1, branch_count: 1, tag_count: 0 });
    const { run, resource } = await made({ adopt: true, enableReadme: true });
    await expect(run.delete(resource)).rejects.toThrow("it holds 1 commit");
    expect(isThere()).toBe(true);
  });

  test("where a seed was only recorded later", async () => {
    const { run, resource } = await made();
    codeArts.emulator.codearts.push(resource.id);
    const later = await run.up(
      resource,
      codeArts.inputs({ enableReadme: true, onDelete: "deleteIfEmpty", groupId: undefined }),
    );
    const read = await run.refresh(later);
    await expect(run.delete(read ?? later)).rejects.toThrow("it holds 1 commit");
  });

  /** As the first release wrote it. */
  const first = ({ declared, seeded, status, ...state }: JsonObject) => {
    expect([typeof declared, typeof seeded, status]).toEqual(["object", "boolean", "normal"]);
    return state;
  };

  test("of the first release, where a seed was only recorded later", async () => {
    const { run, resource } = await made();
    codeArts.emulator.codearts.push(resource.id);
    const earlier = { id: resource.id, state: first(resource.state) };
    const inputs = codeArts.inputs({ enableReadme: true });
    const strict = await run.up(earlier, { ...inputs, onDelete: "fail" });
    const later = await run.up(strict, inputs);
    expect(later.state).toMatchObject({ enableReadme: true });
    await expect(run.delete(later)).rejects.toThrow("it holds 1 commit");
    const read = await run.refresh(later);
    await expect(run.delete(read ?? later)).rejects.toThrow("it holds 1 commit");
  });

  test("of the first release goes all the same where it holds nothing but its seed", async () => {
    const { run, resource } = await made({ enableReadme: true });
    await run.delete({ id: resource.id, state: first(resource.state) });
    expect(isThere()).toBe(false);
  });

  test.each<[string, Partial<CodeArtsOptions>]>([
    ["null", { nullFields: ["empty_repo", "statistics", "branch_count", "tag_count"] }],
    ["left out", { omittedFields: ["empty_repo", "statistics", "branch_count", "tag_count"] }],
  ])("whose contents are %s", async (_name, options) => {
    const { run, resource } = await made({ enableReadme: true });
    Object.assign(codeArts.emulator.codearts.options, options);
    await expect(run.delete(resource)).rejects.toThrow("does not say whether");
    expect(isThere()).toBe(true);
  });

  test.each([
    ["is not published", refusals.notPublished],
    ["is forbidden", refusals.forbidden],
  ])("whose contents cannot be asked for, since the newer API %s", async (_name, kind) => {
    const { run, resource } = await made();
    codeArts.emulator.fail({ operation: "ShowRepositoryV4", kind });
    const { message } = await failureOf(run.delete(resource));
    expect(message).toContain("does not say whether");
    expect(message).toContain(`details of repository ${resource.id} failed: 40`);
    expect(isThere()).toBe(true);
  });

  test("on which the user lost the permission", async () => {
    const { run, resource } = await made();
    codeArts.emulator.codearts.options.hiddenRepositories = [resource.id];
    await expect(run.delete(resource)).rejects.toThrow("401 CH.080401");
    expect(isThere()).toBe(true);
  });

  test("when the service fails", async () => {
    const { run, resource } = await made();
    codeArts.emulator.fail({ operation: "ShowRepositoryV4", kind: refusals.broken, times: 10 });
    await expect(run.delete(resource)).rejects.toThrow("500 CH.000001");
    expect(isThere()).toBe(true);
  });
});

test("a repository whose details are denied like those of a deleted one is not judged by them", async () => {
  const { run, resource } = await made();
  codeArts.emulator.fail({ operation: "ShowRepositoryV4", kind: refusals.noPermission, times: 9 });
  const { message } = await failureOf(run.delete(resource));
  expect(message).toContain("CH.080401");
  expect(message).not.toContain("onDelete");
  expect(isThere()).toBe(true);
});

describe("with onDelete", () => {
  test("delete, a repository is deleted with all its contents, without a look", async () => {
    const { run, resource } = await made({ onDelete: "delete" });
    codeArts.emulator.codearts.push(resource.id, { commits: 9 });
    await run.delete(resource);
    expect(codeArts.operations()).toEqual(["DeleteRepository", "CheckRepositoryName"]);
  });

  test("delete, it stays on which the user lost the permission", async () => {
    const { run, resource } = await made({ onDelete: "delete" });
    codeArts.emulator.codearts.options.hiddenRepositories = [resource.id];
    await expect(run.delete(resource)).rejects.toThrow("401 CH.080401");
    expect(isThere()).toBe(true);
  });

  test("retain, it stays without a request, with a warning that says where", async () => {
    const { run, resource } = await made({ onDelete: "retain" });
    await run.delete(resource);
    expectParts(only(run.warnings), {
      names: [`${resource.id} stays`, String(resource.state["webUrl"])],
      property: 'onDelete is "retain"',
    });
    expect(codeArts.operations()).toEqual([]);
    expect(isThere()).toBe(true);
  });

  test("fail, it stays and the deletion fails, also where it is empty", async () => {
    const { run, resource } = await made({ onDelete: "fail" });
    expectParts(await failureOf(run.delete(resource)), {
      property: 'onDelete is "fail"',
      names: String(resource.state["webUrl"]),
    });
    expect(isThere()).toBe(true);
  });

  test("fail, a repository whose creation failed can be deleted", async () => {
    const { run, resource } = await made({ onDelete: "fail" });
    codeArts.onServer.status = 2;
    await run.delete(resource);
    expect(isThere()).toBe(false);
  });

  test("fail, one that is gone already is no failure", async () => {
    const { run, resource } = await made({ onDelete: "fail" });
    codeArts.emulator.codearts.repositories.clear();
    await run.delete(resource);
  });

  test.each(["delete", "retain"])(
    "%s, the value counts once an up has recorded it",
    async (onDelete) => {
      const { run, resource } = await made({ onDelete: "fail" });
      const loosened = await run.up(resource, codeArts.inputs({ onDelete }));
      await run.delete(loosened);
      expect(isThere()).toBe(onDelete === "retain");
    },
  );
});

describe("the name of a deleted repository", () => {
  async function deletedWithClock(state: (made: JsonObject) => JsonObject = (made) => made) {
    const { resource } = await made({ onDelete: "delete" });
    const clock = virtualClock();
    const warnings: string[] = [];
    const act = () =>
      deleteRepository(
        {
          client: codeArts.client(),
          clock,
          warn: (message) => warnings.push(message.toString()),
        },
        resource.id,
        state(resource.state),
      );
    return { act, clock, warnings, resource };
  }
  const taken = { status: 200, body: { result: false, status: "success" } };

  test("is waited for, so that a replacement can have it", async () => {
    const { act, clock, warnings } = await deletedWithClock();
    codeArts.emulator.fail({ operation: "CheckRepositoryName", kind: taken, times: 2 });
    await act();
    expect(clock.pauses).toEqual([250, 500]);
    expect(warnings).toEqual([]);
  });

  test("that is never free is told, with the likely cause", async () => {
    const { act, clock, warnings, resource } = await deletedWithClock();
    codeArts.emulator.fail({ operation: "CheckRepositoryName", kind: taken, times: 99 });
    const began = clock.now();
    await act();
    expect(clock.now() - began).toBeLessThanOrEqual(30_000);
    expectParts(only(warnings), {
      names: [resource.id, `project ${codeArts.projectUuid} still has`, '"api"', "permission"],
    });
  });

  test("is asked for in the group that the repository was in", async () => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    await codeArts.standing();
    const run = codeArts.run();
    const resource = await run.create(codeArts.inputs({ groupId }));
    codeArts.operations();
    await run.delete(resource);
    expect(codeArts.operations().at(-1)).toBe("BatchValidateRepoNames");
    expect(run.warnings).toEqual([]);
  });

  test("is not waited for where the state does not know it", async () => {
    const { act } = await deletedWithClock(() => ({ onDelete: "delete" }));
    await act();
    expect(codeArts.operations()).toEqual(["DeleteRepository"]);
  });
});

test("a repository at a foreign tenant's keys is not deleted, and no success reported", async () => {
  const { resource } = await made({ onDelete: "delete" });
  const { accessKey, secretKey } = emulatorCredentials.codeartsOther;
  const foreign = codeArts.run({
    "codearts:accessKey": accessKey,
    "codearts:secretKey": secretKey,
  });
  await expect(foreign.delete(resource)).rejects.toThrow("401 CH.080401");
  expect(isThere()).toBe(true);
});
