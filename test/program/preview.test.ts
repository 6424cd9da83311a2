import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { CodeArtsRepository } from "../../provider/index";

test("in preview what only the platform knows is unknown, and inputs are known", async () => {
  await pulumi.runtime.setMocks(
    { newResource: ({ inputs }) => ({ id: undefined, state: inputs as object }), call: () => ({}) },
    "project",
    "stack",
    true,
  );
  const repository = new CodeArtsRepository("api", {
    projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
  });
  const known = (output: pulumi.Output<unknown>) =>
    (output as unknown as { isKnown: Promise<boolean> }).isKnown;
  expect(await known(repository.name)).toBe(true);
  expect(await known(repository.id)).toBe(false);
});
