import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createStack, type TestStack } from "./engine";
import { configFor } from "./platforms";
import { root } from "./root";
import { whyNoYaml } from "./yaml-program";

interface YamlResource {
  readonly type: string;
  readonly properties?: object;
  readonly get?: { readonly id: string };
  readonly options?: object;
}

export interface YamlProgram {
  readonly config?: object;
  readonly variables?: object;
  readonly resources?: Readonly<Record<string, YamlResource>>;
  readonly outputs?: object;
}

export interface YamlStack extends Omit<TestStack, "write"> {
  /** Puts another program in the place of the stack's. */
  readonly write: (program: YamlProgram) => Promise<void>;
}

export interface YamlSetting {
  readonly emulator: Emulator;
  readonly testStack: YamlStack;
}

/**
 * An emulator and a stack whose program the tests of a file write, each of which starts where the
 * last one ended. Without the means to run YAML programs they are skipped.
 */
export function sharedYamlStack(): YamlSetting {
  const setting = {} as { emulator: Emulator; testStack: YamlStack };
  beforeAll(async () => {
    setting.emulator = await startEmulator();
    const config = inAccounts(configFor(setting.emulator));
    const testStack = await createStack({ program: "test/engine/programs/empty", config });
    setting.testStack = { ...testStack, write: (program) => write(testStack, program) };
  });
  beforeEach(({ skip }) => {
    const why = whyNoYaml();
    skip(why !== undefined, why);
  });
  afterAll(async () => {
    await setting.testStack.remove();
    await setting.emulator.close();
  });
  return setting;
}

/** The settings of each platform as one object, which the engine keeps and sends as JSON. */
function inAccounts(config: Readonly<Record<string, string>>): Record<string, string> {
  const accounts: Record<string, Record<string, string>> = {};
  for (const [key, value] of Object.entries(config)) {
    const [group = "", name = ""] = key.split(":");
    accounts[group] = { ...accounts[group], [name]: value };
  }
  return Object.fromEntries(
    Object.entries(accounts).map(([group, account]) => [
      `devplatforms:${group}`,
      JSON.stringify(account),
    ]),
  );
}

function write({ stack }: TestStack, program: YamlProgram): Promise<void> {
  const project = {
    name: "test",
    runtime: "yaml",
    plugins: { providers: [{ name: "devplatforms", path: path.join(root, "plugin") }] },
    ...program,
  };
  // JSON is YAML.
  return writeFile(path.join(stack.workspace.workDir, "Pulumi.yaml"), JSON.stringify(project));
}
