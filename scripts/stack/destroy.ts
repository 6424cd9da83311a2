import { runScript } from "../bootstrap/run-script.mjs";
import { withEmulatorStack } from "./emulator-stack.ts";

await runScript(() => withEmulatorStack((pulumi) => pulumi("destroy", "--yes", "--remove")));
