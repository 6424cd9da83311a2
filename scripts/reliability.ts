// Usage: npm run test:reliability [-- <how a test file's name begins>]
// Tries everything, prints what came of the matrix and writes all of it down in docs/reliability.md.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { npmPrograms, pinnedNode, root } from "./bootstrap/paths.mjs";
import { show } from "./bootstrap/programs.mjs";
import { runScript } from "./bootstrap/run-script.mjs";
import { reliabilityDocument } from "./reliability/document.ts";
import { matrixTables, type Row, totalsOf } from "./reliability/matrix.ts";
import {
  type Found,
  forgetResults,
  missingFrom,
  readResults,
  resultsMadeBy,
} from "./reliability/results.ts";
import { setUp } from "./setup/set-up.ts";

await runScript(async () => {
  const [filter = ""] = process.argv.slice(2);
  await setUp();
  const made = resultsMadeBy(filter);
  forgetResults(made);
  const code = await show(
    pinnedNode,
    [join(npmPrograms, "vitest"), "run", "--no-file-parallelism", `test/reliability/${filter}`],
    { cwd: root, env: { ...process.env, RELIABILITY: "full" } },
  );
  const found = readResults();
  const { matrix, "matrix-plugin": plugin, crashes, soak } = found;
  if (matrix && plugin && crashes && soak)
    await writeDocument({ matrix, "matrix-plugin": plugin, crashes, soak });
  else console.log(`docs/reliability.md is not written without ${missingFrom(found).join(", ")}.`);
  const violations = [
    made.includes("matrix") && matrix ? printMatrix(matrix.results) : 0,
    made.includes("matrix-plugin") && plugin ? printMatrix(plugin.results) : 0,
  ].reduce((sum, one) => sum + one, 0);
  const isComplete = made.every((name) => found[name] !== undefined);
  return code === 0 && violations === 0 && isComplete ? 0 : 1;
});

function printMatrix(rows: readonly Row[]): number {
  console.log(matrixTables(rows));
  const { combinations, violations } = totalsOf(rows);
  console.log(`${combinations} combinations, ${violations} violations`);
  return violations;
}

async function writeDocument(found: Required<Found>): Promise<void> {
  const file = join(root, "docs/reliability.md");
  const options = await resolveConfig(file);
  writeFileSync(file, await format(reliabilityDocument(found), { ...options, filepath: file }));
}
