import { expect, test } from "vitest";
import { schemaText } from "../../../../provider/doors/plugin/schema";
import file from "../../../../provider/doors/plugin/schema.json";
import { version } from "../../../../provider/core/version";

test("the engine gets the schema of the file with the version, and nothing else", () => {
  expect(JSON.parse(schemaText())).toEqual({ ...file, version });
});
