import { isObject } from "../core/json";

/** How the engine's protocol writes a secret. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

interface Marked {
  readonly [signatureKey]: string;
  readonly value: unknown;
}

/** A value as a secret. */
export function markedSecret(value: unknown): Marked {
  return { [signatureKey]: secretSignature, value };
}

export function isMarkedSecret(value: unknown): value is Marked {
  return isObject(value) && value[signatureKey] === secretSignature;
}
