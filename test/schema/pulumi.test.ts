import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { engineEnvironment } from "../../scripts/engine/environment.ts";
import { schemaFile } from "./sources";

test("Pulumi's own check finds no error in the schema, and nothing to warn of", async () => {
  const { stdout, stderr } = await promisify(execFile)("pulumi", ["schema", "check", schemaFile], {
    env: engineEnvironment(),
  });
  expect(stdout + stderr).not.toMatch(/warning|error/i);
});
