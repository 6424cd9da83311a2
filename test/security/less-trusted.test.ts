import { beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../provider/core/clock";
import { connectCodeArts } from "../../provider/platforms/codearts/client";
import { connectProjectMan } from "../../provider/platforms/codearts/project-man";
import { connectGitpod } from "../../provider/platforms/gitpod/client";
import type { Settings } from "../../provider/core/settings/settings";
import { connectStudio } from "../../provider/platforms/studio/client";
import { responding, json } from "../support/responding-server";
import { fixedSettings } from "../support/fixed-settings";
import { expectParts, thrownBy } from "../support/message-parts";

type Values = Readonly<Record<string, string>>;

/** Connects and makes a call, as far as that goes. */
const calls: Readonly<Record<string, (settings: Settings) => Promise<unknown>>> = {
  gitpod: async (settings) => connectGitpod(settings).getProject("1"),
  studio: async (settings) =>
    connectStudio(settings).createProject({ repoUrl: "https://github.com/acme/api" }),
  codearts: async (settings) => connectCodeArts(settings).showRepositoryByUuid("1"),
};

async function outcome(config: Values, env: Values): Promise<string> {
  const key = Object.keys({ ...config }).find((one) => !one.startsWith("devplatforms:")) ?? "";
  const call = calls[key.split(":")[0] ?? ""];
  if (!call) throw new Error("The configuration names no platform.");
  return call(fixedSettings(config, env)).then(
    () => "sent",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

let server: Awaited<ReturnType<typeof responding>>;

beforeEach(async () => {
  server = await responding(json(401, {}));
});

const keys = { "codearts:accessKey": "ak", "codearts:secretKey": "sk" };
const user = { "codearts:userName": "ann", "codearts:domainName": "acme" };
const password = { "codearts:password": "hunter2" };

describe("a credential of the configuration", () => {
  test("goes to no address of ProjectMan in the environment", { tags: ["less-trusted"] }, () => {
    const settings = fixedSettings(keys, { CODEARTS_PROJECTMAN_ENDPOINT: server.url });
    expectParts(
      thrownBy(() => connectProjectMan(settings, systemClock)),
      {
        property: "config codearts:accessKey ",
        nextStep: ["CODEARTS_PROJECTMAN_ENDPOINT", "codearts:projectManEndpoint"],
      },
    );
  });

  test.each<[string, string, Values]>([
    ["gitpod:token", "ONA_BASE_URL", { "gitpod:token": "t" }],
    ["gitpod:token", "GITPOD_BASE_URL", { "gitpod:token": "t" }],
    ["studio:token", "DVC_STUDIO_URL", { "studio:token": "t" }],
    ["codearts:token", "CODEARTS_ENDPOINT", { "codearts:token": "t" }],
    ["codearts:accessKey", "CODEARTS_ENDPOINT", keys],
    ["codearts:password", "OS_AUTH_URL", { ...user, ...password, "codearts:region": "cn-north-4" }],
    ["codearts:password", "HW_AUTH_URL", { ...user, ...password, "codearts:region": "cn-north-4" }],
    [
      "codearts:password",
      "CODEARTS_ENDPOINT",
      { ...user, ...password, "codearts:region": "cn-north-4" },
    ],
  ])(
    "%s goes to no address of %s, and both are named",
    { tags: ["less-trusted"] },
    async (key, variable, config) => {
      const message = await outcome(config, { [variable]: server.url });
      expectParts(message, {
        property: `config ${key} `,
        names: `environment variable ${variable}`,
        nextStep: [`Unset ${variable}`, "`pulumi config set "],
      });
      expect(message).not.toContain("hunter2");
      expect(server.received).toEqual([]);
    },
  );

  test.each(["HW_REGION_NAME", "OS_REGION_NAME"])(
    "goes to no host that the region of %s gives",
    { tags: ["less-trusted"] },
    async (variable) => {
      const message = await outcome({ ...user, ...password }, { [variable]: "cn-north-4" });
      expectParts(message, {
        property: "config codearts:password ",
        names: `environment variable ${variable}`,
        nextStep: `Unset ${variable}`,
      });
    },
  );

  test(
    "goes to no address of the environment when only a part of it is configured",
    { tags: ["less-trusted"] },
    async () => {
      const env = { HW_SECRET_KEY: "sk", CODEARTS_ENDPOINT: server.url };
      expectParts(await outcome({ "codearts:accessKey": "ak" }, env), {
        property: "config codearts:accessKey ",
        names: "environment variable CODEARTS_ENDPOINT",
        nextStep: "Unset CODEARTS_ENDPOINT",
      });
      expect(server.received).toEqual([]);
    },
  );

  test(
    "is not sent unencrypted because the environment allows it",
    { tags: ["less-trusted"] },
    async () => {
      const config = { "gitpod:token": "t", "gitpod:baseUrl": "http://ona.invalid/api" };
      const message = await outcome(config, { DEVPLATFORMS_ALLOW_INSECURE_HTTP: "true" });
      expectParts(message, {
        names: "uses plain http",
        nextStep: "`pulumi config set devplatforms:allowInsecureHttp <value>`",
      });
      expect(message).not.toContain("DEVPLATFORMS_ALLOW_INSECURE_HTTP");
    },
  );

  test("goes to an address of the configuration, and to the default", async () => {
    await outcome({ "gitpod:token": "t", "gitpod:baseUrl": server.url }, {});
    expect(server.received).toHaveLength(1);
    expect(() => connectGitpod(fixedSettings({ "gitpod:token": "t" }))).not.toThrow();
  });
});

describe("a credential of the environment", () => {
  test("goes to an address of the environment and of the configuration", async () => {
    const studio = connectStudio(
      fixedSettings({}, { DVC_STUDIO_TOKEN: "t", DVC_STUDIO_URL: server.url }),
    );
    await studio.createProject({ repoUrl: "https://github.com/acme/api" }).catch(() => undefined);
    await outcome({ "studio:url": server.url }, { DVC_STUDIO_TOKEN: "t" });
    expect(server.received).toHaveLength(2);
  });

  test("goes with a user name of the configuration to an address of the environment", async () => {
    const env = { OS_PASSWORD: "pw", OS_AUTH_URL: server.url, CODEARTS_ENDPOINT: server.url };
    await outcome({ ...user, "codearts:projectName": "team" }, env);
    expect(server.received).toHaveLength(1);
  });
});

describe("what is missing is to be set where it will be used", () => {
  test("a token for an address of the environment in the environment", () => {
    const settings = fixedSettings({}, { ONA_BASE_URL: server.url });
    const { message } = thrownBy(() => connectGitpod(settings));
    expectParts(message, { property: "Ona: gitpod:token is not set", nextStep: "ONA_TOKEN" });
    expect(message).not.toContain("pulumi config");
  });

  test("a region for keys of the configuration in the configuration", async () => {
    const message = await outcome(keys, {});
    expectParts(message, {
      property: "codearts:region is not set",
      nextStep: "`pulumi config set codearts:region <value>`",
    });
    expect(message).not.toContain("environment");
  });
});
