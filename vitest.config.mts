import path from "node:path";
import { defaultExclude, defineConfig } from "vitest/config";
import { promises } from "./test/support/promises.mts";

/** The longest files: those that run the real engine, and what else takes many seconds. */
const engine = inFolders("documents", "engine", "examples", "fixtures", "reliability");
/** Many short files, which change nothing that another one could see: they share modules. */
const unit = inFolders("codearts", "emulator", "gitpod", "policy", "provider");

function inFolders(...folders: readonly string[]): string[] {
  return folders.map((folder) => `test/${folder}/**/*.test.ts`);
}

export default defineConfig({
  test: {
    // Files begin in the order of their projects' names: were the longest ones last, one of them
    // would keep a single core busy while the others have nothing left to do.
    projects: [
      { extends: true, test: { name: "engine", include: engine } },
      {
        extends: true,
        test: {
          name: "process",
          include: ["test/**/*.test.ts"],
          exclude: [...defaultExclude, ...engine, ...unit],
        },
      },
      { extends: true, test: { name: "unit", include: unit, isolate: false } },
    ],
    // Vitest alone would leave one core idle.
    maxWorkers: "100%",
    env: {
      // Starting Node.js with Pulumi's SDK takes 0.6 s, and 0.35 s with what it compiled before.
      NODE_COMPILE_CACHE: path.join(import.meta.dirname, ".local/compile-cache"),
    },
    // A test with any other tag fails: it would belong to no promise.
    tags: promises.map(({ name, text }) => ({ name, description: text })),
    // Runs of the real engine take many seconds, and more of them on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // Concurrent tests wait for servers that take their time.
    maxConcurrency: 12,
  },
});
