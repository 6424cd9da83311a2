// Usage: npm run test:mutants [-- --only <part of a file's path or of what is broken>]
// Breaks the code on purpose, one mistake at a time, and says which test finds it.
import { rmSync } from "node:fs";
import { root } from "./bootstrap/paths.mjs";
import { runScript } from "./bootstrap/run-script.mjs";
import { complete } from "./bootstrap/step.mjs";
import { copyOf } from "./mutants/copy.ts";
import { mutated } from "./mutants/mutation.ts";
import { mutations } from "./mutants/table/index.ts";
import { Trial } from "./mutants/trial.ts";
import { build } from "./setup/build.ts";

await runScript(async () => {
  const [flag, only = ""] = process.argv.slice(2);
  if (flag !== undefined && flag !== "--only") throw new Error(`There is no option ${flag}.`);
  const chosen = mutations.filter(({ file, breaks }) => `${file} ${breaks}`.includes(only));
  // Before anything takes time: throws for a mutation that does not apply any more.
  for (const mutation of chosen) mutated(mutation, root);
  await complete(build());
  const copy = copyOf(root);
  process.once("exit", () => {
    rmSync(copy, { recursive: true, force: true });
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  return tryAll(chosen, new Trial(copy));
});

async function tryAll(chosen: typeof mutations, trial: Trial): Promise<number> {
  const survivors = { judged: 0, unjudged: 0 };
  console.log("| found by | seconds | file | what is broken |\n| --- | --- | --- | --- |");
  for (const mutation of chosen) {
    const { file, breaks, survivor } = mutation;
    const began = Date.now();
    const finder = await trial.finderOf(mutation);
    const seconds = Math.round((Date.now() - began) / 1000);
    const fate = finder ?? (survivor === undefined ? "**nothing**" : `nothing: ${survivor}`);
    console.log(`| ${fate} | ${seconds} | ${file} | ${breaks} |`);
    if (finder === undefined) survivors[survivor === undefined ? "unjudged" : "judged"] += 1;
  }
  if (trial.unsound.size > 0) {
    console.log(
      `\nNot trusted, as they also fail without a mistake: ${[...trial.unsound].join(", ")}`,
    );
  }
  const { judged, unjudged } = survivors;
  const found = chosen.length - judged - unjudged;
  console.log(`\n${found} of ${chosen.length} found, ${judged} need not be, ${unjudged} survived`);
  return unjudged === 0 ? 0 : 1;
}
