import { afterCommit, badGatewayHtml, tooManyRequests } from "pulumi-devplatforms-emulator";
import { beforeEach, describe, expect, test } from "vitest";
import { configFor, emulatorAndProvider, failureOf, only } from "../support/platforms";
import { ProviderFailure, type ProviderProcess, startProvider } from "../support/provider-process";

const setting = emulatorAndProvider();
const kind = "CodeArtsRepository";

let inputs: { projectUuid: string; name: string };
beforeEach(() => {
  inputs = { projectUuid: setting.emulator.codearts.projectId, name: "api" };
});

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
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect(operations()).toEqual([
      "CheckRepositoryName",
      "CreateRepository",
      "ShowRepositoryStatus",
      "ShowRepositoryStatus",
      "ShowRepository",
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
      createdByPulumi: true,
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
    "fails with the API's code and message when it answers %i but failed",
    async (status) => {
      setting.emulator.codearts.options.failureStatus = status;
      // The emulator, as the API's page, knows no internal visibility.
      const failure = await failureOf(
        setting.provider.create(kind, { ...inputs, visibilityLevel: 10 }),
      );
      expect(failure.message).toMatch(
        new RegExp(
          `^CodeArts: creating repository "api" failed: ${status} CH.010001: The parameter is invalid. visibility_level: .+ \\(POST /v1/repositories, request [0-9a-f-]+\\)\\. Correct what is refused and run this again\\.$`,
        ),
      );
      expect(setting.emulator.count("CreateRepository")).toBe(1);
    },
  );

  test("under a name that is taken says what to do and sends no creation", async () => {
    await setting.provider.create(kind, inputs);
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(failure.message).toBe(
      `CodeArts: creating repository "api" failed: project ${inputs.projectUuid} has a repository of this name. Give another name, or set adopt to true to take that repository over.`,
    );
    expect(setting.emulator.count("CreateRepository")).toBe(1);
  });

  test("fails with the API's words when the name is taken in the meantime", async () => {
    await setting.provider.create(kind, inputs);
    setting.emulator.fail({
      operation: "CheckRepositoryName",
      kind: { status: 200, body: { result: true, status: "success" } },
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    const { duplicateNameCode } = setting.emulator.codearts.options;
    expect(failure.message).toContain(
      `CodeArts: creating repository "api" failed: 200 ${duplicateNameCode}: The repository name api already exists (`,
    );
    expect(setting.emulator.codearts.repositories.size).toBe(1);
  });

  test.each([
    ["the connection is cut after the repository was made", "cut-after-commit" as const, 1],
    ["a proxy answers 502 after the repository was made", afterCommit(badGatewayHtml()), 1],
    ["the connection is cut before the repository was made", "cut-before" as const, 2],
    ["a proxy answers 502 before the repository was made", badGatewayHtml(), 2],
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
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(setting.emulator.count("CreateRepository")).toBe(1);
    expect(failure.message).toBe(
      `CodeArts: creating repository "api" failed: 502: the answer is text/html, not JSON (POST /v1/repositories${requestOf(failure)}). It may have been made all the same: look for "api" in project ${inputs.projectUuid}. To go on with it, set adopt to true.`,
    );
  });

  test("waits and goes on when there were too many calls", async () => {
    setting.emulator.fail({ operation: "CreateRepository", kind: tooManyRequests(1), times: 2 });
    const { id } = await setting.provider.create(kind, inputs);
    expect(id).toBe(only(setting.emulator.codearts.repositories.keys()));
    expect(setting.emulator.count("CreateRepository")).toBe(3);
  });

  test("tolerates that a new repository cannot be seen at once", async () => {
    setting.emulator.codearts.options.hiddenReads = 1;
    const { outs } = await setting.provider.create(kind, inputs);
    expect(outs["httpsUrl"]).toBeTypeOf("string");
  });
});

/** The id of the request in a message, as it stands there. */
function requestOf({ message }: Error): string {
  return /, request [0-9a-f-]+/.exec(message)?.[0] ?? "";
}

describe("with each way to authenticate a repository is made, read and deleted", () => {
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
      const { id, outs } = await provider.create(kind, inputs);
      expect((await provider.read(kind, id, outs)).outs).toEqual(outs);
      await provider.delete(kind, id, outs);
    });
    expect(setting.emulator.codearts.repositories.size).toBe(0);
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
    setting.emulator.codearts.options.creatingPolls = 0;
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
      expect(
        new Set(failures.map(({ message }) => message.replace(/, request [^)]+/, ""))),
      ).toEqual(
        new Set([
          'Huawei Cloud IAM: getting a token for user "emulator" failed: 401: The username or password is wrong (POST /v3/auth/tokens). Check codearts:userName, codearts:password and codearts:domainName. Users of a HUAWEI ID cannot get tokens; they need access keys.',
        ]),
      );
      expect(provider.output).not.toContain("not-the-right-one");
    });
    expect(operations()).toEqual(["CreateToken"]);
  });

  test("no region says that one is needed", async () => {
    const { "codearts:region": _, ...config } = userConfig();
    const failure = await withProvider({ config }, (provider) =>
      failureOf(provider.create(kind, inputs)),
    );
    expect(failure.message).toBe(
      "codearts:region is not set: run `pulumi config set codearts:region <value>` or set HW_REGION_NAME or OS_REGION_NAME in the environment.",
    );
  });
});

