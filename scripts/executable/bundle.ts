import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import { rolldown, type Plugin } from "rolldown";
import { root } from "../bootstrap/paths.mjs";

const door = join(root, "dist", "doors", "plugin");

/**
 * Puts the provider and all that it loads into one file: what the build made, and so what tests try.
 * Returns the files that it is made of.
 */
export async function bundle(file: string): Promise<string[]> {
  const provider = await rolldown({
    input: join(door, "main.js"),
    platform: "node",
    plugins: [sdkInside],
  });
  const { output } = await provider.write({
    ...{ file, format: "cjs", minify: true, codeSplitting: false },
  });
  await provider.close();
  return output[0].moduleIds;
}

const own = createRequire(import.meta.url);
const sdk = createRequire(own.resolve("@pulumi/pulumi/package.json"));

/**
 * In the package the door looks for the user's SDK at run time. Here it is the one that the bundle
 * holds, so what the door loads by it is required as any other file.
 */
const sdkInside: Plugin = {
  name: "sdk-inside",
  transform(code, id) {
    const file = normalize(id);
    if (file === join(door, "sdk-version.js")) {
      return "exports.installedSdk = exports.sdkProblem = () => undefined;";
    }
    if (dirname(file) !== door) return null;
    return code
      .replace(/\(0, \w+\.createRequire\)\(require\.resolve\([^)]*\)\)/, "undefined")
      .replaceAll(
        /\(0, \w+\.sdk\)\("([^"]+)"\)/g,
        (_call, name: string) => `require(${JSON.stringify(sdk.resolve(name))})`,
      );
  },
};
