import { rateLimitedWithRetryInfo, startEmulator } from "pulumi-devplatforms-emulator";
import { expect, onTestFinished, test } from "vitest";
import { listeningEngine } from "../support/listening-engine";
import { configFor, failureOf, only } from "../support/platforms";
import { type PluginProcess, pluginUrn, startPlugin } from "../support/plugin-process";
import { ProviderFailure } from "../support/provider-process";

const repository = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "depot" };
const kind = "CodeArtsRepository";

async function emulatorAndPlugin(engine?: string) {
  const emulator = await startEmulator();
  const plugin = await startPlugin({
    config: configFor(emulator),
    ...(engine !== undefined && { engine }),
  });
  onTestFinished(async () => {
    await plugin.stop();
    await emulator.close();
  });
  return { emulator, plugin };
}

/** A creation that the server does not end, and when the provider waits for that. */
function endless({ emulator, plugin }: Awaited<ReturnType<typeof emulatorAndPlugin>>) {
  emulator.codearts.options.creatingPolls = 1_000_000;
  return (timeout = 0) => failureOf(plugin.create(kind, repository, { timeout }));
}

async function untilPolled(emulator: { count(operation: string): number }): Promise<void> {
  await expect.poll(() => emulator.count("ShowRepositoryStatus")).toBeGreaterThan(0);
}

async function finished(plugin: PluginProcess, failure: Error): Promise<void> {
  if (!(failure instanceof ProviderFailure) || !failure.initialization) throw failure;
  const { id, properties } = failure.initialization;
  const difference = await plugin.diff(kind, id, properties, repository, repository);
  expect(difference).toMatchObject({ changes: true, replaces: [] });
  const outs = await plugin.update(kind, id, properties, repository);
  expect(outs).toMatchObject({ ...repository, status: "normal" });
}

test("customTimeouts end a wait, and the next update finishes what was kept", async () => {
  const setting = await emulatorAndPlugin();
  const failure = await endless(setting)(1);
  expect(failure.message).toContain("1 s of the resource option customTimeouts.create are over");
  const live = only(setting.emulator.codearts.repositories.values());
  Object.assign(live, { pollsLeft: 0, status: 0 });
  await finished(setting.plugin, failure);
});

test("cancel ends a wait at once, and the state is kept", async () => {
  const setting = await emulatorAndPlugin();
  const { emulator, plugin } = setting;
  const creation = endless(setting)();
  await untilPolled(emulator);
  await plugin.cancel();
  const failure = await creation;
  expect(failure.message).toContain("the run was canceled");
  const { repository_uuid: id } = only(emulator.codearts.repositories.values());
  expect(failure).toMatchObject({ initialization: { id, properties: { name: "depot" } } });
});

test("a call that is repeated fails at a cancel with what it had failed with", async () => {
  const { emulator, plugin } = await emulatorAndPlugin();
  const limited = { operation: "CreateProject", kind: rateLimitedWithRetryInfo(60) };
  emulator.fail({ ...limited, times: Infinity });
  const initializer = { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] };
  const creation = failureOf(plugin.create("GitpodProject", { name: "api", initializer }));
  await expect.poll(() => emulator.count("CreateProject")).toBe(1);
  await plugin.cancel();
  expect((await creation).message).toContain("429 resource_exhausted");
});

test("customTimeouts of one resource end no wait of another", async () => {
  const setting = await emulatorAndPlugin();
  const { emulator, plugin } = setting;
  const short = endless(setting)(1);
  const other = { ...repository, name: "other" };
  const long = plugin.create(kind, other, { timeout: 600 });
  await short;
  for (const live of emulator.codearts.repositories.values()) {
    Object.assign(live, { pollsLeft: 0, status: 0 });
  }
  expect((await long).outs).toMatchObject({ ...other, status: "normal" });
});

test("warnings reach the engine at their resources, before the result", async () => {
  const engine = await listeningEngine();
  const { plugin } = await emulatorAndPlugin(engine.address);
  const url = "https://studio.example/user/me/projects/churn-tsanhawn9y";
  const state = { repoUrl: "https://github.com/acme/churn.git", name: "churn", url };
  await plugin.delete("StudioProject", "tsanhawn9y", state);
  expect(engine.shown).toEqual([
    {
      severity: "warning",
      message: expect.stringContaining(`"churn" stays at ${url}`) as string,
      urn: pluginUrn("StudioProject", state),
    },
  ]);
  expect(plugin.output).not.toContain("churn");
});

test("a warning names settings as the stack's configuration has them", async () => {
  const engine = await listeningEngine();
  const plugin = await startPlugin({ engine: engine.address });
  onTestFinished(() => plugin.stop());
  const inputs = { repoUrl: "https://github.com/acme/churn.git" };
  expect((await plugin.check("StudioProject", {}, inputs)).failures).toEqual([]);
  expect(engine.shown).toEqual([
    {
      severity: "warning",
      message: expect.stringContaining("--path devplatforms:studio.token") as string,
      urn: pluginUrn("StudioProject", inputs),
    },
  ]);
});