describe("without clear credentials every operation fails, sends nothing and says what to do", () => {
  const threeWays =
    "There are three ways to authenticate: by token: codearts:token; by access keys: codearts:accessKey, codearts:secretKey; by user and password: codearts:userName, codearts:password, codearts:domainName.";
  const cases: [string, () => { config: Config; env?: Config }, string][] = [
    [
      "with none",
      () => ({ config: configWith({}) }),
      `CodeArts: no credentials are set. ${threeWays}`,
    ],
    [
      "with two ways in config",
      () => ({ config: { ...configFor(setting.emulator), "codearts:token": "t0ken-value" } }),
      `CodeArts: token (config codearts:token) and access keys (config codearts:accessKey) are set, and only one can be used. Remove the others. ${threeWays}`,
    ],
    [
      "with two ways in the environment",
      () => ({
        config: configWith({}),
        env: { HW_AUTH_TOKEN: "t0ken-value", OS_USERNAME: "ann" },
      }),
      `CodeArts: token (environment variable HW_AUTH_TOKEN) and user and password (environment variable OS_USERNAME) are set, and only one can be used. Remove the others. ${threeWays}`,
    ],
    [
      "with half a pair of keys",
      () => ({ config: configWith({ "codearts:accessKey": "AKEXAMPLE" }) }),
      "CodeArts: config codearts:accessKey is set, but codearts:secretKey is not: run `pulumi config set --secret codearts:secretKey` or set HW_SECRET_KEY or HUAWEICLOUD_SDK_SK or OS_SECRET_KEY in the environment.",
    ],
  ];

  test.each(cases)("%s", async (_name, options, message) => {
    await withProvider(options(), async (provider) => {
      const failures = await Promise.all([
        failureOf(provider.create(kind, inputs)),
        failureOf(provider.read(kind, "0".repeat(32), inputs)),
        failureOf(provider.delete(kind, "0".repeat(32), inputs)),
      ]);
      for (const failure of failures) expect(failure.message).toContain(message);
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
    expect((await setting.provider.diff(kind, id, properties, inputs)).changes).toBe(false);
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
    expect(failure.initialization).toMatchObject({
      id,
      reasons: [
        `CodeArts: repository ${id} was created but cannot be used after 0.3 s (status 1). Run \`pulumi up\` again to go on waiting, or raise codearts:creationTimeoutSeconds.`,
      ],
    });
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

  test("finds a description that was changed elsewhere", async () => {
    const given = { ...inputs, description: "An API" };
    const { id, outs } = await setting.provider.create(kind, given);
    only(setting.emulator.codearts.repositories.values()).description = "Another";
    const read = await setting.provider.read(kind, id, outs);
    expect(read).toEqual({
      id,
      outs: { ...outs, description: "Another" },
      inputs: { ...given, visibilityLevel: 0, description: "Another" },
    });
    expect(await setting.provider.diff(kind, id, read.outs, given)).toMatchObject({
      changes: true,
      replaces: ["description"],
    });
  });

  test("of an untouched repository finds no change where the program names no visibility", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const read = await setting.provider.read(kind, id, outs);
    expect(read).toEqual({ id, outs, inputs: { ...inputs, visibilityLevel: 0 } });
    expect((await setting.provider.diff(kind, id, read.outs, inputs)).changes).toBe(false);
    const withdrawn = await setting.provider.update(kind, id, outs, { ...inputs, adopt: true });
    expect((await setting.provider.read(kind, id, withdrawn)).outs).toEqual(withdrawn);
  });

  test("finds that a repository was made public, though the program names no visibility", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    only(setting.emulator.codearts.repositories.values()).visibility_level = 20;
    const read = await setting.provider.read(kind, id, outs);
    expect(read.outs).toEqual({ ...outs, visibilityLevel: 20 });
    expect(await setting.provider.diff(kind, id, read.outs, inputs)).toMatchObject({
      changes: true,
      replaces: ["visibilityLevel"],
    });
  });

  test("does not ask for a description that the program does not manage", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    only(setting.emulator.codearts.repositories.values()).description = "Another";
    expect((await setting.provider.read(kind, id, outs)).outs).toEqual(outs);
    expect(setting.emulator.count("ShowRepositoryV4")).toBe(0);
  });

  test.each([
    ["404 of the gateway", 404, { error_code: "APIGW.0101", error_msg: "not published" }],
    ["401 of the service", 401, { error_code: "DEV.00000003", error_msg: "expired" }],
    ["a page of a proxy", 501, "<h1>no</h1>"],
  ])("keeps the description where the newer API answers %s", async (_name, status, body) => {
    const { id, outs } = await setting.provider.create(kind, { ...inputs, description: "An API" });
    setting.emulator.fail({ operation: "ShowRepositoryV4", kind: { status, body } });
    expect((await setting.provider.read(kind, id, outs)).outs).toEqual(outs);
  });

  test.each([404, 401] as const)("reports a repository as gone that answers %i", async (status) => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    setting.emulator.codearts.options.goneStatus = status;
    setting.emulator.codearts.repositories.clear();
    expect((await setting.provider.read(kind, id, outs)).id).toBe("");
  });

  test.each(["codearts:accessKey", "codearts:secretKey"])(
    "fails on a wrong %s, rather than drop the repository",
    async (key) => {
      const { id, outs } = await setting.provider.create(kind, inputs);
      const config = { ...configFor(setting.emulator), [key]: "a-wrong-one" };
      await withProvider({ config }, async (provider) => {
        const failure = await failureOf(provider.read(kind, id, outs));
        expect(failure.message).toContain("401 APIGW.0301");
        expect(failure.message).toContain(
          "The credentials from config codearts:accessKey and config codearts:secretKey are not accepted",
        );
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

  test("without state, as a look-up does, returns all that the API tells", async () => {
    const { id } = await setting.provider.create(kind, inputs);
    const { outs } = await setting.provider.read(kind, id, {});
    expect(outs).toMatchObject({ ...inputs, visibilityLevel: 0, repositoryUuid: id });
    expect(outs).toMatchObject({ description: "", createdByPulumi: false });
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

describe("check", () => {
  test("warns of a .gitignore template in another case, and refuses nothing", async () => {
    const news = { ...inputs, gitignoreId: "node" };
    expect(await setting.provider.check(kind, {}, news)).toEqual({ inputs: news, failures: [] });
    // What the process writes travels apart from its answers.
    await expect
      .poll(() => setting.provider.output)
      .toContain('gitignoreId: case counts, and the published template is called "Node".');
  });
});

describe("adopt", () => {
  const repository = () => only(setting.emulator.codearts.repositories.values());

  /** A repository that no stack made. */
  async function standing(description: string) {
    const { id } = await setting.provider.create(kind, {
      ...{ ...inputs, description, visibilityLevel: 20 },
    });
    return id;
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
    expect(failure.message).toBe(
      `CodeArts: adopting repository "api" (${standingId}) failed: it has another visibilityLevel and another description than the program, and the API cannot change that. Make the program agree with it, or give another name.`,
    );
    expect(repository()).toEqual(before);
  });

  test("makes the repository where there is none", async () => {
    const { outs } = await setting.provider.create(kind, { ...inputs, ...adopting });
    expect(outs).toMatchObject({ repositoryUuid: repository().repository_uuid });
    expect(outs["createdByPulumi"]).toBe(true);
  });

  async function adopted() {
    await standing("The API");
    return setting.provider.create(kind, { ...inputs, ...adopting });
  }

  test.each([
    { licenseId: 1 },
    { gitignoreId: "Go" },
    { enableReadme: true, importMembers: true, importUrl: "https://github.com/acme/x" },
    { templateId: "t", groupId: 1, caller: "ann" },
    { adopt: false },
  ])("lets %j be given later, which is recorded and costs nothing", async (given) => {
    const { id, outs } = await adopted();
    const later = { ...inputs, ...adopting, ...given };
    expect(await setting.provider.diff(kind, id, outs, later)).toEqual({
      ...{ changes: true, replaces: [], deleteBeforeReplace: false },
    });
    const calls = setting.emulator.count();
    const updated = await setting.provider.update(kind, id, outs, later);
    expect(updated).toEqual({ ...outs, ...given });
    expect(setting.emulator.count()).toBe(calls);
    expect((await setting.provider.diff(kind, id, updated, later)).changes).toBe(false);
    expect((await setting.provider.read(kind, id, updated)).outs).toEqual(updated);
  });

  test.each([
    [{ description: "Another" }, true],
    [{ visibilityLevel: 0 }, true],
    [{ name: "web" }, false],
    [{ description: "Another", licenseId: 1 }, true],
  ])("replaces all the same for %j, which the API shows", async (change, deleteBeforeReplace) => {
    const { id, outs } = await adopted();
    const changed = { ...inputs, ...adopting, ...change };
    expect(await setting.provider.diff(kind, id, outs, changed)).toEqual({
      ...{ changes: true, replaces: [Object.keys(change)[0]], deleteBeforeReplace },
    });
  });

  describe("without a description", () => {
    async function adoptedBare() {
      await standing("The API");
      const bare = { ...inputs, adopt: true, visibilityLevel: 20 };
      return { bare, ...(await setting.provider.create(kind, bare)) };
    }

    test("takes the one that the repository has later, without replacing it", async () => {
      const { bare, id, outs } = await adoptedBare();
      const described = { ...bare, description: "The API" };
      expect(await setting.provider.diff(kind, id, outs, described)).toEqual({
        ...{ changes: true, replaces: [], deleteBeforeReplace: false },
      });
      const updated = await setting.provider.update(kind, id, outs, described);
      expect(updated).toEqual({ ...outs, description: "The API" });
      expect((await setting.provider.diff(kind, id, updated, described)).changes).toBe(false);
      expect((await setting.provider.read(kind, id, updated)).outs).toEqual(updated);
    });

    test("refuses another one later, and deletes nothing", async () => {
      const { bare, id, outs } = await adoptedBare();
      const before = { ...repository() };
      const described = { ...bare, description: "Another" };
      expect((await setting.provider.diff(kind, id, outs, described)).replaces).toEqual([]);
      const failure = await failureOf(setting.provider.update(kind, id, outs, described));
      expect(failure.message).toBe(
        `CodeArts: updating repository "api" (${id}) failed: it has another description than the program, and the API cannot change that. Make the program agree with it, or leave that out.`,
      );
      expect(repository()).toEqual(before);
    });
  });

  test("can be withdrawn from a repository that the stack made, which is only recorded", async () => {
    const { id, outs } = await setting.provider.create(kind, { ...inputs, adopt: true });
    expect(await setting.provider.diff(kind, id, outs, inputs)).toEqual({
      ...{ changes: true, replaces: [], deleteBeforeReplace: false },
    });
    expect(await setting.provider.update(kind, id, outs, inputs)).not.toHaveProperty("adopt");
  });
});

test("a repository that was imported takes a licence without being replaced", async () => {
  const { id } = await setting.provider.create(kind, inputs);
  const { outs } = await setting.provider.read(kind, id, {});
  expect(await setting.provider.diff(kind, id, outs, { ...inputs, licenseId: 1 })).toEqual({
    ...{ changes: true, replaces: [], deleteBeforeReplace: false },
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

  test("waits while the name is still taken, so that a replacement can have it", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    setting.emulator.fail({
      operation: "CheckRepositoryName",
      kind: { status: 200, body: { result: false, status: "success" } },
      times: 2,
    });
    await setting.provider.delete(kind, id, outs);
    expect(operations().slice(-4)).toEqual([
      "DeleteRepository",
      ...["CheckRepositoryName", "CheckRepositoryName", "CheckRepositoryName"],
    ]);
    const again = await setting.provider.create(kind, inputs);
    expect(again.id).not.toBe(id);
  });

  test("is done although the name cannot be asked for, as in a project that is gone", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    setting.emulator.fail({
      operation: "CheckRepositoryName",
      kind: { status: 404, body: { error: { code: "CH.000404", message: "no project" } } },
    });
    await setting.provider.delete(kind, id, outs);
    expect(setting.emulator.codearts.repositories.size).toBe(0);
  });

  test("fails where it is forbidden, and says whose permission lacks", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    setting.emulator.fail({
      operation: "DeleteRepository",
      kind: { status: 403, body: { error: { code: "CH.080403", message: "forbidden" } } },
    });
    const failure = await failureOf(setting.provider.delete(kind, id, outs));
    expect(failure.message).toContain(`deleting repository ${id} failed: 403 CH.080403: forbidden`);
    expect(failure.message).toContain("Ask an administrator of the CodeArts project");
    expect(setting.emulator.count("DeleteRepository")).toBe(1);
  });
});
