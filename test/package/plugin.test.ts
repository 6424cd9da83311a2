import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test, type TestContext } from "vitest";
import { oldestSdk, sdkProblem } from "../../provider/doors/plugin/sdk-version";
import { engineEnvironment } from "../../scripts/engine/environment.ts";
import { recordedEngine } from "../../scripts/engine/record.ts";
import { expectParts } from "../support/message-parts";
import { type PackedPackages, packedPackages } from "../support/packed-packages";
import { failureOf } from "../support/platforms";
import { root } from "../support/root";
import { whyNoYaml, type YamlOptions, yamlQuickstart } from "../support/yaml-program";

const name = "pulumi-resource-devplatforms";
const executables = path.join(root, ".local/executable");

let packed: PackedPackages;

beforeAll(async () => {
  packed = await packedPackages();
});

afterAll(() => packed.remove());

describe("a YAML program on the real engine", () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => {
    emulator.reset();
  });

  afterAll(() => emulator.close());

  async function livesItsLife(options: Omit<YamlOptions, "emulator">, { skip }: TestContext) {
    const why = whyNoYaml();
    skip(why !== undefined, why);
    const { stack, remove } = await yamlQuickstart({ emulator, ...options });
    try {
      expect((await stack.preview()).changeSummary).toEqual({ create: 4 });
      expect(emulator.count()).toBe(0);
      const { outputs } = await stack.up();
      expect(outputs["workspaceId"]?.value).toBe([...emulator.gitpod.projects.keys()][0]);
      const again = await stack.up();
      expect(again.summary.resourceChanges).toEqual({ same: 4 });
      await stack.destroy();
      expect([emulator.gitpod.projects.size, emulator.codearts.repositories.size]).toEqual([0, 0]);
    } finally {
      await remove();
    }
  }

  test("finds the provider in the package's folder", (context) =>
    livesItsLife({ plugin: path.join(packed.installed, "plugin") }, context));

  test("finds the provider on PATH, where npm links it", async (context) => {
    const why = whyNoYaml();
    context.skip(why !== undefined, why);
    const programs = path.join(packed.folder, "node_modules/.bin");
    await mkdir(programs);
    const manifest = await readFile(path.join(packed.installed, "package.json"), "utf8");
    const { bin } = JSON.parse(manifest) as { bin: Record<string, string> };
    await symlink(path.join(packed.installed, bin[name] ?? ""), path.join(programs, name));
    const searched = [programs, engineEnvironment().PATH].join(path.delimiter);
    await livesItsLife({ path: searched }, context);
  });

  test("needs no Node.js for the executable", async (context) => {
    const isMade = existsSync(path.join(executables, name));
    context.skip(!isMade, "`npm run executable` has not made it");
    const engine = recordedEngine()?.executable ?? "";
    await livesItsLife({ plugin: executables, path: path.dirname(engine) }, context);
  });
});

/** The first line that the provider of a package in a folder prints. */
async function firstLineOf(folder: string): Promise<string> {
  const child = spawn(path.join(folder, "node_modules/pulumi-devplatforms/plugin", name));
  const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  child.kill();
  await once(child, "close");
  return line;
}

test("the provider starts where npm has linked the package from elsewhere", async () => {
  const folder = path.join(packed.folder, "linked");
  await mkdir(path.join(folder, "node_modules"), { recursive: true });
  await symlink(packed.installed, path.join(folder, "node_modules/pulumi-devplatforms"));
  expect(await firstLineOf(folder)).toMatch(/^\d+\n$/);
});

test("Windows starts the same file by a batch file beside it", async () => {
  const batch = await readFile(path.join(packed.installed, `plugin/${name}.cmd`), "utf8");
  expect(batch).toBe(`@node "%~dp0${name}" %*\r\n`);
});

test.each([undefined, "3.215.9", "4.0.0"])(
  "beside an SDK that will not do the provider ends with one sentence (%s)",
  async (version) => {
    // Outside of the other folder, in which there is an SDK.
    const folder = await mkdtemp(path.join(tmpdir(), "sdk "));
    const modules = path.join(folder, "node_modules");
    await cp(packed.installed, path.join(modules, "pulumi-devplatforms"), { recursive: true });
    if (version !== undefined) {
      const sdk = path.join(modules, "@pulumi/pulumi");
      await mkdir(sdk, { recursive: true });
      await writeFile(path.join(sdk, "package.json"), JSON.stringify({ version }));
    }
    const program = path.join(modules, "pulumi-devplatforms/plugin", name);
    const failure = await failureOf(promisify(execFile)(program));
    await rm(folder, { recursive: true });
    expect(failure).toMatchObject({ code: 1, stdout: "", stderr: `${sdkProblem(version)}\n` });
  },
);

test.each(["3.216.0", "3.276.0", "3.1000.1"])("the SDK %s will do", (version) => {
  expect(sdkProblem(version)).toBeUndefined();
});

test("the sentence names what is needed, what is there and the way out", () => {
  expectParts(sdkProblem("3.215.9") ?? "", {
    names: ["@pulumi/pulumi 3.216 or newer, below 4", "3.215.9"],
    nextStep: "npm install @pulumi/pulumi",
  });
});

test("the oldest SDK is the one of package.json", async () => {
  const manifest = await readFile(path.join(root, "package.json"), "utf8");
  const { peerDependencies } = JSON.parse(manifest) as { peerDependencies: object };
  const [major, minor] = oldestSdk;
  expect(peerDependencies).toEqual({ "@pulumi/pulumi": `>=${major}.${minor}.0 <${major + 1}` });
});
