import { mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { localFolder } from "../bootstrap/paths.mjs";
import { capture } from "../bootstrap/programs.mjs";
import { firstLine } from "./version.ts";

const modules = fileURLToPath(new URL("modules/", import.meta.url));

/** What a build needs of its surroundings. */
export interface GoBuild {
  readonly go: string;
  readonly env: NodeJS.ProcessEnv;
  /** The version of the engine, which names the module to build in. */
  readonly version: string;
}

interface Program {
  /** A package, or a file with a `main`. */
  readonly source: string;
  /** Where the program goes. */
  readonly program: string;
  readonly linkerFlags?: string;
}

/** Builds a program of the pinned modules. Programs that are built alike share compiled packages. */
export async function buildProgram(
  { go, env, version }: GoBuild,
  { source, program, linkerFlags = "" }: Program,
): Promise<void> {
  const unfinished = `${program}.unfinished`;
  const args = [
    // The module is never changed, so go.sum vouches for everything that goes in.
    ...["build", "-mod=readonly", "-modcacherw", "-buildvcs=false"],
    "-tags=osusergo,grpcnotrace",
    `-ldflags=-s -w ${linkerFlags}`.trimEnd(),
    ...["-o", unfinished, source],
  ];
  mkdirSync(dirname(program), { recursive: true });
  const options = { cwd: join(modules, version), env: goEnvironment(env) };
  const { code, stdout, stderr } = await capture(go, args, options);
  if (code !== 0) throw new Error(`go build failed: ${lastLines(`${stdout}${stderr}`)}`);
  renameSync(unfinished, program);
}

/** Asked outside every module: inside one, `go version` may fetch and become another Go. */
export async function installedGo(go: string, env: NodeJS.ProcessEnv): Promise<string> {
  const options = { env: goEnvironment(env), cwd: tmpdir(), timeoutMs: 20_000 };
  const { stdout, stderr } = await capture(go, ["version"], options);
  const [, version] = /\bgo(\d+\.\d+(\.\d+)?)/.exec(stdout) ?? [];
  if (version !== undefined) return version;
  throw new Error(`\`${go} version\` did not tell a version: ${firstLine(stderr || stdout)}`);
}

/** The user's caches and proxies, but nothing that would make it another build. */
export function goEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const caches = { GOCACHE: join(localFolder, "go", "build"), GOPATH: join(localFolder, "go") };
  return {
    // Without a home folder Go does not know where to keep its caches.
    ...(env["HOME"] ? {} : caches),
    ...env,
    // Node.js leaves out variables that are undefined.
    ...{ GOOS: undefined, GOARCH: undefined, GOFLAGS: undefined },
    CGO_ENABLED: "0",
    GO111MODULE: "on",
    GOTOOLCHAIN: "local",
    GOWORK: "off",
  };
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-5).join("\n");
}
