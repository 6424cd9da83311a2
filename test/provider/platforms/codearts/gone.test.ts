import {
  type CodeArtsRepository,
  emulatorCredentials,
  type FaultKind,
} from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { failureOf } from "../../../support/platforms";
import { expectParts } from "../../../support/message-parts";
import { refusals, useCodeArts } from "./support";

const codeArts = useCodeArts();
const made = () => codeArts.run().create(codeArts.inputs());

/** A refusal in the form of the newer API. */
const flat = (status: number, error_code: string): FaultKind => ({
  ...{ status, body: { error_code, error_msg: "no" } },
});

describe("a repository is gone", () => {
  test("by the service's own 404", async () => {
    const resource = await made();
    codeArts.emulator.codearts.repositories.clear();
    expect(await codeArts.run().refresh(resource)).toBeUndefined();
  });

  test("by the service's own code inside a success", async () => {
    const resource = await made();
    const body = { status: "failed", error: { code: "CH.010117" } };
    codeArts.emulator.fail({ operation: "ShowRepository", kind: { status: 200, body } });
    expect(await codeArts.run().refresh(resource)).toBeUndefined();
  });

  test("by 401 only where the project can be listed without it and its name is free", async () => {
    const resource = await made();
    codeArts.emulator.codearts.repositories.clear();
    codeArts.emulator.codearts.options.goneStatus = 401;
    codeArts.operations();
    expect(await codeArts.run().refresh(resource)).toBeUndefined();
    expect(codeArts.operations()).toContain("ListProjectRepositories");
    expect(codeArts.operations()).toEqual([]);
  });

  test("by 401 where it was never seen after its creation began, so that it has no number", async () => {
    codeArts.emulator.codearts.options.failCreation = true;
    const run = codeArts.run();
    await failureOf(run.create(codeArts.inputs()));
    const [unfinished] = run.existing;
    codeArts.emulator.codearts.repositories.clear();
    codeArts.emulator.codearts.options.goneStatus = 401;
    expect(unfinished && (await codeArts.run().refresh(unfinished))).toBeUndefined();
  });

  test("by 401 in a group whose name is free there, though the root has it", async () => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    const resource = await codeArts.run().create(codeArts.inputs({ groupId }));
    codeArts.emulator.codearts.repositories.clear();
    await codeArts.standing();
    codeArts.emulator.codearts.options.goneStatus = 401;
    expect(await codeArts.run().refresh(resource)).toBeUndefined();
  });
});

