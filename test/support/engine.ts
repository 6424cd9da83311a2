import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { engineEnvironment } from "../../scripts/engine/environment.ts";
import { readsKeptRuns } from "./kept-runs";
import { newStack, type StackConfig } from "./new-stack";
import { root } from "./root";

export interface StackOptions {
  /** The folder of the program; its files are copied, so that nothing is written there. */
  readonly program: string;
  /** The stack's configuration, all of it secret. */
  readonly config?: StackConfig;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether each run type-checks the program, as users' do, which takes about a second. Default: no. */
  readonly isTypeChecked?: boolean;
  /** The folder of the packages that the program finds, in place of the repository's. */
  readonly modules?: string;
}

/** A stack of its own on the real engine, with a state of its own. */
export interface TestStack {
  readonly stack: Stack;
  /** Puts another program in the place of the stack's. */
  readonly write: (program: string) => Promise<void>;
  /** Runs a command of `pulumi` in the stack's folder. */
  readonly run: (...args: string[]) => Promise<string>;
  /** The URN of a resource of the stack, by the end of its type and its name. */
  readonly urnOf: (kind: string, name: string) => Promise<string>;
  /** Everything that the engine has kept, histories and back-ups included, as one text. */
  readonly files: () => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** What in a program's folder is not the program: the stack has a project of its own. */
const leftOut = /^(?:node_modules|Pulumi\..*|README\.md)$/;

/** The Automation API looks for `pulumi` on the path of this process. */
function environment(): Record<string, string> {
  const env = engineEnvironment();
  process.env["PATH"] = env.PATH;
  return env;
}

let command: Promise<PulumiCommand> | undefined;

export async function createStack(options: StackOptions): Promise<TestStack> {
  const env = environment();
  // Once for each file of tests, since it starts `pulumi` to learn the version.
  command ??= PulumiCommand.get();
  // Inside the repository and as deep as the examples, so that the program finds what they find.
  const folder = await mkdtemp(path.join(root, ".local/stack-"));
  const state = path.join(folder, "state");
  await mkdir(state);
  await cp(
    path.join(root, "examples/quickstart/tsconfig.json"),
    path.join(folder, "tsconfig.json"),
  );
  await writeFile(path.join(folder, "package.json"), '{ "main": "index.ts" }');
  // After the settings that a lone index.ts gets by: a program may bring its own.
  await cp(path.join(root, options.program), folder, {
    recursive: true,
    filter: (source) => !leftOut.test(path.basename(source)),
  });
  await writeFile(path.join(folder, "Pulumi.yaml"), "name: test\nruntime: nodejs\n");
  if (options.modules) await symlink(options.modules, path.join(folder, "node_modules"));
  const workspace = await LocalWorkspace.create({
    workDir: folder,
    pulumiCommand: await command,
    envVars: {
      ...env,
      PULUMI_BACKEND_URL: pathToFileURL(state).href,
      PULUMI_STACK: "test",
      PULUMI_NODEJS_TRANSPILE_ONLY: String(!options.isTypeChecked),
      ...options.env,
    },
  });
  const stack = readsKeptRuns(await newStack(workspace, options.config ?? {}), state);
  return {
    stack,
    write: (program) => writeFile(path.join(folder, "index.ts"), program),
    run: async (...args) => {
      const envVars = { ...process.env, ...stack.workspace.envVars };
      const { stdout, stderr } = await promisify(execFile)("pulumi", args, {
        cwd: folder,
        env: envVars,
      });
      return stdout + stderr;
    },
    urnOf: async (kind, name) => {
      const deployment: unknown = (await stack.exportStack()).deployment;
      const { resources } = deployment as { resources: { urn: string }[] };
      const found = resources.find(({ urn }) => urn.endsWith(`:${kind}::${name}`));
      if (!found) throw new Error(`The stack has no ${kind} "${name}".`);
      return found.urn;
    },
    files: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      const texts = files.map((file) => readFile(path.join(file.parentPath, file.name), "utf8"));
      return (await Promise.all(texts)).join("\n");
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
