import { badGatewayHtml } from "pulumi-devplatforms-emulator";
import { beforeEach, describe, expect, test } from "vitest";
import { configFor, emulatorAndProvider, failureOf, only } from "../support/platforms";
import { ProviderFailure, startProvider } from "../support/provider-process";

const setting = emulatorAndProvider();
const kind = "CodeArtsRepository";

let inputs: { projectUuid: string; name: string };
beforeEach(() => {
  inputs = { projectUuid: setting.emulator.codearts.projectId, name: "api" };
});

function operations(): string[] {
  return setting.emulator.requests.map(({ operation }) => operation);
}

describe("create", () => {
  test("waits until the repository is usable and returns its addresses", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect(operations()).toEqual([
      "CreateRepository",
      "ShowRepositoryStatus",
      "ShowRepositoryStatus",
      "ShowRepository",
    ]);
    const repository = only(setting.emulator.codearts.repositories.values());
    expect(outs).toEqual({
      ...inputs,
      url: outs["webUrl"],
      repositoryUuid: id,
      repository_uuid: id,
      repositoryId: repository.repository_id,
      httpsUrl: expect.stringContaining(`/${inputs.projectUuid}/api.git`) as string,
      sshUrl: expect.stringContaining(`git@`) as string,
      webUrl: expect.stringContaining("https://") as string,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
    });
  });

  test("sends what the API wants: integers, Base64, nothing that is unset", async () => {
    const importUrl = "https://github.com/acme/template.git";
    const more = { visibilityLevel: 20, importMembers: true, enableReadme: false, importUrl };
    await setting.provider.create(kind, { ...inputs, ...more });
    expect(setting.emulator.requests[0]?.body).toEqual({
      project_uuid: inputs.projectUuid,
      name: "api",
      visibility_level: 20,
      import_members: 1,
      enable_readme: 0,
      import_url: Buffer.from(importUrl).toString("base64"),
    });
  });

  test("fails with the API's code and message when it answers 200 but failed", async () => {
    await setting.provider.create(kind, inputs);
    const failure = await failureOf(setting.provider.create(kind, inputs));
    const { duplicateNameCode } = setting.emulator.codearts.options;
    expect(failure.message).toContain(`CodeArts: creating repository "api" failed: 200`);
    expect(failure.message).toContain(duplicateNameCode);
    expect(failure.message).toMatch(/request [0-9a-f-]+/);
  });

  test("is not repeated after a page from a proxy, and says what to look for", async () => {
    setting.emulator.fail({ operation: "CreateRepository", kind: badGatewayHtml() });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(setting.emulator.count("CreateRepository")).toBe(1);
    expect(failure.message).toContain("502: the answer is text/html, not JSON");
    expect(failure.message).toContain('look for "api" in project');
  });

  test("tolerates that a new repository cannot be seen at once", async () => {
    setting.emulator.codearts.options.hiddenReads = 1;
    const { outs } = await setting.provider.create(kind, inputs);
    expect(outs["httpsUrl"]).toBeTypeOf("string");
  });

  test("works with an IAM token instead of access keys", async () => {
    const {
      "codearts:accessKey": _,
      "codearts:secretKey": __,
      ...others
    } = configFor(setting.emulator);
    const config = { ...others, "codearts:token": setting.emulator.codearts.token };
    const provider = await startProvider({ config });
    await provider.create(kind, inputs);
    await provider.stop();
    expect(setting.emulator.requests[0]?.headers["x-auth-token"]).toBe(
      setting.emulator.codearts.token,
    );
  });
});

