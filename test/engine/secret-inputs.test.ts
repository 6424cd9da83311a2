import { connectError, type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStack, type TestStack } from "../support/engine";
import { configFor, failureOf } from "../support/platforms";

let emulator: Emulator;
let testStack: TestStack;

beforeEach(async () => {
  emulator = await startEmulator();
  const program = "test/engine/programs/secrets";
  testStack = await createStack({ program, config: configFor(emulator) });
});

afterEach(async () => {
  await testStack.remove();
  await emulator.close();
});

test("nothing that is made of a secret input is kept or shown in clear", async () => {
  const { stack, run } = testStack;
  const echo = connectError(400, "invalid_argument", "cannot clone acme/hidden-engine");
  emulator.fail({ operation: "CreateProject", kind: echo });
  const { message } = await failureOf(stack.up());
  expect(message).toContain("cannot clone [redacted]");
  const { stdout, outputs } = await stack.up();
  const refreshed = await stack.refresh();
  const again = await stack.preview();
  expect(again.changeSummary).toEqual({ same: 4 });
  expect(outputs["studio"]?.secret).toBe(true);
  expect(outputs["repository"]?.secret).toBe(true);
  expect(outputs["project"]?.secret).toBe(false);
  const shown = [message, stdout, refreshed.stdout, again.stdout, await run("stack", "export")];
  expect(shown.join("\n")).not.toMatch(/hidden-(?:engine|repository)/);
});
