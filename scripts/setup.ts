import { runScript } from "./bootstrap/run-script.mjs";
import { provideYamlHost } from "./engine/yaml-host.ts";
import { setUp } from "./setup/set-up.ts";

await runScript(async () => {
  await setUp();
  await provideYamlHost();
});