describe("a creation that fails after the repository exists", () => {
  async function halfMade() {
    setting.emulator.fail({
      operation: "ShowRepositoryStatus",
      kind: { status: 403, body: { error_code: "APIGW.0302", error_msg: "not authorized" } },
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    if (!(failure instanceof ProviderFailure) || !failure.initialization) throw failure;
    return failure.initialization;
  }

  test("keeps the UUID and all inputs", async () => {
    const { id, properties } = await halfMade();
    expect(id).toBe(only(setting.emulator.codearts.repositories.keys()));
    expect(properties).toMatchObject({ ...inputs, repositoryUuid: id, repository_uuid: id });
    expect((await setting.provider.diff(kind, id, properties, inputs)).changes).toBe(false);
  });

  test("is finished by the next update, without making another", async () => {
    const { id, properties } = await halfMade();
    const outs = await setting.provider.update(kind, id, properties, inputs);
    expect(outs["httpsUrl"]).toBeTypeOf("string");
    expect(setting.emulator.codearts.repositories.size).toBe(1);
  });

  test("says so when the server gave up on it", async () => {
    setting.emulator.codearts.options.failCreation = true;
    const failure = await failureOf(setting.provider.create(kind, inputs));
    if (!(failure instanceof ProviderFailure)) throw failure;
    expect(only(failure.initialization?.reasons ?? [])).toContain(
      "failed on the server (status 2)",
    );
  });
});

describe("read", () => {
  test("of an untouched repository returns exactly the state it was given", async () => {
    const given = { ...inputs, description: "An API", licenseId: 1, visibilityLevel: 0 };
    const { id, outs } = await setting.provider.create(kind, given);
    expect(await setting.provider.read(kind, id, outs)).toEqual({ id, outs, inputs: given });
  });

  test.each([404, 401] as const)("reports a repository as gone that answers %i", async (status) => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    setting.emulator.codearts.options.goneStatus = status;
    setting.emulator.codearts.repositories.clear();
    expect((await setting.provider.read(kind, id, outs)).id).toBe("");
  });

  test("fails on wrong credentials, rather than drop the repository", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const config = { ...configFor(setting.emulator), "codearts:secretKey": "a-wrong-secret-key" };
    const provider = await startProvider({ config });
    const failure = await failureOf(provider.read(kind, id, outs));
    await provider.stop();
    expect(failure.message).toContain("401 APIGW.0301");
    expect(failure.message).toContain("config codearts:accessKey and config codearts:secretKey");
    expect(failure.message).not.toContain("a-wrong-secret-key");
  });

  test("fails on a 404 from something in between", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    setting.emulator.fail({
      operation: "ShowRepository",
      kind: { status: 404, body: "not here", contentType: "text/plain" },
    });
    const failure = await failureOf(setting.provider.read(kind, id, outs));
    expect(failure.message).toContain(`reading repository ${id} failed: 404`);
  });

  test("without state, as a look-up does, returns all that the API tells", async () => {
    const { id } = await setting.provider.create(kind, inputs);
    const { outs } = await setting.provider.read(kind, id, {});
    expect(outs).toMatchObject({ ...inputs, visibilityLevel: 0, repositoryUuid: id });
  });
});

describe("diff", () => {
  test("replaces on every change, deleting first when project and name stay", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const described = { ...inputs, description: "An API" };
    expect(await setting.provider.diff(kind, id, outs, described)).toEqual({
      changes: true,
      replaces: ["description"],
      deleteBeforeReplace: true,
    });
  });

  test("makes the new repository first when the name changes", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect(await setting.provider.diff(kind, id, outs, { ...inputs, name: "web" })).toEqual({
      changes: true,
      replaces: ["name"],
      deleteBeforeReplace: false,
    });
  });

  test("sees no change where an input is given its default", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const explicit = { ...inputs, visibilityLevel: 0, importMembers: false, enableReadme: false };
    expect((await setting.provider.diff(kind, id, outs, explicit)).changes).toBe(false);
  });
});

describe("delete", () => {
  test("deletes the repository, whatever the result says, if the status says success", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    await setting.provider.delete(kind, id, outs);
    expect(setting.emulator.codearts.repositories.size).toBe(0);
  });

  test("is done when the repository is gone already", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    setting.emulator.codearts.repositories.clear();
    await setting.provider.delete(kind, id, outs);
  });
});
