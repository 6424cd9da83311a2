import { connectError, type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { configFor, failureOf } from "../support/platforms";
import { type PluginProcess, secret, startPlugin } from "../support/plugin-process";

let emulator: Emulator;
let plugin: PluginProcess;
beforeAll(async () => {
  emulator = await startEmulator();
  const config = { ...configFor(emulator), "devplatforms:log": "debug" };
  plugin = await startPlugin({ config });
});
beforeEach(() => {
  emulator.reset();
});
afterAll(async () => {
  await plugin.stop();
  await emulator.close();
});

const remoteUri = "https://github.com/acme/hidden-engine.git";
const initializerOf = (uri: unknown) => ({ specs: [{ git: { remoteUri: uri } }] });
const hidden = { name: "api", initializer: initializerOf(secret(remoteUri)) };

test("a check returns a secret as a secret, at its place", async () => {
  const { inputs, failures } = await plugin.check("GitpodProject", {}, hidden);
  expect({ inputs, failures }).toEqual({ inputs: hidden, failures: [] });
});

test("the state has a secret at its place alone, after every operation", async () => {
  const { id, outs } = await plugin.create("GitpodProject", hidden);
  expect(outs).toMatchObject(hidden);
  const read = await plugin.read("GitpodProject", id, outs, hidden);
  expect(read).toEqual({ id, outs, inputs: hidden });
  const news = { ...hidden, devcontainerFilePath: secret("d.json") };
  const preview = await plugin.update("GitpodProject", id, outs, news, { preview: true });
  expect(preview).toMatchObject(news);
  expect(await plugin.update("GitpodProject", id, outs, news)).toMatchObject(news);
});

test("what a secret became that was changed elsewhere is secret, too", async () => {
  const inputs = { ...hidden, devcontainerFilePath: secret("d.json") };
  const { id, outs } = await plugin.create("GitpodProject", inputs);
  for (const live of emulator.gitpod.projects.values()) live.devcontainerFilePath = "edited.json";
  const read = await plugin.read("GitpodProject", id, outs, inputs);
  expect(read.outs["devcontainerFilePath"]).toEqual(secret("edited.json"));
  expect(read.inputs?.["devcontainerFilePath"]).toEqual(secret("edited.json"));
});

test("outputs that are made of a secret input are secret, and the others are not", async () => {
  const inputs = { repoUrl: secret(remoteUri), subdir: "training" };
  const { outs } = await plugin.create("StudioProject", inputs);
  expect(outs).toEqual({
    ...inputs,
    name: secret("hidden-engine"),
    url: secret(expect.stringContaining("hidden-engine")),
  });
});

test("an object that exists but is not as wanted keeps its secrets", async () => {
  emulator.fail({
    operation: "UpdateProjectEnvironmentClasses",
    kind: connectError(403, "permission_denied", `no access to ${remoteUri}`),
  });
  const inputs = { ...hidden, environmentClasses: [{ localRunner: true }] };
  const failure = await failureOf(plugin.create("GitpodProject", inputs));
  expect(failure).toMatchObject({ initialization: { properties: hidden } });
  expect(failure.message).not.toContain("hidden");
});

test("neither errors nor the log show a secret, in whatever form", async () => {
  const text = "no access to acme/hidden-engine or hidden-engine";
  emulator.fail({ operation: "CreateProject", kind: connectError(400, "invalid_argument", text) });
  const inputs = { ...hidden, name: secret("hidden-name") };
  const { message } = await failureOf(plugin.create("GitpodProject", inputs));
  expect(message).toContain('creating project "[redacted]"');
  const { failures } = await plugin.check("GitpodProject", {}, { ...inputs, name: secret(" ") });
  expect(plugin.output).toContain("creating project");
  expect(message + plugin.output + JSON.stringify(failures)).not.toMatch(/hidden/);
});
