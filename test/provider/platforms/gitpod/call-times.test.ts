import { describe, expect, test } from "vitest";
import { madeDuring } from "../../../../provider/platforms/gitpod/call-times";
import { projectResponseSchema } from "../../../../provider/platforms/gitpod/responses";

const began = Date.parse("2026-05-04T10:00:00Z");
const ended = began + 5_000;
/** The server's clock is ahead by this. */
const offset = 60_000;
const { isDuring, isOlder, isSince } = madeDuring(began, ended, offset);

/** A project whose id says nothing of time. */
function madeAt(date: number) {
  const createdAt = new Date(date).toISOString();
  const project = {
    id: "b0e12f6c-4c67-429d-a4a6-d9838b5da047",
    metadata: { name: "a", createdAt },
  };
  return projectResponseSchema.parse({ project }).project;
}

describe("where the server's clock is ahead, a project", () => {
  test.each([
    ["made during the call by this clock", began + 1_000, true, false],
    ["made during the call by the server's", began + offset + 1_000, true, false],
    ["made between the two", began + 30_000, false, false],
    ["made before the call by both", began - 10_000, false, true],
  ])("%s", (_when, date, during, older) => {
    const project = madeAt(date);
    expect({ during: isDuring(project), older: isOlder(project) }).toEqual({ during, older });
    expect(isSince(project)).toBe(!older);
  });
});

test("a project is much older only by more than that", () => {
  const [hourMs, project] = [3_600_000, madeAt(began - 7_200_000)];
  expect(isOlder(project, hourMs)).toBe(true);
  expect(isOlder(project, 3 * hourMs)).toBe(false);
});
