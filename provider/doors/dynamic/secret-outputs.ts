import type { JsonObject } from "../../core/json";
import { markedSecret } from "../secret-mark";

/**
 * The outputs, with those marked that are secret. The engine itself marks only outputs that have the
 * name of a secret input; it keeps the mark of any other, also from a provider that is given none.
 */
export function withSecrets(outputs: JsonObject, secret: readonly string[]): JsonObject {
  if (secret.length === 0) return outputs;
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [
      key,
      secret.includes(key) && value !== undefined ? markedSecret(value) : value,
    ]),
  );
}
