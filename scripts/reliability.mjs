// Usage: npm run test:reliability [-- <how a test file's name begins>]
// Tries everything, prints what came of the matrix and writes all of it down in docs/reliability.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { npmPrograms, pinnedNode, root } from "./paths.mjs";
import { reliabilityDocument } from "./reliability/document.mjs";
import { matrixTables, totalsOf } from "./reliability/matrix.mjs";
import { forgetResults, obstacleTo, readResults, resultsMadeBy } from "./reliability/results.mjs";
import { runScript } from "./run-script.mjs";

await runScript(async () => {
  const [filter = ""] = process.argv.slice(2);
  const made = resultsMadeBy(filter);
  forgetResults(made);
  const run = spawnSync(
    pinnedNode,
    [join(npmPrograms, "vitest"), "run", "--no-file-parallelism", `test/reliability/${filter}`],
    { cwd: root, stdio: "inherit", env: { ...process.env, RELIABILITY: "full" } },
  );
  const found = readResults();
  const obstacle = obstacleTo(found);
  if (obstacle === undefined) await writeDocument(found);
  else console.log(`docs/reliability.md is not written: ${obstacle}.`);
  const violations = made.includes("matrix") && found.matrix ? printMatrix(found.matrix) : 0;
  const isComplete = made.every((name) => found[name] !== undefined);
  return run.status === 0 && violations === 0 && isComplete ? 0 : 1;
});

function printMatrix({ results }) {
  console.log(matrixTables(results));
  const { combinations, violations } = totalsOf(results);
  console.log(`${combinations} combinations, ${violations} violations`);
  return violations;
}

async function writeDocument(found) {
  const file = join(root, "docs/reliability.md");
  mkdirSync(join(root, "docs"), { recursive: true });
  const options = await resolveConfig(file);
  writeFileSync(file, await format(reliabilityDocument(found), { ...options, filepath: file }));
}
