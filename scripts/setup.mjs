import { parseArgs } from "node:util";
import { runScript } from "./run-script.mjs";
import { setUp, stepNames } from "./setup/set-up.mjs";

await runScript(() => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const only = values.only?.split(",") ?? stepNames;
  const unknown = only.filter((name) => !stepNames.includes(name));
  if (unknown.length > 0) {
    throw new Error(`--only takes ${stepNames.join(", ")}; not ${unknown.join(", ")}`);
  }
  return setUp(only);
});
