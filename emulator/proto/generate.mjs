// Compiles the .proto files to src/generated, or to the folder `generated` in another one:
// npm run generate -w emulator [-- folder]
import { writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { compilerCommands, installCompiler, protoFolder, run } from "./compiler.mjs";
import { sourcesHash } from "./sources-hash.mjs";

const target = resolve(process.argv[2] ?? join(protoFolder, "..", "src"));

installCompiler();
// buf looks for its plugin on the path, and the plugin for Node.js.
const PATH = [compilerCommands, dirname(process.execPath), process.env["PATH"]].join(delimiter);
const buf = join(compilerCommands, "..", "@bufbuild", "buf", "bin", "buf");
run(process.execPath, [buf, "generate", "--output", target], { ...process.env, PATH });
writeFileSync(join(target, "generated", "sources.sha256"), `${sourcesHash()}\n`);
