/**
 * What the engine sends in preview for a value that is not known yet. The same text as
 * `pulumi.runtime.unknownValue`, written out so that the provider need not load the SDK for it.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether the value is unknown or holds an unknown value at any depth. */
export function containsUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(containsUnknown);
}
