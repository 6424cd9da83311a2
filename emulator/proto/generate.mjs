// Compiles the .proto files to src/generated, or to the folder `generated` in another one:
// npm run generate -w emulator [-- folder]. Installs the compiler first, by its own lockfile:
// it is too large (130 MB) for everybody who installs this repository.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { sourcesHash } from "./sources-hash.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(folder, "..", "src"));
const commands = join(folder, "node_modules", ".bin");

if (!existsSync(commands)) {
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
}
run(process.execPath, [join(commands, "buf"), "generate", "--output", target]);
writeFileSync(join(target, "generated", "sources.sha256"), `${sourcesHash()}\n`);

function run(command, args) {
  // buf looks for its plugin on the path, and the plugin for Node.js.
  const PATH = [commands, dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH };
  const { status, error } = spawnSync(command, args, { cwd: folder, env, stdio: "inherit" });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(" ")} failed`);
}
