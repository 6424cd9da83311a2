import { startEmulator } from "pulumi-devplatforms-emulator";
import { expect, onTestFinished, test } from "vitest";
import { configFor } from "../support/platforms";
import { startPlugin } from "../support/plugin-process";
import { type Kind, startProvider } from "../support/provider-process";

// A program that goes from one protocol to the other has both of them in one run.

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const initializer = { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] };

const starts = { dynamic: startProvider, plugin: startPlugin };

test.each<[keyof typeof starts, keyof typeof starts, Kind, Record<string, unknown>]>([
  ["dynamic", "plugin", "GitpodProject", { name: "api", initializer }],
  ["dynamic", "plugin", "CodeArtsRepository", { projectUuid, name: "api", onDelete: "delete" }],
  ["plugin", "dynamic", "GitpodProject", { name: "api", initializer }],
  ["plugin", "dynamic", "CodeArtsRepository", { projectUuid, name: "api", onDelete: "delete" }],
])(
  "what goes from the %s door to the %s one is not deleted: %s",
  async (from, to, kind, inputs) => {
    const emulator = await startEmulator();
    const options = { config: configFor(emulator), engine: `127.0.0.2:${emulator.url.slice(-5)}` };
    const earlier = await starts[from]({ config: options.config });
    const [old, young] = [await starts[from](options), await starts[to](options)];
    onTestFinished(async () => {
      await Promise.all([earlier, old, young].map((provider) => provider.stop()));
      await emulator.close();
    });
    const made = await earlier.create(kind, inputs);
    const { id } = await young.create(kind, { ...inputs, adopt: true });
    expect(id).toBe(made.id);
    await old.delete(kind, made.id, made.outs);
    const ids = [...emulator.gitpod.projects.keys(), ...emulator.codearts.repositories.keys()];
    expect(ids).toEqual([id]);
  },
);
