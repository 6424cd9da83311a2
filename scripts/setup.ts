import { runScript } from "./bootstrap/run-script.mjs";
import { setUp } from "./setup/set-up.ts";

await runScript(setUp);
