import path from "node:path";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStack, type TestStack } from "../support/engine";
import { configFor, failureOf, only } from "../support/platforms";
import { root } from "../support/root";
import { ends, install, lowest, readManifest } from "./install";

// The packages as users install them, on the real engine, with Pulumi's own packages at both ends of
// the ranges that are accepted.

const { peerDependencies } = readManifest(path.join(root, "policy"));

describe.each(ends)("with the %s versions of Pulumi's packages", (end) => {
  let installed: Awaited<ReturnType<typeof install>>;
  let emulator: Emulator;
  const stacks: TestStack[] = [];

  beforeAll(async () => {
    installed = await install(end);
    emulator = await startEmulator();
  });

  afterAll(async () => {
    for (const one of stacks) await one.remove();
    await emulator.close();
  });

  async function stackOf(program: string, config = configFor(emulator)) {
    const testStack = await createStack({
      ...{ program, config, modules: installed.modules, isTypeChecked: true },
    });
    stacks.push(testStack);
    return testStack.stack;
  }

  test("these are the ones installed", () => {
    for (const [name, version] of Object.entries(lowest(peerDependencies))) {
      if (end === "lowest") expect(installed.versionOf(name)).toBe(version);
      else expect(installed.versionOf(name)).not.toBe(version);
    }
  });

  test("the quickstart is made, read, changed and deleted", async () => {
    const stack = await stackOf("examples/quickstart");
    expect((await stack.preview()).changeSummary).toEqual({ create: 4 });
    const made = await stack.up();
    expect(made.summary.resourceChanges).toEqual({ create: 4 });
    expect(made.outputs["workspaceId"]?.value).toBe(only(emulator.gitpod.projects.keys()));

    only(emulator.gitpod.projects.values()).metadata.name = "renamed elsewhere";
    const refreshed = await stack.refresh();
    expect(refreshed.summary.resourceChanges).toEqual({ same: 3, update: 1 });
    const repaired = await stack.up();
    expect(repaired.summary.resourceChanges).toEqual({ same: 3, update: 1 });
    const unchanged = await stack.up();
    expect(unchanged.summary.resourceChanges).toEqual({ same: 4 });

    await stack.destroy();
    expect([emulator.gitpod.projects.size, emulator.codearts.repositories.size]).toEqual([0, 0]);
  });

  test("a preview without credentials warns, and an update fails at what is missing", async () => {
    const stack = await stackOf("examples/quickstart", {});
    const { stdout } = await stack.preview();
    expect(stdout).toContain("studio:token");
    expect((await failureOf(stack.up())).message).toContain("studio:token");
  });

  test("the policy pack refuses what its rules do not allow", async () => {
    emulator.studio.options.knownHosts = undefined;
    const config = { ...configFor(emulator), "test:secret": "hunter2" };
    const stack = await stackOf("test/engine/programs/policy-violations", config);
    const pack = path.join(installed.modules, "pulumi-devplatforms-policy");
    const { message } = await failureOf(stack.preview({ policyPacks: [pack] }));
    expect(message).toContain("studio-projects-private");
  });
});
