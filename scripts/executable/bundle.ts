import { createRequire } from "node:module";
import { join, normalize } from "node:path";
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

/** In the package these files look for the user's SDK. Here it is the one that the bundle holds. */
const sdkInside: Plugin = {
  name: "sdk-inside",
  load(id) {
    if (normalize(id) === join(door, "sdk-version.js")) {
      return "exports.installedSdk = exports.sdkProblem = () => undefined;";
    }
    if (normalize(id) !== join(door, "sdk.js")) return null;
    const own = createRequire(import.meta.url);
    const sdk = createRequire(own.resolve("@pulumi/pulumi/package.json"));
    const load = (name: string) => `require(${JSON.stringify(sdk.resolve(name))})`;
    return `
      exports.grpc = ${load("@grpc/grpc-js")};
      exports.Empty = ${load("google-protobuf/google/protobuf/empty_pb.js")}.Empty;
      exports.Any = ${load("google-protobuf/google/protobuf/any_pb.js")}.Any;
      exports.Struct = ${load("google-protobuf/google/protobuf/struct_pb.js")}.Struct;
    `;
  },
};