describe("a repository is not gone", () => {
  test("whose permission was taken away", async () => {
    const resource = await made();
    codeArts.emulator.codearts.options.hiddenRepositories = [resource.id];
    await expect(codeArts.run().refresh(resource)).rejects.toThrow("401 CH.080401");
  });

  test.each<[string, Partial<CodeArtsRepository>]>([
    ["renamed", { repository_name: "web" }],
    ["moved", { group_id: 5_100_001 }],
  ])("that was %s before its permission was taken away", async (_name, edit) => {
    codeArts.emulator.codearts.addGroup({ name: "team", id: 5_100_001 });
    const resource = await made();
    Object.assign(codeArts.onServer, edit);
    codeArts.emulator.codearts.options.hiddenRepositories = [resource.id];
    await expect(codeArts.run().refresh(resource)).rejects.toThrow("401 CH.080401");
    await expect(codeArts.run().delete(resource)).rejects.toThrow("401 CH.080401");
  });

  test.each<[string, FaultKind]>([
    ["a missing permission", flat(401, "CH.080401")],
    ["an expired token", flat(401, "DEV.00000003")],
    ["a 404 with a code of something else", flat(404, "PL.404")],
    ["a 404 without a code", { status: 404, body: "" }],
    ["a page that is not found", { status: 404, contentType: "text/html", body: "<html></html>" }],
    ["a region without the newer API", refusals.notPublished],
    ["a method that is not implemented", { status: 501, body: "" }],
  ])("where its number leads to %s", async (_name, kind) => {
    const { id: group_id } = codeArts.emulator.codearts.addGroup({ name: "private" });
    const resource = await made();
    Object.assign(codeArts.onServer, { group_id });
    codeArts.emulator.codearts.options.hiddenRepositories = [resource.id];
    codeArts.emulator.fail({ operation: "ShowRepositoryV4", kind, times: 99 });
    await expect(codeArts.run().refresh(resource)).rejects.toThrow("401 CH.080401");
    await expect(codeArts.run().delete(resource)).rejects.toThrow("401 CH.080401");
  });

  test("where its number is not known although it was made", async () => {
    const { id, state } = await made();
    codeArts.emulator.codearts.repositories.clear();
    codeArts.emulator.codearts.options.goneStatus = 401;
    const { repositoryId, ...numberless } = state;
    await expect(codeArts.run().refresh({ id, state: numberless })).rejects.toThrow(
      "401 CH.080401",
    );
  });

  test("by a missing permission alone, and the error says how to go on if it was deleted", async () => {
    const resource = await made();
    codeArts.emulator.codearts.repositories.clear();
    Object.assign(codeArts.emulator.codearts.options, { goneStatus: 401, goneStatusV4: 401 });
    expectParts(await failureOf(codeArts.run().refresh(resource)), {
      nextStep: ["was deleted", "`pulumi state delete`"],
    });
  });

  test("for the keys of a foreign tenant", async () => {
    const resource = await made();
    const { accessKey, secretKey } = emulatorCredentials.codeartsOther;
    const foreign = { "codearts:accessKey": accessKey, "codearts:secretKey": secretKey };
    await expect(codeArts.run(foreign).refresh(resource)).rejects.toThrow("401 CH.080401");
  });

  test("that is still in the list", async () => {
    const resource = await made();
    codeArts.emulator.fail({ operation: "ShowRepository", kind: refusals.noPermission });
    await expect(codeArts.run().refresh(resource)).rejects.toThrow("401 CH.080401");
  });

  test.each([
    ["the list", "ListProjectRepositories"],
    ["the name", "CheckRepositoryName"],
  ])("where %s cannot be asked for", async (_name, operation) => {
    const resource = await made();
    codeArts.emulator.codearts.repositories.clear();
    codeArts.emulator.codearts.options.goneStatus = 401;
    codeArts.emulator.fail({ operation, kind: refusals.forbidden });
    await expect(codeArts.run().refresh(resource)).rejects.toThrow("401 CH.080401");
  });

  test("where everything is refused by 401", async () => {
    const resource = await made();
    codeArts.emulator.fail({ operation: "*", kind: refusals.noPermission, times: 99 });
    await expect(codeArts.run().refresh(resource)).rejects.toThrow("401 CH.080401");
    await expect(codeArts.run().delete(resource)).rejects.toThrow("401 CH.080401");
  });

  test("where the state does not know its place", async () => {
    const { id } = await made();
    codeArts.emulator.codearts.repositories.clear();
    codeArts.emulator.codearts.options.goneStatus = 401;
    const { message } = await failureOf(
      codeArts.run().refresh({ id, state: { name: "api", status: "normal" } }),
    );
    expect(message).toContain("401 CH.080401");
  });

  test.each<[string, FaultKind, string]>([
    [
      "401 of the gateway",
      { status: 401, body: { error_code: "APIGW.0301", error_msg: "x" } },
      "401",
    ],
    ["404 of the gateway", refusals.notPublished, "404 APIGW.0101"],
    ["404 of a proxy", { status: 404, body: "no", contentType: "text/plain" }, "404"],
    ["403 of the service", refusals.forbidden, "403 CH.080403"],
    ["500 of the service", refusals.broken, "500 CH.000001"],
    [
      "401 of the newer API",
      { status: 401, body: { error_code: "DEV.00000003", error_msg: "x" } },
      "401",
    ],
    [
      "another code inside a success",
      { status: 200, body: { status: "failed", error: { code: "CH.010001" } } },
      "200 CH.010001",
    ],
  ])("by %s", async (_name, kind, words) => {
    const resource = await made();
    codeArts.emulator.codearts.repositories.clear();
    codeArts.emulator.fail({ operation: "ShowRepository", kind, times: 99 });
    await expect(codeArts.run().refresh(resource)).rejects.toThrow(`failed: ${words}`);
  });
});
