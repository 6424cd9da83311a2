import { createRequire } from "node:module";
import path from "node:path";
import { root } from "./root";

// The reader that the SDK brings, so that the repository needs none of its own.
const sdk = createRequire(path.join(root, "package.json")).resolve("@pulumi/pulumi");
const { load } = createRequire(sdk)("js-yaml") as { load: (text: string) => unknown };

export function parseYaml(text: string): unknown {
  return load(text);
}
