import type { Emulator } from "pulumi-devplatforms-emulator";
import { runInProgram } from "../../provider/platforms/run-look-up";
import type { JsonObject } from "../../provider/core/json";
import { configFor } from "./platforms";

/** What a look-up finds at the emulator. Throws what it fails with. */
export async function found(
  emulator: Emulator,
  name: string,
  inputs: JsonObject,
  config: Readonly<Record<string, string | undefined>> = {},
): Promise<JsonObject> {
  // Like a Provider's: the environment of the tests may lead elsewhere.
  const settings = { ...configFor(emulator), "devplatforms:explicitProvider": "test", ...config };
  const outcome = await runInProgram(name, inputs, [], settings);
  if (outcome.kind === "done") return outcome.value as JsonObject;
  if (outcome.kind !== "refused") throw new Error(outcome.message);
  throw new Error(outcome.failures.map(({ reason }) => reason).join("; "));
}
