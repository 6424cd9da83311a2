import { capture } from "./bootstrap/programs.mjs";
import { runScript } from "./bootstrap/run-script.mjs";
import { setUp } from "./setup/set-up.ts";
import { withEmulatorStack } from "./stack/emulator-stack.ts";

await runScript(async () => {
  await setUp();
  return withEmulatorStack(async (pulumi, options) => {
    const code = await pulumi("up", "--yes");
    if (code !== 0) return code;
    const outputs = await capture("pulumi", ["stack", "output", "--json"], options);
    if (outputs.code !== 0) throw new Error(outputs.stderr);
    console.log(JSON.stringify(JSON.parse(outputs.stdout)));
    return 0;
  });
});
