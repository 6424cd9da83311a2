import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { localFolder, pinnedNode, root } from "../bootstrap/paths.mjs";
import { capture } from "../bootstrap/programs.mjs";
import { withProgress } from "../bootstrap/progress.mjs";
import { fingerprint, Stamp } from "../bootstrap/stamp.mjs";
import type { Step } from "../bootstrap/step.mjs";

/** What is compiled, in this order: the policies are written against the types of the provider. */
const packages = [
  { sources: "provider", project: "tsconfig.build.json", output: ["dist"], entry: ["index.js"] },
  {
    sources: "policy/src",
    project: "policy/tsconfig.build.json",
    output: ["policy", "dist"],
    entry: ["policy", "src", "index.js"],
  },
];

/** The step that compiles what programs and the engine load: provider/ and the policy pack. */
export function build(repository = root, local = localFolder): Step {
  const stamp = new Stamp(join(local, "build.stamp"));
  const isCompiled = ({ output, entry }: (typeof packages)[number]) =>
    existsSync(join(repository, ...output, ...entry));
  return {
    isDone: () => packages.every(isCompiled) && stamp.matches(buildFingerprint(repository)),
    run: async () => {
      const wanted = buildFingerprint(repository);
      stamp.clear();
      for (const { sources, project, output } of packages) {
        // The compiler never deletes, so what a removed source left behind would stay importable.
        rmSync(join(repository, ...output), { recursive: true, force: true });
        const work = `Compiling ${sources}/ to ${output.join("/")}/ (tsc)`;
        await withProgress(work, () => compile(repository, project));
      }
      makeCommandsExecutable(repository);
      stamp.write(wanted);
    },
  };
}

/** npm does this once, when it links a command; a compiler that writes the file anew does not. */
function makeCommandsExecutable(repository: string): void {
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
    readonly bin?: Readonly<Record<string, string>>;
  };
  for (const file of Object.values(manifest.bin ?? {})) {
    if (existsSync(join(repository, file))) chmodSync(join(repository, file), 0o755);
  }
}

async function compile(repository: string, project: string): Promise<void> {
  const compiler = join(repository, "node_modules", "typescript", "bin", "tsc");
  const args = [compiler, "--project", project];
  const { code, stdout, stderr } = await capture(pinnedNode, args, { cwd: repository });
  if (code !== 0) throw new Error(`The compiler found errors:\n${`${stdout}${stderr}`.trim()}`);
}

export function buildFingerprint(repository: string): string {
  const read = (...path: string[]) => readFileSync(join(repository, ...path), "utf8");
  return fingerprint(
    packages.map(({ sources }) => folderContents(join(repository, sources))),
    read("tsconfig.base.json"),
    packages.map(({ project }) => read(project)),
    read("node_modules", "typescript", "package.json"),
  );
}

/** The names and contents of all files below a folder, in a stable order. */
export function folderContents(folder: string): [path: string, content: string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [relative(folder, file).split(sep).join("/"), readFileSync(file, "utf8")]);
}
