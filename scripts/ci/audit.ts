// Fails if a run-time dependency of pulumi-devplatforms itself has a known vulnerability of level high
// or more. The policy package's are Pulumi's own packages, which its users have anyway.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../bootstrap/paths.mjs";
import { capture } from "../bootstrap/programs.mjs";
import { runScript } from "../bootstrap/run-script.mjs";
import { type AuditReport, findings, isOutOfReach, whyNone } from "./audit-report.ts";
import { type Lockfile, ownLockfile } from "./own-lockfile.ts";

await runScript(async () => {
  const text = readFileSync(join(root, "package-lock.json"), "utf8");
  const lockfile = ownLockfile(JSON.parse(text) as Lockfile);
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
  const names = Object.keys(lockfile.packages[""]?.dependencies ?? {}).join(" and ");
  console.log(`Nothing of level high or more is known of ${names}.`);
  return 0;
});

/** In a folder of its own, where there is nothing but the published package. */
async function audit(
  lockfile: Lockfile,
): Promise<{ report: AuditReport | undefined; stderr: string }> {
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

function parsed(text: string): AuditReport | undefined {
  try {
    return JSON.parse(text) as AuditReport;
  } catch {
    return undefined;
  }
}
