import { startEmulator, type Emulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { version } from "../../provider/core/version";
import { configFor, failureOf } from "../support/platforms";
import {
  inObjects,
  type PluginProcess,
  pluginType,
  secret,
  startPlugin,
} from "../support/plugin-process";
import type { ProviderOptions } from "../support/provider-process";

let emulator: Emulator;
let plugin: PluginProcess;
beforeAll(async () => {
  emulator = await startEmulator();
  plugin = await startPlugin();
});
beforeEach(() => {
  emulator.reset();
});
afterAll(async () => {
  await plugin.stop();
  await emulator.close();
});

const project = {
  name: "api",
  initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
};

async function started(options: ProviderOptions): Promise<PluginProcess> {
  const process = await startPlugin(options);
  onTestFinished(() => process.stop());
  return process;
}

describe("what the engine asks first", () => {
  test("is told that secrets and automatic names are understood", async () => {
    const response = await plugin.handshake();
    expect(response.toObject()).toMatchObject({
      acceptSecrets: true,
      supportsAutonamingConfiguration: true,
    });
  });

  test("is told the release", async () => {
    expect((await plugin.info()).getVersion()).toBe(version);
  });

  test("is given the schema of all kinds, of this release", async () => {
    const schema = (await plugin.schema()) as { resources: object };
    expect(schema).toMatchObject({ name: "devplatforms", version });
    expect(Object.keys(schema.resources)).toEqual(
      expect.arrayContaining(
        ["StudioProject", "GitpodProject", "CodeArtsRepository"].map(pluginType),
      ),
    );
  });
});

describe("a configuration", () => {
  test("is accepted as it came, secrets and engine's own inputs included", async () => {
    const args = { ...inObjects(configFor(emulator)), version: "0.1.0" };
    expect(await plugin.checkConfig(args)).toEqual({ inputs: args, failures: [] });
  });

  test("is refused with a reason for each problem and without a value", async () => {
    const { failures } = await plugin.checkConfig({
      gitpod: secret(JSON.stringify({ tokn: "hunter2", baseUrl: "hunter2" })),
      studio: secret("hunter2"),
      log: secret("hunter2"),
    });
    const reasons = failures.map(({ reason }) => reason.split(" ")[0]);
    expect(reasons.sort()).toEqual(["gitpod.baseUrl", "gitpod.tokn", "log", "studio"]);
    expect(JSON.stringify(failures)).not.toContain("hunter2");
  });

  test("that changes replaces nothing", async () => {
    const [before, after] = [{ gitpod: { token: "a" } }, { gitpod: secret('{"token":"b"}') }];
    const changed = (await plugin.diffConfig(before, after)).toObject();
    expect(changed).toMatchObject({ changes: 2, replacesList: [] });
    const same = { gitpod: { token: secret("a") } };
    expect((await plugin.diffConfig(before, same)).toObject()).toMatchObject({ changes: 1 });
  });

  test("brings previews and secrets with it", async () => {
    expect((await plugin.configure({})).toObject()).toMatchObject({
      ...{ acceptsecrets: true, supportspreview: true, supportsAutonamingConfiguration: true },
    });
  });
});

describe("credentials", () => {
  test("come from the stack's configuration", async () => {
    const process = await started({ config: configFor(emulator) });
    await process.create("GitpodProject", project);
    expect(emulator.gitpod.projects.size).toBe(1);
  });

  test("come from the environment for the engine's own provider", async () => {
    const { baseUrl, token } = emulator.gitpod;
    const process = await started({ env: { ONA_API_KEY: token, ONA_BASE_URL: baseUrl } });
    await process.create("GitpodProject", project);
    expect(emulator.gitpod.projects.size).toBe(1);
  });

  test("do not come from the environment for a provider of the program", async () => {
    const process = await started({ env: { ONA_API_KEY: emulator.gitpod.token } });
    await process.configure({ gitpod: { baseUrl: emulator.gitpod.baseUrl } }, "customer");
    const { message } = await failureOf(process.create("GitpodProject", project));
    expect(message).toContain('give the Provider "customer" `gitpod: { token }`');
    expect(emulator.requests).toEqual([]);
  });

  test("of a provider of the program are named as its inputs", async () => {
    const process = await started({});
    const { baseUrl } = emulator.gitpod;
    await process.configure({ gitpod: { baseUrl, token: "wrong-token" } }, "customer");
    const { message } = await failureOf(process.create("GitpodProject", project));
    expect(message).toContain("provider input gitpod.token");
    expect(message).not.toContain("devplatforms:");
  });

  test("that are missing are asked for under the names that they have here", async () => {
    const { message } = await failureOf(plugin.create("GitpodProject", project));
    expect(message).toContain("pulumi config set --secret --path devplatforms:gitpod.token");
    expect(message).toContain("ONA_API_KEY or GITPOD_API_KEY or ONA_TOKEN");
  });

  test("that are wrong are in no message", async () => {
    const { baseUrl } = emulator.gitpod;
    const config = { "gitpod:token": "hunter2", "gitpod:baseUrl": baseUrl };
    const process = await started({ config: { ...config, "devplatforms:log": "debug" } });
    const { message } = await failureOf(process.create("GitpodProject", project));
    expect(message).toContain("401");
    expect(message).toContain("config devplatforms:gitpod.token");
    expect(message + process.output).not.toContain("hunter2");
  });

  test("are sent to no other machine by plain http", { tags: ["plain-http"] }, async () => {
    const config = { "gitpod:token": "t0ken-value", "gitpod:baseUrl": "http://gitpod.example/api" };
    const process = await started({ config });
    const { message } = await failureOf(process.create("GitpodProject", project));
    expect(message).toContain("devplatforms:allowInsecureHttp");
  });
});
