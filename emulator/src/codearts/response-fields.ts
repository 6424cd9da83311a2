import type { CodeArtsStore } from "./store.ts";

/** A response as the options leave it: without some fields, and with null in others. */
export function shownFields(
  { options }: CodeArtsStore,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { nullFields, omittedFields } = options;
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !omittedFields.includes(name))
      .map(([name, value]) => [name, nullFields.includes(name) ? null : value]),
  );
}
