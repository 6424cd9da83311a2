import { root } from "./bootstrap/paths.mjs";
import { capture } from "./bootstrap/programs.mjs";
import { runScript } from "./bootstrap/run-script.mjs";
import { setUp } from "./setup/set-up.ts";
import { withEmulatorStack } from "./stack/emulator-stack.ts";

// Usage: node scripts/start.ts [<folder of a project>]
// Brings the emulator's stack of a project up, by default that of the quickstart.
await runScript(async () => {
  const [project = root] = process.argv.slice(2);
  await setUp();
  return withEmulatorStack(async (pulumi, options) => {
    const code = await pulumi("up", "--yes", "--cwd", project);
    if (code !== 0) return code;
    const args = ["stack", "output", "--json", "--cwd", project];
    const outputs = await capture("pulumi", args, options);
    if (outputs.code !== 0) throw new Error(outputs.stderr);
    console.log(JSON.stringify(JSON.parse(outputs.stdout)));
    return 0;
  }, project);
});
