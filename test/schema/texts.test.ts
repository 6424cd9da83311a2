import { expect, test } from "vitest";
import { settingTable } from "../../provider/platforms/settings";
import { committedSchema } from "./sources";

const schema = committedSchema();

/** Every description, without the programs in it. */
function descriptionsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    key === "description" && typeof part === "string"
      ? [part.replace(/^```.*?^```$/gms, "")]
      : descriptionsIn(part),
  );
}

const descriptions = descriptionsIn(schema);

test("every property, type and resource has a description", () => {
  expect(descriptions.length).toBeGreaterThan(100);
  expect(descriptions.filter((text) => text.trim() === "")).toEqual([]);
});

test.each([/\bundefined\b/, /\bnull\b/, /Promise|`Output`/, /TypeScript|Node\.js/, /\{@/, /^@/m])(
  "no description has %s, which is true of TypeScript alone",
  (words) => {
    expect(descriptions.filter((text) => words.test(text))).toEqual([]);
  },
);

test("settings are named as the plugin has them", () => {
  const keys = Object.keys(settingTable).filter((key) => !key.startsWith("devplatforms:"));
  expect(descriptions.filter((text) => keys.some((key) => text.includes(`\`${key}\``)))).toEqual(
    [],
  );
});
