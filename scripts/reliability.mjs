// Usage: npm run test:reliability [-- <part of a test file's name>]
// Tries everything, prints what came of it and writes it down in docs/reliability.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { npmPrograms, pinnedNode, root } from "./paths.mjs";
import { reliabilityDocument } from "./reliability/document.mjs";
import { matrixTables, totalsOf } from "./reliability/matrix.mjs";
import { readResults } from "./reliability/results.mjs";
import { runScript } from "./run-script.mjs";

await runScript(async () => {
  const [filter = ""] = process.argv.slice(2);
  const run = spawnSync(
    pinnedNode,
    [join(npmPrograms, "vitest"), "run", "--no-file-parallelism", `test/reliability/${filter}`],
    { cwd: root, stdio: "inherit", env: { ...process.env, RELIABILITY: "full" } },
  );
  const results = readResults();
  await writeDocument(results);
  console.log(matrixTables(results.matrix));
  const { combinations, violations } = totalsOf(results.matrix);
  console.log(`${combinations} combinations, ${violations} violations`);
  return run.status === 0 && violations === 0 ? 0 : 1;
});

async function writeDocument(results) {
  const file = join(root, "docs/reliability.md");
  mkdirSync(join(root, "docs"), { recursive: true });
  const options = await resolveConfig(file);
  writeFileSync(file, await format(reliabilityDocument(results), { ...options, filepath: file }));
}
