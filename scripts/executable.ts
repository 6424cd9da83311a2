// Makes the provider one executable for this platform, which needs no Node.js, and the archive of it
// that a release has.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { localFolder, root } from "./bootstrap/paths.mjs";
import { withProgress } from "./bootstrap/progress.mjs";
import { runScript } from "./bootstrap/run-script.mjs";
import { complete } from "./bootstrap/step.mjs";
import { archive } from "./executable/archive.ts";
import { bundle } from "./executable/bundle.ts";
import { inject } from "./executable/inject.ts";
import { notices } from "./executable/notices.ts";
import { tryToStart } from "./executable/start.ts";
import { build } from "./setup/build.ts";

const folder = join(localFolder, "executable");
const suffix = process.platform === "win32" ? ".exe" : "";
const executable = join(folder, `pulumi-resource-devplatforms${suffix}`);

await runScript(async () => {
  await complete(build());
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await withProgress(`Making ${relative(root, executable)}`, async () => {
    const program = join(folder, "program.cjs");
    const licenses = join(folder, "THIRD-PARTY-LICENSES");
    writeFileSync(licenses, notices(await bundle(program)));
    await inject(program, executable, folder);
    await tryToStart(executable);
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    await archive(executable, licenses, version);
  });
});
