import type { JsonObject } from "../../core/json";

/**
 * How the engine's protocol writes a secret. The engine itself marks only outputs that have the name
 * of a secret input; it keeps this mark of any other, also from a provider that is given none.
 */
const secretSignature = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
};

/** The outputs, with those marked that are secret. */
export function withSecrets(outputs: JsonObject, secret: readonly string[]): JsonObject {
  if (secret.length === 0) return outputs;
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [
      key,
      secret.includes(key) && value !== undefined ? { ...secretSignature, value } : value,
    ]),
  );
}
