import { join } from "node:path";
import { withProgress } from "../bootstrap/progress.mjs";
import { findProgram } from "./find-program.ts";
import { buildProgram, installedGo } from "./go-build.ts";
import { writeHelpers } from "./helpers.ts";
import { pinnedEngines } from "./pinned.ts";
import { engineVersion, isAtLeast } from "./version.ts";
import type { Way } from "./way.ts";

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
  await buildProgram(
    { go, env, version },
    {
      source: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
      program: join(bin, "pulumi"),
      linkerFlags: `-X ${versionVariable}=v${version}`,
    },
  );
}
