import { createRequire } from "node:module";

/** The oldest SDK that this package works with, as in package.json. */
export const oldestSdk = [3, 216] as const;

/** The version of the SDK beside this package; `undefined` if there is none. */
export function installedSdk(): string | undefined {
  try {
    const manifest = require.resolve("@pulumi/pulumi/package.json");
    return (createRequire(manifest)(manifest) as { readonly version: string }).version;
  } catch {
    return undefined;
  }
}

/** Why an SDK will not do, in one sentence; `undefined` if it will. */
export function sdkProblem(version: string | undefined): string | undefined {
  const [oldestMajor, oldestMinor] = oldestSdk;
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  if (major === oldestMajor && minor >= oldestMinor) return undefined;
  const found = version === undefined ? "and there is none" : `and not ${version}`;
  return (
    `pulumi-devplatforms needs @pulumi/pulumi ${oldestMajor}.${oldestMinor} or newer, below ` +
    `${oldestMajor + 1}, ${found}. Run \`npm install @pulumi/pulumi\` where it is installed.`
  );
}
