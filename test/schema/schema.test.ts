import { format } from "prettier";
import { expect, test } from "vitest";
import { schemaFile, schemaOf } from "./sources";

test("the schema in the repository is what the sources say: else run `npm run schema`", async () => {
  const text = await format(JSON.stringify(schemaOf()), { parser: "json", printWidth: 100 });
  await expect(text).toMatchFileSnapshot(schemaFile);
});
