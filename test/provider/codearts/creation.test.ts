import { describe, expect, test } from "vitest";
import { creationDeadlineMs, untilCreated } from "../../../provider/codearts/creation";
import type { Repository } from "../../../provider/codearts/schemas";
import { virtualClock } from "../../support/virtual-clock";

const uuid = "d161fd00d9194816a455cb3c1d6a783e";
const repository: Repository = {
  ...{ repositoryUuid: uuid, repositoryId: 7, name: "api", projectUuid: "p" },
  ...{ visibilityLevel: 0, httpsUrl: "h", sshUrl: "s", webUrl: "w", createdAt: "" },
};

/** A service that says one status after the other; the last one stays. */
function service(
  statuses: readonly (number | undefined)[],
  found: readonly (Repository | undefined)[] = [repository],
) {
  let asked = 0;
  let shown = 0;
  return {
    asked: () => asked,
    showStatus: () => Promise.resolve(statuses[Math.min(asked++, statuses.length - 1)]),
    showRepository: () => Promise.resolve(found[Math.min(shown++, found.length - 1)]),
  };
}

test("a repository that is ready at once is returned without a pause", async () => {
  const clock = virtualClock();
  expect(await untilCreated(service([0]), uuid, clock)).toBe(repository);
  expect(clock.pauses).toEqual([]);
});

test.each<[string, (number | undefined)[]]>([
  ["being created", [1, 1, 0]],
  ["not visible yet", [undefined, undefined, 0]],
  ["in a status of unknown meaning", [5, 3, 0]],
])("a repository %s is waited for", async (_name, statuses) => {
  const clock = virtualClock();
  expect(await untilCreated(service(statuses), uuid, clock)).toBe(repository);
  expect(clock.pauses).toEqual([250, 500]);
});

test("a repository whose status is good but that cannot be read yet is waited for", async () => {
  const clock = virtualClock();
  const found = [undefined, repository];
  expect(await untilCreated(service([0], found), uuid, clock)).toBe(repository);
  expect(clock.pauses).toEqual([250]);
});

test("pauses double up to five seconds", async () => {
  const clock = virtualClock();
  await untilCreated(service([...Array<number>(8).fill(1), 0]), uuid, clock);
  expect(clock.pauses).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
});

test("a creation that failed ends the wait and says what to look at", async () => {
  const failing = service([1, 2, 0]);
  await expect(untilCreated(failing, uuid, virtualClock())).rejects.toThrow(
    `CodeArts: creating repository ${uuid} failed on the server (status 2), often because of what it was to be made from: check importUrl and templateId. Delete it with`,
  );
  expect(failing.asked()).toBe(2);
});

describe("a wait that takes too long", () => {
  test.each<[string, number | undefined]>([
    ["1", 1],
    ["unknown", undefined],
  ])("ends with the last status, %s, and how to go on", async (said, status) => {
    const clock = virtualClock();
    const began = clock.now();
    await expect(untilCreated(service([status]), uuid, clock)).rejects.toThrow(
      `CodeArts: repository ${uuid} was created but cannot be used after 180 s (status ${said}). Run \`pulumi up\` again to go on waiting.`,
    );
    expect(clock.now() - began).toBeLessThanOrEqual(creationDeadlineMs);
    expect(clock.now() - began).toBeGreaterThan(creationDeadlineMs - 5_001);
  });

  test("can be made shorter", async () => {
    await expect(untilCreated(service([1]), uuid, virtualClock(), 1_000)).rejects.toThrow(
      "cannot be used after 1 s",
    );
  });
});

test("a status that cannot be asked for ends the wait with that failure", async () => {
  const error = new Error("no answer");
  const broken = { ...service([0]), showStatus: () => Promise.reject(error) };
  await expect(untilCreated(broken, uuid, virtualClock())).rejects.toBe(error);
});
