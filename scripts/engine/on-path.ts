import { realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { findProgram } from "./find-program.ts";
import { helperNames } from "./helpers.ts";
import { engineVersion, isAtLeast } from "./version.ts";
import type { Way } from "./way.ts";

/** The first version whose reads can return inputs, which the provider relies on. */
const oldestVersion = "3.216.0";

/** The user's own engine, used as it is. */
export const onPath: Way = {
  name: "pulumi on PATH",
  async provide({ env, folder }) {
    const path = pathWithout(join(folder, "bin"), env["PATH"] ?? "");
    const executable = findProgram("pulumi", path);
    if (executable === undefined) throw new Error("there is none");
    const version = await engineVersion(executable, env);
    if (!isAtLeast(version, oldestVersion)) {
      throw new Error(
        `${executable} is version ${version}, and ${oldestVersion} is the oldest usable`,
      );
    }
    const beside = [dirname(executable), dirname(realpathSync(executable)), path].join(delimiter);
    const missing = helperNames.filter((name) => findProgram(name, beside) === undefined);
    if (missing.length > 0) {
      throw new Error(`${missing.join(" and ")} is neither beside ${executable} nor on PATH`);
    }
    return { executable, version };
  },
};

/** Inside a script that uses our own engine, that one is on PATH too. */
function pathWithout(folder: string, path: string): string {
  return path
    .split(delimiter)
    .filter((entry) => entry !== folder)
    .join(delimiter);
}
