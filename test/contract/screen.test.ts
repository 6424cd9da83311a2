import { startEmulator } from "pulumi-devplatforms-emulator";
import { expect, onTestFinished, test } from "vitest";
import { type ListeningEngine, listeningEngine } from "../support/listening-engine";
import { configFor } from "../support/platforms";
import { type ProviderProcess, startProvider, urnOf } from "../support/provider-process";

const kind = "StudioProject";
const url = "https://studio.example/user/me/projects/churn-tsanhawn9y";
const state = { repoUrl: "https://github.com/acme/churn.git", name: "churn", url };
const warning = expect.stringContaining(`"churn" stays at ${url}`) as string;

async function providerOf(
  { address }: Pick<ListeningEngine, "address">,
  env: Readonly<Record<string, string>> = {},
): Promise<ProviderProcess> {
  const emulator = await startEmulator();
  const provider = await startProvider({ engine: address, config: configFor(emulator), env });
  onTestFinished(async () => {
    await provider.stop();
    await emulator.close();
  });
  return provider;
}

test("a warning of the first deletion is with the engine, at its resource, when the deletion is over", async () => {
  const engine = await listeningEngine();
  const provider = await providerOf(engine);
  await provider.delete(kind, "tsanhawn9y", state);
  expect(engine.shown).toEqual([
    { severity: "warning", message: warning, urn: urnOf(kind, state) },
  ]);
  expect(provider.output).not.toContain("Studio");
});

test("warnings of operations at the same time go each to its own resource", async () => {
  const engine = await listeningEngine();
  const provider = await providerOf(engine);
  const names = ["a", "b", "c", "d"];
  await Promise.all(names.map((name) => provider.delete(kind, name, { ...state, name })));
  const places = engine.shown.map(({ message, urn }) => [/"(.)" stays/.exec(message)?.[1], urn]);
  expect(places.sort()).toEqual(names.map((name) => [name, urnOf(kind, { name })]));
});

test("a replacement is announced by the comparison, which the preview asks for too", async () => {
  const engine = await listeningEngine();
  const provider = await providerOf(engine);
  const { replaces } = await provider.diff(kind, "tsanhawn9y", state, { ...state, public: true });
  expect(replaces).toEqual(["public"]);
  expect(engine.shown).toEqual([
    { severity: "warning", message: warning, urn: urnOf(kind, state) },
  ]);
});

test("a run shows a warning once, although it compares and deletes, and checks twice", async () => {
  const engine = await listeningEngine();
  const provider = await providerOf(engine);
  const news = { name: "churn", repoUrl: "https://dev.azure.com/acme/churn/_git/churn" };
  const { url: _page, ...olds } = state;
  // The engine does not name the resource of the first check of a process.
  await provider.check(kind, olds, olds);
  await provider.check(kind, olds, news);
  await provider.diff(kind, "tsanhawn9y", state, news);
  await provider.check(kind, {}, news);
  await provider.delete(kind, "tsanhawn9y", state);
  expect(engine.shown.map(({ message }) => message)).toEqual([
    expect.stringContaining("repoUrl leads to Azure DevOps"),
    warning,
  ]);
});

test.each(["refuses messages", "never responds"] as const)(
  "where the engine %s, a warning goes to the error output, and the operation succeeds",
  async (response) => {
    const provider = await providerOf(await listeningEngine(response));
    await provider.delete(kind, "tsanhawn9y", state);
    await expect.poll(() => provider.output).toMatch(/^warning: .*"churn" stays at /m);
  },
);

test("where no engine listens, a warning goes to the error output, and the operation succeeds", async () => {
  const provider = await providerOf({ address: "127.0.0.1:1" });
  await provider.delete(kind, "tsanhawn9y", state);
  await expect.poll(() => provider.output).toMatch(/^warning: .*"churn" stays at /m);
});

test("a proxy of the environment is not asked for the way to the engine", async () => {
  const engine = await listeningEngine();
  const proxy = "http://127.0.0.1:1";
  const provider = await providerOf(engine, { http_proxy: proxy, NO_PROXY: "" });
  await provider.delete(kind, "tsanhawn9y", state);
  expect(engine.shown).toHaveLength(1);
});
