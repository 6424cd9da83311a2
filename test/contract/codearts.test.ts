import { badGatewayHtml, tooManyRequests } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectParts } from "../support/message-parts";
import { configFor, emulatorAndProvider, failureOf, only } from "../support/platforms";
import { ProviderFailure, type ProviderProcess, startProvider } from "../support/provider-process";

const setting = emulatorAndProvider();
const kind = "CodeArtsRepository";

/** The process of an earlier run: what it made is not held by the run under test. */
let earlier: ProviderProcess;
beforeAll(async () => {
  earlier = await startProvider({ config: configFor(setting.emulator) });
});
afterAll(() => earlier.stop());

let inputs: { projectUuid: string; name: string };
beforeEach(() => {
  setting.emulator.codearts.options.creatingPolls = 0;
  inputs = { projectUuid: setting.emulator.codearts.projectId, name: "api" };
});

/** A repository of an earlier run. */
async function made(changes: Record<string, unknown> = {}) {
  const { id, outs } = await earlier.create(kind, { ...inputs, ...changes });
  return { id, outs };
}

function operations(): string[] {
  return setting.emulator.requests.map(({ operation }) => operation);
}

type Config = Readonly<Record<string, string>>;

/** The configuration with other credentials than access keys, or with none. */
function configWith(credentials: Config): Config {
  const {
    "codearts:accessKey": _,
    "codearts:secretKey": __,
    ...others
  } = configFor(setting.emulator);
  return { ...others, ...credentials };
}

/** By user and password, with IAM at the emulator. */
function userConfig(): Config {
  const { user, region } = setting.emulator.codearts;
  return configWith({
    "codearts:userName": user.name,
    "codearts:password": user.password,
    "codearts:domainName": user.domainName,
    "codearts:region": region,
    "codearts:iamEndpoint": setting.emulator.url,
  });
}

/** Runs something against a provider process of its own. */
async function withProvider<Result>(
  options: { readonly config: Config; readonly env?: Config },
  run: (provider: ProviderProcess) => Promise<Result>,
): Promise<Result> {
  const provider = await startProvider(options);
  try {
    return await run(provider);
  } finally {
    await provider.stop();
  }
}

