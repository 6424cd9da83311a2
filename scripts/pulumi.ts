import { root } from "./bootstrap/paths.mjs";
import { show } from "./bootstrap/programs.mjs";
import { runScript } from "./bootstrap/run-script.mjs";
import { emulatorStack } from "./bootstrap/stacks.mjs";
import { engineEnvironment } from "./engine/environment.ts";
import { setUp } from "./setup/set-up.ts";
import { withEmulatorStack } from "./stack/emulator-stack.ts";
import { optionValue, selectedStack } from "./stack/selection.ts";

await runScript(async () => {
  const args = process.argv.slice(2);
  const stack = selectedStack(args, process.env) ?? emulatorStack;
  await setUp();
  if (stack !== emulatorStack) return runForReal(args, process.env);
  return withEmulatorStack((pulumi) => pulumi(...args), optionValue(args, "--cwd", "-C"));
});

/** The user's own stack: own credentials, own passphrase, own backend if there is one. */
function runForReal(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const settings = engineEnvironment(env);
  return show("pulumi", args, {
    cwd: root,
    env: {
      ...settings,
      PULUMI_BACKEND_URL: env["PULUMI_BACKEND_URL"] || settings.PULUMI_BACKEND_URL,
      PULUMI_CONFIG_PASSPHRASE: env["PULUMI_CONFIG_PASSPHRASE"],
    },
  });
}
