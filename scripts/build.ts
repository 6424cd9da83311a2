import { runScript } from "./bootstrap/run-script.mjs";
import { complete } from "./bootstrap/step.mjs";
import { build } from "./setup/build.ts";

await runScript(() => complete(build()));
