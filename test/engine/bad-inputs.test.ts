import { expect, test } from "vitest";
import { createStack } from "../support/engine";
import { failureOf } from "../support/platforms";

test("a preview lists every wrong input of a resource by its path, and repeats none", async () => {
  const { stack, remove } = await createStack({ program: "test/engine/programs/bad-inputs" });
  const { message } = await failureOf(stack.preview());
  await remove();
  const paths = [
    "name",
    "initializer.specs[0].git.remoteUri",
    "initializer.specs[1]",
    "devcontainerFilePath",
    "automationsFilePath",
    "technicalDescription",
    "prebuildConfiguration.timeout",
    "prebuildConfiguration.trigger.dailySchedule.hourUtc",
    "prebuildConfiguration.enabledd",
    "environmentClasses[1].environmentClassId",
  ];
  for (const path of paths) expect(message).toContain(`'wrong' has a problem: ${path} `);
  expect(message).not.toContain("hunter2");
});
