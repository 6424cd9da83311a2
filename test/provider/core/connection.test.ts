import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { codeArtsRepositoryLifecycle } from "../../../provider/platforms/codearts/lifecycle";
import { gitpodProjectLifecycle } from "../../../provider/platforms/gitpod/lifecycle";
import { dynamicProvider } from "../../../provider/doors/dynamic/dynamic-provider";
import { type JsonObject } from "../../../provider/core/json";
import { studioProjectLifecycle } from "../../../provider/platforms/studio/lifecycle";
import { responding, json } from "../../support/responding-server";
import { expectParts } from "../../support/message-parts";
import { Connection } from "../../../provider/core/connection";
import { missing } from "../../../provider/core/settings/settings-error";
import { fixedSettings } from "../../support/fixed-settings";
import { boxKind } from "../../support/boxes";
import { failureOf } from "../../support/platforms";

type Values = Readonly<Record<string, string>>;

let warnings: string[] = [];

beforeEach(() => {
  warnings = [];
  vi.spyOn(console, "warn").mockImplementation((message: string) => {
    warnings.push(message);
  });
  for (const name of Object.keys(process.env)) {
    if (/^(GITPOD|ONA|HW|OS|HUAWEICLOUD|CODEARTS|STUDIO|DVC|DEVPLATFORMS)_/.test(name)) {
      vi.stubEnv(name, undefined);
    }
  }
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
});

const kinds = {
  ona: {
    provider: () => dynamicProvider(gitpodProjectLifecycle),
    inputs: {
      name: "api",
      initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
    },
  },
  studio: {
    provider: () => dynamicProvider(studioProjectLifecycle),
    inputs: { repoUrl: "https://github.com/acme/api.git" },
  },
  codearts: {
    provider: () => dynamicProvider(codeArtsRepositoryLifecycle),
    inputs: { name: "api", projectUuid: "4838955a48e2492bbe44b31bc4c272f6" },
  },
};

function configured(kind: keyof typeof kinds, config: Values) {
  const { inputs, provider: create } = kinds[kind];
  const provider = create();
  void provider.configure({
    config: { get: (key) => config[key], require: (key) => config[key] ?? "" },
  });
  return {
    check: async (): Promise<string[]> => {
      const { failures = [] } = await provider.check({}, inputs);
      return failures.map(({ reason }) => reason);
    },
    create: () => failureOf(provider.create(inputs)),
    read: (id: string, state: JsonObject) => failureOf(provider.read(id, state)),
  };
}

describe("a check without the settings that a platform needs", () => {
  test.each<[keyof typeof kinds, Values, string[]]>([
    [
      "ona",
      {},
      [
        "Ona: gitpod:token is not set: run `pulumi config set --secret gitpod:token` or set ONA_API_KEY",
      ],
    ],
    ["studio", {}, ["DVC Studio: studio:token is not set: run "]],
    [
      "codearts",
      {},
      [
        "codearts:region is not set: run ",
        "--secret codearts:accessKey",
        "--secret codearts:secretKey",
        "HW_SECRET_KEY",
        "codearts:password",
      ],
    ],
    [
      "codearts",
      { "codearts:accessKey": "Q7-Z9K4" },
      ["codearts:region is not set", "codearts:secretKey is not: run "],
    ],
    [
      "codearts",
      { "codearts:region": "cn-north-4", "codearts:secretKey": "Q7-Z9K4" },
      ["codearts:accessKey is not: run "],
    ],
    [
      "codearts",
      { "codearts:userName": "ann" },
      [
        "codearts:region is not set",
        "codearts:password is not: run ",
        "codearts:domainName is not: run ",
      ],
    ],
    [
      "codearts",
      { "codearts:endpoint": "https://repo.example", "codearts:password": "Q7-Z9K4" },
      [
        "codearts:region is not set",
        "codearts:userName is not: run ",
        "codearts:domainName is not: run ",
      ],
    ],
  ])("of %s with %j passes and names all of them", async (kind, config, named) => {
    const provider = configured(kind, config);
    expect(await provider.check()).toEqual([]);
    expect(warnings).toHaveLength(1);
    const [warning = ""] = warnings;
    for (const part of named) expect(warning).toContain(part);
    expect(warning).toContain("`pulumi up` will fail");
    const { message } = await provider.create();
    for (const part of named) expect(message).toContain(part);
  });

  test("warns once for all resources of a platform", async () => {
    const provider = configured("ona", {});
    for (let count = 0; count < 3; count++) await provider.check();
    expect(warnings).toHaveLength(1);
  });

  test("resolves the settings once for all of them, until they are configured anew", () => {
    const connect = vi.fn(() => {
      throw missing("boxes:token is not set");
    });
    const connection = new Connection(
      { platform: boxKind.platform, connect },
      fixedSettings(),
      () => undefined,
    );
    for (let count = 0; count < 3; count++) connection.check();
    expect(() => connection.connected()).toThrow("boxes:token");
    expect(connect).toHaveBeenCalledTimes(1);
    connection.configure(fixedSettings());
    connection.check();
    expect(connect).toHaveBeenCalledTimes(2);
  });

  test("warns once, at whatever resource, until the settings are configured anew", () => {
    const connect = () => {
      throw missing("boxes:token is not set");
    };
    const warn = vi.fn();
    const connection = new Connection(
      { platform: boxKind.platform, connect },
      fixedSettings(),
      warn,
    );
    for (let count = 0; count < 3; count++) connection.check();
    expect(warn).toHaveBeenCalledTimes(1);
    connection.configure(fixedSettings());
    connection.check();
    expect(warn).toHaveBeenCalledTimes(2);
  });

  test("names the Provider whose input is missing", async () => {
    await configured("ona", { "devplatforms:explicitProvider": "europe" }).check();
    expectParts(warnings[0] ?? "", {
      names: 'Provider "europe"',
      nextStep: "`gitpod: { token }`",
    });
  });

  test("names no Provider for a state of 0.1.0, which has no name", async () => {
    await configured("ona", { "devplatforms:explicitProvider": "true" }).check();
    expect(warnings[0]).toContain("give the Provider `gitpod: { token }`");
  });

  test("warns of nothing where nothing is missing", async () => {
    expect(await configured("ona", { "gitpod:token": "Q7-Z9K4" }).check()).toEqual([]);
    expect(warnings).toEqual([]);
  });
});

