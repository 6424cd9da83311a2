import { mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { localFolder } from "../bootstrap/paths.mjs";
import { capture } from "../bootstrap/programs.mjs";
import { withProgress } from "../bootstrap/progress.mjs";
import { findProgram } from "./find-program.ts";
import { writeHelpers } from "./helpers.ts";
import { pinnedEngines } from "./pinned.ts";
import { engineVersion, firstLine, isAtLeast } from "./version.ts";
import type { Way } from "./way.ts";

const modules = fileURLToPath(new URL("modules/", import.meta.url));

/** The engine built from its published Go module, for networks that reach only registries. */
export const goModule: Way = {
  name: "Go module",
  async provide({ env, folder }) {
    const { go, version } = await buildableEngine(env);
    if (process.platform === "win32") throw new Error("the helpers of a build are shell scripts");
    const bin = join(folder, "bin");
    await withProgress(
      `Building the Pulumi engine ${version} from its Go module, which takes minutes but once`,
      () => buildEngine(go, env, bin, version),
    );
    writeHelpers(bin);
    const executable = join(bin, "pulumi");
    return { executable, version: await engineVersion(executable, env) };
  },
};

/** The newest of the pinned engines that the user's Go can build. */
export async function buildableEngine(
  env: NodeJS.ProcessEnv,
): Promise<{ go: string; version: string }> {
  const go = findProgram("go", env["PATH"]);
  if (go === undefined) throw new Error("there is no Go on PATH");
  const goVersion = await installedGo(go, env);
  const found = pinnedEngines.find(({ oldestGo }) => isAtLeast(goVersion, oldestGo));
  if (found !== undefined) return { go, version: found.version };
  const oldest = pinnedEngines.at(-1)?.oldestGo ?? "";
  throw new Error(`${go} is version ${goVersion}, and ${oldest} is the oldest usable`);
}

async function buildEngine(
  go: string,
  env: NodeJS.ProcessEnv,
  bin: string,
  version: string,
): Promise<void> {
  const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
  const unfinished = join(bin, "pulumi.unfinished");
  const args = [
    // The module is never changed, so go.sum vouches for everything that goes in.
    ...["build", "-mod=readonly", "-modcacherw", "-buildvcs=false"],
    "-tags=osusergo,grpcnotrace",
    `-ldflags=-s -w -X ${versionVariable}=v${version}`,
    ...["-o", unfinished, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
  ];
  mkdirSync(bin, { recursive: true });
  const options = { cwd: join(modules, version), env: goEnvironment(env) };
  const { code, stdout, stderr } = await capture(go, args, options);
  if (code !== 0) throw new Error(`go build failed: ${lastLines(`${stdout}${stderr}`)}`);
  renameSync(unfinished, join(bin, "pulumi"));
}

/** Asked outside every module: inside one, `go version` may fetch and become another Go. */
async function installedGo(go: string, env: NodeJS.ProcessEnv): Promise<string> {
  const options = { env: goEnvironment(env), cwd: tmpdir(), timeoutMs: 20_000 };
  const { stdout, stderr } = await capture(go, ["version"], options);
  const [, version] = /\bgo(\d+\.\d+(\.\d+)?)/.exec(stdout) ?? [];
  if (version !== undefined) return version;
  throw new Error(`\`${go} version\` did not tell a version: ${firstLine(stderr || stdout)}`);
}

/** The user's caches and proxies, but nothing that would make it another build. */
function goEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
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
