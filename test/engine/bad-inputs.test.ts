import { expect, test } from "vitest";
import { createStack } from "../support/engine";
import { failureOf } from "../support/platforms";

test("a preview lists every wrong input of a resource by its path, and repeats none", async () => {
  const { stack, remove } = await createStack({ program: "test/engine/programs/bad-inputs" });
  const { message } = await failureOf(stack.preview());
  await remove();
  const problems = [
    "name must be at most 80 characters long",
    "initializer.specs[0].git.remoteUri must not hold credentials",
    "initializer.specs[1] must have exactly one of git and contextUrl",
    "devcontainerFilePath must be relative to the repository's root",
    'automationsFilePath must not leave the repository by ".."',
    "technicalDescription must be at most 8192 characters long",
    "prebuildConfiguration.timeout must be from 5 minutes to 2 hours",
    "prebuildConfiguration.trigger.dailySchedule.hourUtc must be at most 23",
    'prebuildConfiguration.enabledd is not a property; did you mean "enabled"?',
    "environmentClasses[1].environmentClassId is in the list already",
  ];
  for (const problem of problems) expect(message).toContain(`'wrong' has a problem: ${problem}`);
  expect(message).not.toContain("hunter2");
});
