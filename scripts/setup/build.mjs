import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { localFolder, pinnedNode, root } from "../paths.mjs";
import { capture } from "../programs.mjs";
import { withProgress } from "./progress.mjs";
import { fingerprint, folderContents, Stamp } from "./stamp.mjs";

/** The step that compiles provider/ to dist/, which programs and the engine load. */
export function build(repository = root, local = localFolder) {
  const stamp = new Stamp(join(local, "build.stamp"));
  const dist = join(repository, "dist");
  return {
    isDone: () => existsSync(join(dist, "index.js")) && stamp.matches(buildFingerprint(repository)),
    run: async () => {
      const wanted = buildFingerprint(repository);
      stamp.clear();
      // The compiler never deletes, so what a removed source left behind would stay importable.
      rmSync(dist, { recursive: true, force: true });
      await withProgress("Compiling provider/ to dist/ (tsc)", () => compile(repository));
      stamp.write(wanted);
    },
  };
}

async function compile(repository) {
  const compiler = join(repository, "node_modules", "typescript", "bin", "tsc");
  const args = [compiler, "--project", "tsconfig.build.json"];
  const { code, stdout, stderr } = await capture(pinnedNode, args, { cwd: repository });
  if (code !== 0) throw new Error(`The compiler found errors:\n${`${stdout}${stderr}`.trim()}`);
}

export function buildFingerprint(repository) {
  const read = (...path) => readFileSync(join(repository, ...path), "utf8");
  return fingerprint(
    folderContents(join(repository, "provider")),
    read("tsconfig.json"),
    read("tsconfig.build.json"),
    JSON.parse(read("node_modules", "typescript", "package.json")).version,
  );
}
