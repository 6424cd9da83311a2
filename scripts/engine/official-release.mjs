import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinnedNode } from "../paths.mjs";
import { capture } from "../programs.mjs";
import { withProgress } from "../setup/progress.mjs";
import { pinnedVersion } from "./places.mjs";
import { engineVersion, firstLine } from "./version.mjs";

const timeoutMs = 10 * 60_000;
const installer = fileURLToPath(new URL("install-release.mjs", import.meta.url));

/**
 * A release from Pulumi. Not by its installer: that is a script from the network, which is run before
 * anything is compared, and compares nothing itself.
 */
export const officialRelease = {
  name: "official release",
  async provide({ env, folder }) {
    const version = pinnedVersion();
    await withProgress(`Fetching the release ${version} of Pulumi`, async () => {
      const options = { env: { ...env, NODE_USE_ENV_PROXY: "1" }, timeoutMs };
      const result = await capture(pinnedNode, [installer, folder, version], options);
      if (result.code !== 0) throw new Error(firstLine(result.stderr));
    });
    const executable = join(folder, "bin", "pulumi");
    return { executable, version: await engineVersion(executable, env) };
  },
};
