// Fails if a run-time dependency of pulumi-devplatforms itself has a known vulnerability of level high
// or more. The policy package's are Pulumi's own packages, which its users have anyway.
/* global AbortSignal */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../paths.mjs";
import { capture } from "../programs.mjs";
import { runScript } from "../run-script.mjs";
import { findings, isOutOfReach, whyNone } from "./audit-report.mjs";
import { ownLockfile } from "./own-lockfile.mjs";

await runScript(async () => {
  const lockfile = ownLockfile(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const { report, stderr } = await audit(lockfile);
  const found = findings(report);
  if (found === undefined) {
    const reason = `dependencies were not audited: ${whyNone(report, stderr)}`;
    if (!isOutOfReach(report)) throw new Error(reason);
    console.warn(`Warning: ${reason}`);
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
    const network = ["--fetch-retries=0", "--fetch-timeout=60000"];
    const args = ["audit", "--omit=dev", "--audit-level=high", "--json", ...network];
    // Not a timer of the process itself, which it would wait for where there is no npm.
    const signal = AbortSignal.timeout(120_000);
    const { stdout, stderr } = await capture("npm", args, { cwd: folder, signal });
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
