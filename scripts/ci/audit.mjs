// Fails if a dependency of the published package has a known vulnerability of level high or more.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../paths.mjs";
import { capture } from "../programs.mjs";
import { runScript } from "../run-script.mjs";
import { findings, whyNone } from "./audit-report.mjs";
import { ownLockfile } from "./own-lockfile.mjs";

await runScript(async () => {
  const lockfile = ownLockfile(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const { report, stderr } = await audit(lockfile);
  const found = findings(report);
  if (found === undefined) {
    console.warn(`Warning: dependencies were not audited: ${whyNone(report, stderr)}`);
    return 0;
  }
  for (const finding of found) console.error(`Vulnerable: ${finding}`);
  if (found.length > 0) return 1;
  const names = Object.keys(lockfile.packages[""].dependencies).join(" and ");
  console.log(`Nothing of level high or more is known of ${names}.`);
  return 0;
});

/** In a folder of its own, where there is nothing but the published package. */
async function audit(lockfile) {
  const folder = mkdtempSync(join(tmpdir(), "devplatforms-audit-"));
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify(lockfile.packages[""]));
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lockfile));
    const args = ["audit", "--omit=dev", "--audit-level=high", "--json", "--fetch-retries=0"];
    const { stdout, stderr } = await capture("npm", args, { cwd: folder, timeoutMs: 120_000 });
    return { report: parsed(stdout), stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
