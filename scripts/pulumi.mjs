import { emulatorStack } from "./emulator/environment.mjs";
import { engineEnvironment } from "./engine/environment.mjs";
import { root } from "./paths.mjs";
import { show } from "./programs.mjs";
import { runScript } from "./run-script.mjs";
import { setUp } from "./setup/set-up.mjs";
import { withEmulatorStack } from "./stack/emulator-stack.mjs";
import { optionValue, selectedStack } from "./stack/selection.mjs";

await runScript(async () => {
  const args = process.argv.slice(2);
  const stack = selectedStack(args, process.env) ?? emulatorStack;
  await setUp();
  if (stack !== emulatorStack) return runForReal(args, process.env);
  return withEmulatorStack((pulumi) => pulumi(...args), optionValue(args, "--cwd", "-C"));
});

/** The user's own stack: own credentials, own passphrase, own backend if there is one. */
function runForReal(args, env) {
  const settings = engineEnvironment(env);
  return show("pulumi", args, {
    cwd: root,
    env: {
      ...settings,
      PULUMI_BACKEND_URL: env.PULUMI_BACKEND_URL || settings.PULUMI_BACKEND_URL,
      PULUMI_CONFIG_PASSPHRASE: env.PULUMI_CONFIG_PASSPHRASE,
    },
  });
}
