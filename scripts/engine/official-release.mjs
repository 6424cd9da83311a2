import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinnedNode } from "../paths.mjs";
import { capture } from "../programs.mjs";
import { withProgress } from "../setup/progress.mjs";
import { quietEngine } from "./environment.mjs";
import { pinnedVersion } from "./places.mjs";
import { engineVersion, firstLine } from "./version.mjs";

const timeoutMs = 10 * 60_000;
const installer = fileURLToPath(new URL("run-installer.mjs", import.meta.url));

/** A release from Pulumi, fetched by its own installer. */
export const officialRelease = {
  name: "official release",
  async provide({ env, folder }) {
    const version = pinnedVersion();
    await withProgress(`Fetching Pulumi ${version} with its official installer`, async () => {
      const options = { env: { ...env, ...quietEngine }, timeoutMs };
      const result = await capture(pinnedNode, [installer, folder, version], options);
      if (result.code !== 0) throw new Error(firstLine(result.stderr));
    });
    const executable = join(folder, "bin", "pulumi");
    return { executable, version: await engineVersion(executable, env) };
  },
};
