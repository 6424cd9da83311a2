// A process of its own, because the installer takes its environment from the process around it.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { PulumiCommand } = require("@pulumi/pulumi/automation");
// The installer wants a version object of the very semver that the SDK uses.
const { SemVer } = createRequire(require.resolve("@pulumi/pulumi"))("semver");

const [root, version] = process.argv.slice(2);
try {
  await PulumiCommand.install({ root, version: new SemVer(version) });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