describe("create", () => {
  test("waits until the repository is usable and returns its addresses", async () => {
    setting.emulator.codearts.options.creatingPolls = 1;
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect(operations()).toEqual([
      ...["ListProjectRepositories", "CheckRepositoryName", "CreateRepository"],
      ...["ShowRepositoryStatus", "ShowRepositoryStatus", "ShowRepository", "ShowRepositoryV4"],
    ]);
    const repository = only(setting.emulator.codearts.repositories.values());
    expect(outs).toEqual({
      ...inputs,
      visibilityLevel: 0,
      url: outs["webUrl"],
      repositoryUuid: id,
      repository_uuid: id,
      repositoryId: repository.repository_id,
      httpsUrl: expect.stringContaining(`/${inputs.projectUuid}/api.git`) as string,
      sshUrl: expect.stringContaining(`git@`) as string,
      webUrl: expect.stringContaining("https://") as string,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
      ...{ createdByPulumi: true, seeded: false, status: "normal" },
      declared: inputs,
    });
  });

  test("sends what the API wants: integers, Base64, nothing that is unset", async () => {
    const importUrl = "https://github.com/acme/template.git";
    const more = { visibilityLevel: 20, importMembers: true, enableReadme: false, importUrl };
    await setting.provider.create(kind, { ...inputs, ...more });
    const sent = setting.emulator.requests.find(
      ({ operation }) => operation === "CreateRepository",
    );
    expect(sent?.body).toEqual({
      project_uuid: inputs.projectUuid,
      name: "api",
      visibility_level: 20,
      import_members: 1,
      enable_readme: 0,
      import_url: Buffer.from(importUrl).toString("base64"),
    });
  });

  test.each([200, 400] as const)(
    "fails with the API's code and message when it responds with %i but failed",
    async (status) => {
      setting.emulator.codearts.options.failureStatus = status;
      // The emulator, as the API's page, knows no internal visibility.
      const failure = await failureOf(
        setting.provider.create(kind, { ...inputs, visibilityLevel: 10 }),
      );
      expectParts(failure, {
        operation: 'creating repository "api"',
        status,
        code: "CH.010001",
        names: ["visibility_level", "POST /v1/repositories, request "],
      });
      expect(setting.emulator.count("CreateRepository")).toBe(1);
    },
  );

  test("under a name that is taken says what to do and sends no creation", async () => {
    const { id } = await made();
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expectParts(failure, {
      operation: 'creating repository "api"',
      names: [inputs.projectUuid, id],
      nextStep: "`aliases`",
    });
    expect(setting.emulator.count("CreateRepository")).toBe(1);
  });

  test("fails with the API's words when the name is taken in the meantime", async () => {
    await made();
    const nobody = { result: { total: 0, repositories: [] }, status: "success" };
    setting.emulator.fail({
      ...{ operation: "ListProjectRepositories", kind: { status: 200, body: nobody } },
    });
    setting.emulator.fail({
      operation: "CheckRepositoryName",
      kind: { status: 200, body: { result: true, status: "success" } },
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    const { duplicateNameCode } = setting.emulator.codearts.options;
    expectParts(failure, {
      operation: 'creating repository "api"',
      status: 200,
      code: duplicateNameCode,
      names: "repository name api already exists",
    });
    expect(setting.emulator.codearts.repositories.size).toBe(1);
  });

  test.each([
    ["the connection is cut after the repository was made", "cut-after-commit" as const, 1],
    ["a proxy responds with 502 before the repository was made", badGatewayHtml(), 2],
  ])("makes exactly one repository and finds it when %s", async (_name, fault, creations) => {
    setting.emulator.fail({ operation: "CreateRepository", kind: fault });
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect(id).toBe(only(setting.emulator.codearts.repositories.keys()));
    expect(outs).toMatchObject({ ...inputs, repositoryUuid: id, createdByPulumi: true });
    expect(setting.emulator.count("CreateRepository")).toBe(creations);
  });

  test("whose outcome cannot be found out fails, and says what to look for", async () => {
    setting.emulator.fail({ operation: "CreateRepository", kind: badGatewayHtml() });
    setting.emulator.fail({
      operation: "ListProjectRepositories",
      kind: { status: 403, body: { error: { code: "CH.080403", message: "no" } } },
      skip: 1,
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(setting.emulator.count("CreateRepository")).toBe(1);
    expectParts(failure, {
      operation: 'creating repository "api"',
      status: 502,
      nextStep: [`"api" in project ${inputs.projectUuid}`, "adopt: true"],
    });
  });

  test("waits and goes on when there were too many calls", async () => {
    setting.emulator.fail({ operation: "CreateRepository", kind: tooManyRequests(1) });
    const { id } = await setting.provider.create(kind, inputs);
    expect(id).toBe(only(setting.emulator.codearts.repositories.keys()));
    expect(setting.emulator.count("CreateRepository")).toBe(2);
  });

  test("tolerates that a new repository cannot be seen at once", async () => {
    setting.emulator.codearts.options.hiddenReads = 1;
    const { outs } = await setting.provider.create(kind, inputs);
    expect(outs["httpsUrl"]).toBeTypeOf("string");
  });
});

describe("with each way to authenticate a repository is read, deleted and made", () => {
  const ways: [string, () => Config, string[]][] = [
    ["a token", () => configWith({ "codearts:token": setting.emulator.codearts.token }), []],
    ["access keys", () => configFor(setting.emulator), []],
    [
      "access keys with a security token and an IAM project",
      () => ({
        ...configFor(setting.emulator),
        "codearts:securityToken": setting.emulator.codearts.securityToken,
        "codearts:projectId": "0123456789abcdef0123456789abcdef",
      }),
      [],
    ],
    ["user and password", userConfig, ["CreateToken"]],
  ];

  test.each(ways)("by %s", async (_name, config, exchanges) => {
    await withProvider({ config: config() }, async (provider) => {
      const { id, outs } = await made();
      expect((await provider.read(kind, id, outs)).outs).toEqual(outs);
      await provider.delete(kind, id, outs);
      await provider.create(kind, inputs);
    });
    expect(setting.emulator.codearts.repositories.size).toBe(1);
    expect(operations().filter((operation) => operation === "CreateToken")).toEqual(exchanges);
    expect(setting.emulator.requests.every(({ status }) => status === 200 || status === 201)).toBe(
      true,
    );
  });

  test("by keys from the environment, under the names of other tools", async () => {
    const { accessKey, secretKey } = setting.emulator.codearts;
    const env = {
      ...{ HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey },
      HW_DOMAIN_NAME: "acme",
    };
    await withProvider({ config: configWith({}), env }, (provider) =>
      provider.create(kind, inputs),
    );
    expect(setting.emulator.codearts.repositories.size).toBe(1);
  });
});

describe("by user and password", () => {
  test("fifty creations at the same time share one token", async () => {
    setting.emulator.latencyMs = 20;
    await withProvider({ config: userConfig() }, (provider) =>
      Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          provider.create(kind, { ...inputs, name: `api${index}` }),
        ),
      ),
    );
    expect(setting.emulator.codearts.repositories.size).toBe(50);
    expect(setting.emulator.count("CreateToken")).toBe(1);
  });

  test("a wrong password says what to check, once, and is not shown", async () => {
    const config = { ...userConfig(), "codearts:password": "not-the-right-one" };
    await withProvider({ config }, async (provider) => {
      const failures = await Promise.all(
        Array.from({ length: 20 }, () => failureOf(provider.create(kind, inputs))),
      );
      for (const failure of failures) {
        expectParts(failure, {
          operation: 'getting a token for user "emulator"',
          status: 401,
          nextStep: ["codearts:userName", "codearts:password", "codearts:domainName"],
        });
      }
      expect(provider.output).not.toContain("not-the-right-one");
    });
    expect(operations()).toEqual(["CreateToken"]);
  });

  test("no region says that one is needed", async () => {
    const { "codearts:region": _, ...config } = userConfig();
    const failure = await withProvider({ config }, (provider) =>
      failureOf(provider.create(kind, inputs)),
    );
    expectParts(failure, {
      property: "codearts:region",
      nextStep: ["pulumi config set codearts:region"],
    });
  });
});

describe("without clear credentials every operation fails, sends nothing and says what to do", () => {
  const cases: [string, () => { config: Config; env?: Config }, string[]][] = [
    [
      "with none",
      () => ({ config: configWith({}) }),
      ["no credentials", "`pulumi config set --secret codearts:accessKey`"],
    ],
    [
      "with two ways in config",
      () => ({ config: { ...configFor(setting.emulator), "codearts:token": "t0ken-value" } }),
      ["(config codearts:token)", "(config codearts:accessKey)"],
    ],
    [
      "with two ways in the environment",
      () => ({
        config: configWith({}),
        env: { HW_AUTH_TOKEN: "t0ken-value", HW_USER_NAME: "ann" },
      }),
      ["(environment variable HW_AUTH_TOKEN)", "(environment variable HW_USER_NAME)"],
    ],
    [
      "with half a pair of keys",
      () => ({ config: configWith({ "codearts:accessKey": "AKEXAMPLE" }) }),
      [
        "codearts:secretKey is not",
        "`pulumi config set --secret codearts:secretKey`",
        "OS_SECRET_KEY",
      ],
    ],
  ];

  test.each(cases)("%s", async (_name, options, names) => {
    await withProvider(options(), async (provider) => {
      const failures = await Promise.all([
        failureOf(provider.create(kind, inputs)),
        failureOf(provider.read(kind, "0".repeat(32), inputs)),
        failureOf(provider.delete(kind, "0".repeat(32), inputs)),
      ]);
      for (const failure of failures) expectParts(failure, { names });
    });
    expect(setting.emulator.count()).toBe(0);
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
    expect(properties).toMatchObject({ status: "creating", declared: inputs });
    // Without this the engine would take it for unchanged, and never finish it.
    expect((await setting.provider.diff(kind, id, properties, inputs)).changes).toBe(true);
  });

  test("stays so through a refresh", async () => {
    const { id, properties } = await halfMade();
    setting.emulator.codearts.options.failCreation = true;
    only(setting.emulator.codearts.repositories.values()).status = 2;
    const read = await setting.provider.read(kind, id, properties);
    expect(read.outs).toMatchObject({ status: "failed", httpsUrl: expect.any(String) as string });
    expect((await setting.provider.diff(kind, id, read.outs, inputs)).changes).toBe(true);
  });

  test("is finished by the next update, without making another", async () => {
    const { id, properties } = await halfMade();
    const outs = await setting.provider.update(kind, id, properties, inputs);
    expect(outs).toMatchObject({ httpsUrl: expect.any(String) as string, createdByPulumi: true });
    expect(setting.emulator.codearts.repositories.size).toBe(1);
  });

  test("after too long a wait says how to go on, and keeps the UUID", async () => {
    setting.emulator.codearts.options.creatingPolls = 1_000;
    const config = { ...configFor(setting.emulator), "codearts:creationTimeoutSeconds": "0.3" };
    const failure = await withProvider({ config }, (provider) =>
      failureOf(provider.create(kind, inputs)),
    );
    if (!(failure instanceof ProviderFailure)) throw failure;
    const id = only(setting.emulator.codearts.repositories.keys());
    expect(failure.initialization?.id).toBe(id);
    expectParts(only(failure.initialization?.reasons ?? []), {
      property: id,
      nextStep: ["pulumi up", "codearts:creationTimeoutSeconds"],
    });
  });

  test("says so when the server gave up on it", async () => {
    setting.emulator.codearts.options.failCreation = true;
    const failure = await failureOf(setting.provider.create(kind, inputs));
    if (!(failure instanceof ProviderFailure)) throw failure;
    expect(only(failure.initialization?.reasons ?? [])).toContain("(status 2)");
  });
});

describe("read", () => {
  test("of an untouched repository returns the state it was given, and no inputs", async () => {
    const { id, outs } = await made({ description: "An API", licenseId: 1, visibilityLevel: 0 });
    expect(await setting.provider.read(kind, id, outs)).toEqual({ id, outs, inputs: undefined });
  });

  test("of a repository that was changed elsewhere returns what is live, and warns", async () => {
    const { id, outs } = await made({ description: "An API" });
    const edit = { description: "Another", visibility_level: 20, repository_name: "web" };
    Object.assign(only(setting.emulator.codearts.repositories.values()), edit);
    const read = await setting.provider.read(kind, id, outs);
    const live = { description: "Another", visibilityLevel: 20, name: "web" };
    expect(read.inputs).toBeUndefined();
    expect(read.outs).toMatchObject({ ...live, declared: outs["declared"] });
    expect(
      await setting.provider.diff(kind, id, read.outs, { ...inputs, description: "An API" }),
    ).toEqual({ changes: false, replaces: [], deleteBeforeReplace: false });
    // What the process writes travels apart from its responses.
    await expect.poll(() => setting.provider.output).toContain(`"web" (${id}) was changed`);
  });

  test.each([404, 401] as const)("reports a repository as gone after %i", async (status) => {
    const { id, outs } = await made();
    setting.emulator.codearts.options.goneStatus = status;
    setting.emulator.codearts.repositories.clear();
    expect((await setting.provider.read(kind, id, outs)).id).toBe("");
  });

  test.each(["codearts:accessKey", "codearts:secretKey"])(
    "fails on a wrong %s, rather than drop the repository",
    async (key) => {
      const { id, outs } = await made();
      const config = { ...configFor(setting.emulator), [key]: "a-wrong-one" };
      await withProvider({ config }, async (provider) => {
        const failure = await failureOf(provider.read(kind, id, outs));
        expectParts(failure, {
          status: 401,
          code: "APIGW.0301",
          nextStep: ["config codearts:accessKey", "config codearts:secretKey"],
        });
        expect(failure.message + provider.output).not.toContain("a-wrong-one");
        expect(failure.message).not.toContain("canonical");
      });
    },
  );

  test("on a refused time says to check the clock", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const error_msg =
      "Incorrect IAM authentication information: verify aksk signature fail, x-sdk-date differs by more than 15 minutes";
    setting.emulator.fail({
      operation: "ShowRepository",
      kind: { status: 401, body: { error_code: "APIGW.0301", error_msg } },
    });
    const failure = await failureOf(setting.provider.read(kind, id, outs));
    expect(failure.message).toContain("check this machine's clock");
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

  test("fails where the permission was taken away, rather than drop the repository", async () => {
    const { id, outs } = await made({ onDelete: "delete" });
    setting.emulator.codearts.options.hiddenRepositories = [id];
    const read = await failureOf(setting.provider.read(kind, id, outs));
    expect(read.message).toContain(`reading repository ${id} failed: 401 CH.080401`);
    const deletion = await failureOf(setting.provider.delete(kind, id, outs));
    expect(deletion.message).toContain(`deleting repository ${id} failed: 401 CH.080401`);
  });

  test("refuses a response about another repository", async () => {
    const { id, outs } = await made();
    const { id: other } = await made({ name: "other" });
    setting.emulator.fail({
      operation: "ShowRepository",
      kind: {
        altered: ({ body, ...rest }) => ({
          ...rest,
          body: JSON.parse(JSON.stringify(body).replaceAll(id, other)) as unknown,
        }),
      },
    });
    const failure = await failureOf(setting.provider.read(kind, id, outs));
    expect(failure.message).toContain("about another repository");
  });

  test("without state, as a look-up does, returns all that the API tells", async () => {
    const { id } = await made({ description: "d" });
    const { outs } = await setting.provider.read(kind, id, {});
    expect(outs).toMatchObject({ ...inputs, visibilityLevel: 0, repositoryUuid: id });
    expect(outs).toMatchObject({ description: "d", createdByPulumi: false, status: "normal" });
  });

  test("without state, of what is not there, fails", async () => {
    const uuid = "0".repeat(32);
    const failure = await failureOf(setting.provider.read(kind, uuid, {}));
    expectParts(failure, {
      operation: `reading repository ${uuid}`,
      status: 404,
      code: "CH.000404",
    });
  });
});

describe("diff", () => {
  const unchanged = { changes: false, replaces: [], deleteBeforeReplace: false };
  /** No verdict: the engine compares the inputs itself, and has details for its users. */
  const inPlace = { changes: undefined, replaces: [], deleteBeforeReplace: true };

  test.each([
    { visibilityLevel: 0 },
    { onDelete: "retain" },
    { onDelete: "delete", enableReadme: true },
  ])("leaves a change in place, %j, to the engine", async (change) => {
    const { id, outs } = await made();
    expect(await setting.provider.diff(kind, id, outs, { ...inputs, ...change })).toEqual(inPlace);
  });

  test.each([
    { importMembers: false, enableReadme: false },
    { licenseId: 1, adopt: true },
  ])("sees no change in what counts only at creation: %j", async (change) => {
    const { id, outs } = await made();
    const changed = { ...inputs, ...change };
    expect(await setting.provider.diff(kind, id, outs, changed)).toEqual(unchanged);
  });

  test("replaces for another name, making the new one first, where onDelete allows", async () => {
    const { id, outs } = await made({ onDelete: "retain" });
    expect(await setting.provider.diff(kind, id, outs, { ...inputs, name: "web" })).toEqual({
      ...{ changes: true, replaces: ["name"], deleteBeforeReplace: false },
    });
  });

  test.each([
    [{ name: "web" }, "name", 'onDelete is "deleteIfEmpty"'],
    [{ description: "x" }, "description", "the API of CodeArts"],
    [{ visibilityLevel: 20 }, "visibilityLevel", "the API of CodeArts"],
  ])(
    "refuses what would lose the repository or cannot be made: %j",
    async (change, property, reason) => {
      const { id, outs } = await made();
      const failure = await failureOf(
        setting.provider.diff(kind, id, outs, { ...inputs, ...change }),
      );
      expectParts(failure, { property: `: ${property} `, names: [id, reason] });
    },
  );
});

describe("check", () => {
  test("takes any .gitignore template, since no list of them is complete, without a warning", async () => {
    const news = { ...inputs, gitignoreId: "node" };
    expect(await setting.provider.check(kind, {}, news)).toEqual({ inputs: news, failures: [] });
    expect(setting.provider.output).not.toContain("gitignoreId");
  });
});

describe("check of a resource that exists", () => {
  test("tells once what has no effect any more", async () => {
    const news = { ...inputs, licenseId: 7 };
    await setting.provider.check(kind, inputs, news);
    await expect.poll(() => setting.provider.output).toContain("licenseId has an effect");
  });
});

describe("adopt", () => {
  const repository = () => only(setting.emulator.codearts.repositories.values());

  /** A repository that no stack made. */
  async function standing(description: string) {
    return (await made({ description, visibilityLevel: 20 })).id;
  }

  const adopting = { adopt: true, description: "The API", visibilityLevel: 20 };

  test("takes over a repository that is as the program says, without a creation", async () => {
    const standingId = await standing("The API");
    const { id, outs } = await setting.provider.create(kind, { ...inputs, ...adopting });
    expect(id).toBe(standingId);
    expect(outs).toMatchObject({ ...inputs, ...adopting, createdByPulumi: false });
    expect(outs["repositoryId"]).toBe(repository().repository_id);
    expect(setting.emulator.count("CreateRepository")).toBe(1);
  });

  test("fails and lists what differs, and changes nothing", async () => {
    const standingId = await standing("The API");
    const before = { ...repository() };
    const failure = await failureOf(
      setting.provider.create(kind, {
        ...{ ...inputs, adopt: true, description: "Another", visibilityLevel: 0 },
      }),
    );
    expectParts(failure, {
      operation: `adopting repository "api" (${standingId})`,
      property: "visibilityLevel and another description",
    });
    expect(repository()).toEqual(before);
  });

  test("makes the repository where there is none", async () => {
    const { outs } = await setting.provider.create(kind, { ...inputs, ...adopting });
    expect(outs).toMatchObject({ repositoryUuid: repository().repository_uuid });
    expect(outs["createdByPulumi"]).toBe(true);
  });

  test("respects the group, and makes the repository where only the root has the name", async () => {
    const standingId = await standing("The API");
    const { id: groupId } = setting.emulator.codearts.addGroup({ name: "team" });
    const { id, outs } = await setting.provider.create(kind, { ...inputs, ...adopting, groupId });
    expect(id).not.toBe(standingId);
    expect(outs).toMatchObject({ groupId, createdByPulumi: true });
  });

  test("of what the stack has fails before the deletion of the old resource", async () => {
    const { id } = await setting.provider.create(kind, inputs);
    const failure = await failureOf(setting.provider.create(kind, { ...inputs, adopt: true }));
    expectParts(failure, { names: `: repository ${id} `, nextStep: "`aliases`" });
  });

  test("under another resource name keeps the repository that the old one deletes", async () => {
    const { id, outs } = await made({ onDelete: "delete" });
    const again = await setting.provider.create(kind, { ...inputs, adopt: true });
    expect(again.id).toBe(id);
    await setting.provider.delete(kind, id, outs);
    expect(repository().repository_uuid).toBe(id);
  });
});

describe("update", () => {
  test("records onDelete, and the next run obeys it", async () => {
    const { id, outs } = await made({ onDelete: "fail" });
    const recorded = await setting.provider.update(kind, id, outs, {
      ...{ ...inputs, onDelete: "delete" },
    });
    expect(recorded).toEqual({ ...outs, onDelete: "delete" });
    const config = configFor(setting.emulator);
    await withProvider({ config }, (provider) => provider.delete(kind, id, recorded));
    expect(setting.emulator.codearts.repositories.size).toBe(0);
  });

  test("moves the repository to another group, by its own id", async () => {
    const { id: groupId } = setting.emulator.codearts.addGroup({ name: "team" });
    const { id, outs } = await made();
    const moved = await setting.provider.update(kind, id, outs, { ...inputs, groupId });
    expect(moved).toMatchObject({ groupId, repositoryUuid: id });
    expect(moved["httpsUrl"]).toContain("/team/api.git");
    expect(only(setting.emulator.codearts.repositories.values()).group_id).toBe(groupId);
  });
});

describe("delete", () => {
  test("deletes the repository, whatever the result says, if the status says success", async () => {
    const { id, outs } = await made();
    await setting.provider.delete(kind, id, outs);
    expect(setting.emulator.codearts.repositories.size).toBe(0);
  });

  test("is done when the repository is gone already", async () => {
    const { id, outs } = await made();
    setting.emulator.codearts.repositories.clear();
    await setting.provider.delete(kind, id, outs);
  });

  test("waits while the name is still taken, so that a replacement can have it", async () => {
    const { id, outs } = await made();
    setting.emulator.fail({
      operation: "CheckRepositoryName",
      kind: { status: 200, body: { result: false, status: "success" } },
    });
    await setting.provider.delete(kind, id, outs);
    expect(operations().slice(-3)).toEqual([
      ...["DeleteRepository", "CheckRepositoryName", "CheckRepositoryName"],
    ]);
    const again = await setting.provider.create(kind, inputs);
    expect(again.id).not.toBe(id);
  });

  test("is done although the name cannot be asked for, as in a project that is gone", async () => {
    const { id, outs } = await made();
    setting.emulator.fail({
      operation: "CheckRepositoryName",
      kind: { status: 404, body: { error: { code: "CH.000404", message: "no project" } } },
    });
    await setting.provider.delete(kind, id, outs);
    expect(setting.emulator.codearts.repositories.size).toBe(0);
  });

  test("fails for a repository that holds something, and says how to go on", async () => {
    const { id, outs } = await made({ enableReadme: true });
    setting.emulator.codearts.push(id);
    const failure = await failureOf(setting.provider.delete(kind, id, outs));
    expectParts(failure, { names: "2 commits, 1 branch, 0 tags", property: "onDelete" });
    expect(setting.emulator.codearts.repositories.size).toBe(1);
  });

  test("fails where it is forbidden, and says whose permission lacks", async () => {
    const { id, outs } = await made();
    setting.emulator.fail({
      operation: "DeleteRepository",
      kind: { status: 403, body: { error: { code: "CH.080403", message: "forbidden" } } },
    });
    const failure = await failureOf(setting.provider.delete(kind, id, outs));
    expectParts(failure, {
      operation: `deleting repository ${id}`,
      status: 403,
      code: "CH.080403",
      nextStep: "Have the permission granted",
    });
    expect(setting.emulator.count("DeleteRepository")).toBe(1);
  });
});