test.each<[keyof typeof kinds, Values, string[]]>([
  [
    "ona",
    { "devplatforms:log": "verbose" },
    ["config devplatforms:log ", "gitpod:token is not set"],
  ],
  ["ona", { "gitpod:token": "Q7-Z9K4", "gitpod:bulk": "flase" }, ["config gitpod:bulk "]],
  ["studio", { "studio:token": "Q7-Z9K4", "studio:url": "studio.example" }, ["config studio:url "]],
  [
    "codearts",
    { "codearts:token": "Q7-Z9K4", "codearts:region": "evil.example/" },
    ["config codearts:region "],
  ],
  [
    "codearts",
    {
      "codearts:token": "Q7-Z9K4",
      "codearts:region": "cn-north-4",
      "codearts:creationTimeoutSeconds": "soon",
    },
    ["config codearts:creationTimeoutSeconds "],
  ],
])(
  "a check of %s with %j fails and names all that is wrong or missing",
  async (kind, config, named) => {
    const [reason = "", ...others] = await configured(kind, config).check();
    expect(others).toEqual([]);
    for (const part of named) expect(reason).toContain(part);
    expect(warnings).toEqual([]);
  },
);

describe("without a check in the run, so that the settings may be those of the state", () => {
  const hint = "Without --run-program";
  const id = "b0e12f6c-4c67-429d-a4a6-d9838b5da047";

  test.each<[string, Values]>([
    ["a missing token", {}],
    ["a wrong address", { "gitpod:token": "Q7-Z9K4", "gitpod:baseUrl": "nowhere" }],
    [
      "a host that cannot be resolved",
      {
        "gitpod:token": "Q7-Z9K4",
        "gitpod:baseUrl": "https://ona.invalid/api",
        "devplatforms:retryTimeoutSeconds": "0",
      },
    ],
    ["a wrong log", { "gitpod:token": "Q7-Z9K4", "devplatforms:log": "verbose" }],
  ])("%s says --run-program", async (_what, config) => {
    const { message } = await configured("ona", config).read(id, { name: "api" });
    expect(message).toContain(hint);
  });

  test("a wrong region says --run-program", async () => {
    const config = { "codearts:token": "Q7-Z9K4", "codearts:region": "mars-1" };
    const { message } = await configured("codearts", config).read("1".repeat(32), { name: "api" });
    expect(message).toContain(hint);
  });

  test("an address that is no API says --run-program", async () => {
    const server = await responding(json(404, {}));
    const config = { "gitpod:token": "Q7-Z9K4", "gitpod:baseUrl": server.url };
    const { message } = await configured("ona", config).read(id, { name: "api" });
    expect(message).toContain(hint);
  });

  test("a token that is not accepted says it once", async () => {
    const server = await responding(json(401, { code: "unauthenticated", message: "no" }));
    const config = { "gitpod:token": "Q7-Z9K4", "gitpod:baseUrl": server.url };
    const { message } = await configured("ona", config).read(id, { name: "api" });
    expect(message.match(/--run-program/g)).toHaveLength(1);
  });

  test("an error that is about no setting does not say it", async () => {
    const server = await responding(json(400, { code: "invalid_argument", message: "no" }));
    const config = { "gitpod:token": "Q7-Z9K4", "gitpod:baseUrl": server.url };
    const { message } = await configured("ona", config).read(id, { name: "api" });
    expect(message).not.toContain("--run-program");
  });
});

describe("a look-up, which only a program makes,", () => {
  const projectId = "b0e12f6c-4c67-429d-a4a6-d9838b5da047";

  test.each<[keyof typeof kinds, string, string, string]>([
    ["ona", projectId, "gitpod:token", "run `pulumi config set --secret gitpod:token`"],
    ["codearts", "1".repeat(32), "codearts:region", "run `pulumi config set codearts:region"],
  ])("of %s without settings names them and no other run's", async (kind, id, key, command) => {
    const { message } = await configured(kind, {}).read(id, { __provider: "x", name: null });
    expect(message).toContain(`${key} is not set: ${command}`);
    expect(message).not.toContain("--run-program");
  });

  test("of Studio, which cannot be asked about a project, needs no settings", async () => {
    const state = { url: "https://studio.example/p/1" };
    expect(await kinds.studio.provider().read("1", state)).toMatchObject({ props: state });
  });
});

test("a run of the program does not say --run-program", async () => {
  const provider = configured("studio", {});
  await provider.check();
  expect((await provider.create()).message).not.toContain("--run-program");
});
