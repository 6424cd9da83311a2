import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { policies } from "../../policy/src/policies";
import { createStack, type TestStack } from "../support/engine";
import { configFor, failureOf, only } from "../support/platforms";
import { root } from "../support/root";

const pack = path.join(root, "node_modules/pulumi-devplatforms-policy");
const violations = "test/engine/programs/policy-violations";
const compliant = "test/engine/programs/policy-compliant";
const onGitHub = { "allowed-repository-hosts": { hosts: ["github.com"] } };

let emulator: Emulator;
let testStack: TestStack | undefined;

beforeEach(async () => {
  emulator = await startEmulator();
  // A self-hosted Studio: here its projects take the addresses of repositories in CodeArts.
  emulator.studio.options.knownHosts = undefined;
});

afterEach(async () => {
  await testStack?.remove();
  testStack = undefined;
  await emulator.close();
});

/** A stack of a program, and the options that run it with the pack, configured by a file. */
async function guarded(program: string, rules: object = {}, packFolder = pack) {
  const config = { ...configFor(emulator), "test:secret": "hunter2" };
  testStack = await createStack({ program, config });
  const { stack } = testStack;
  const file = path.join(stack.workspace.workDir, "policies.json");
  await writeFile(file, JSON.stringify(rules));
  return { stack, options: { policyPacks: [packFolder], policyPackConfigs: [file] } };
}

/** What the engine printed of violations: their level, rule and resource. */
function reported(output: string): string[] {
  const lines = output.matchAll(/\[(mandatory|advisory)\].*? ([a-z-]+) {2}\(\S+?(\w+): (\w+)\)/g);
  const found = [...lines].map(([, level, rule, type, name]) => `${level} ${rule} ${type} ${name}`);
  return [...new Set(found)].sort();
}

test("a preview fails and names every violation, each with its resource", async () => {
  const { stack, options } = await guarded(violations, onGitHub);
  const { message } = await failureOf(stack.preview(options));
  expect(message).toContain("exit code 1:");
  expect(reported(message)).toEqual([
    "mandatory allowed-repository-hosts GitpodProject workspace",
    "mandatory codearts-repositories-not-public CodeArtsRepository api",
    "mandatory studio-projects-private StudioProject churn",
  ]);
  expect(message).toContain('remoteUri is on "gitlab.com". Allowed are "github.com"');
});

test("a pack of one's own takes single rules, at its own levels", async () => {
  const own = path.join(root, "examples/policy");
  const { stack, options } = await guarded(violations, onGitHub, own);
  const { message } = await failureOf(stack.preview(options));
  expect(reported(message)).toEqual([
    "advisory codearts-repositories-described CodeArtsRepository api",
    "mandatory allowed-repository-hosts GitpodProject workspace",
    "mandatory studio-projects-private StudioProject churn",
  ]);
});

test("an update without a preview fails at a violation, and makes none of the resources", async () => {
  const { stack, options } = await guarded(violations, onGitHub);
  const { message } = await failureOf(stack.up(options));
  expect(reported(message)).not.toEqual([]);
  const { codearts, gitpod, studio } = emulator;
  expect([codearts.repositories.size, gitpod.projects.size, studio.projects.size]).toEqual([
    0, 0, 0,
  ]);
});

test("a corrected program passes with every rule on, and what is advised is only shown", async () => {
  const mandatory = Object.fromEntries(policies.map(({ name }) => [name, "mandatory"]));
  const { stack, options } = await guarded(compliant, {
    ...mandatory,
    "allowed-repository-hosts": { hosts: ["*.huaweicloud.com"] },
    "names-follow-pattern": { pattern: "api|[0-9a-f]{32}" },
    "limited-stack-size": { GitpodProject: 1, StudioProject: 1, CodeArtsRepository: 1 },
    "gitpod-prebuild-timeout": "advisory",
  });
  const advice = ["advisory gitpod-prebuild-timeout GitpodProject workspace"];
  // Most of the inputs are unknown here, about which nothing is said.
  const { stdout: preview } = await stack.preview(options);
  expect(reported(preview)).toEqual(advice);
  expect(preview).not.toContain("can't run");
  const { stdout: update, summary } = await stack.up(options);
  expect(reported(update)).toEqual(advice);
  expect(summary.resourceChanges).toEqual({ create: 4 });
});

test("what a preview could not know is judged by the update", async () => {
  const { stack, options } = await guarded(compliant, onGitHub);
  await stack.preview(options);
  const { message } = await failureOf(stack.up(options));
  expect(message).toMatch(/repoUrl|remoteUri/);
  expect(message).toContain('is on "codehub.devcloud.cn-north-4.huaweicloud.com"');
});

test("without configuration the pack has nothing to say of the quickstart", async () => {
  const { stack, options } = await guarded("examples/quickstart");
  const { stdout } = await stack.preview(options);
  expect(stdout).toContain("✅ pulumi-devplatforms@");
  expect(stdout).not.toMatch(/\[(mandatory|advisory)\]|can't run/);
});

test("a secret that violates rules is not printed", async () => {
  const { stack, options } = await guarded(violations, {
    ...onGitHub,
    "names-follow-pattern": { pattern: "[a-z]+" },
    "allowed-repository-organizations": { organizations: ["others"] },
  });
  const { message } = await failureOf(stack.preview(options));
  expect(reported(message)).toEqual(
    expect.arrayContaining([
      "mandatory names-follow-pattern GitpodProject workspace",
      "mandatory allowed-repository-organizations GitpodProject workspace",
    ]),
  );
  expect(message).not.toContain("hunter2");
});

test("remediation makes a public Studio project private, and secrets stay secret", async () => {
  const { stack, options } = await guarded(violations, {
    "studio-projects-private": "remediate",
    "codearts-repositories-not-public": { allowed: ["api"] },
  });
  await stack.up(options);
  expect(only(emulator.studio.projects.values())).toMatchObject({ public: false });
  expect(await testStack?.files()).not.toContain("hunter2");
});

test("a configuration of the wrong type is refused by its path", async () => {
  const hosts = "github.com";
  const { stack, options } = await guarded(compliant, { "allowed-repository-hosts": { hosts } });
  const { message } = await failureOf(stack.preview(options));
  expect(message).toContain("allowed-repository-hosts: hosts: Invalid type. Expected: array");
});
