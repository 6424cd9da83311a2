import { describe, expect, test } from "vitest";
import { createOnce, untilCreated, untilNameIsFree } from "../../../provider/codearts/creation";
import type { Repository } from "../../../provider/codearts/schemas";
import { ApiError } from "../../../provider/http/errors";
import { virtualClock } from "../../support/virtual-clock";

const deadlineMs = 180_000;
const uuid = "d161fd00d9194816a455cb3c1d6a783e";
const repository: Repository = {
  ...{ repositoryUuid: uuid, repositoryId: 7, name: "api", projectUuid: "p" },
  ...{ visibilityLevel: 0, httpsUrl: "h", sshUrl: "s", webUrl: "w", createdAt: "" },
  status: 0,
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
  expect(await untilCreated(service([0]), uuid, clock, deadlineMs)).toBe(repository);
  expect(clock.pauses).toEqual([]);
});

test.each<[string, (number | undefined)[]]>([
  ["being created", [1, 1, 0]],
  ["not visible yet", [undefined, undefined, 0]],
  ["in a status of unknown meaning", [5, 3, 0]],
])("a repository %s is waited for", async (_name, statuses) => {
  const clock = virtualClock();
  expect(await untilCreated(service(statuses), uuid, clock, deadlineMs)).toBe(repository);
  expect(clock.pauses).toEqual([250, 500]);
});

test("a repository whose status is good but that cannot be read yet is waited for", async () => {
  const clock = virtualClock();
  const found = [undefined, repository];
  expect(await untilCreated(service([0], found), uuid, clock, deadlineMs)).toBe(repository);
  expect(clock.pauses).toEqual([250]);
});

test("pauses double up to five seconds", async () => {
  const clock = virtualClock();
  await untilCreated(service([...Array<number>(8).fill(1), 0]), uuid, clock, deadlineMs);
  expect(clock.pauses).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
});

test("a creation that failed ends the wait and says what to look at", async () => {
  const failing = service([1, 2, 0]);
  await expect(untilCreated(failing, uuid, virtualClock(), deadlineMs)).rejects.toThrow(
    `CodeArts: creating repository ${uuid} failed: its creation failed on the server (status 2), often because of what it was to be made from: check importUrl and templateId. Delete it with`,
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
    await expect(untilCreated(service([status]), uuid, clock, deadlineMs)).rejects.toThrow(
      `CodeArts: repository ${uuid} was created but cannot be used after 180 s (status ${said}). Run \`pulumi up\` again to go on waiting, or raise codearts:creationTimeoutSeconds.`,
    );
    expect(clock.now() - began).toBeLessThanOrEqual(deadlineMs);
    expect(clock.now() - began).toBeGreaterThan(deadlineMs - 5_001);
  });

  test("does not count how long the calls waited for their turn", async () => {
    const clock = virtualClock();
    const queued = service([1, 1, 0]);
    const showStatus = (_uuid: string, onTurn?: () => void) => {
      clock.pass(deadlineMs);
      onTurn?.();
      return queued.showStatus();
    };
    expect(await untilCreated({ ...queued, showStatus }, uuid, clock, deadlineMs)).toBe(repository);
  });

  test("counts how long the calls took", async () => {
    const clock = virtualClock();
    const slow = service([1]);
    const showStatus = () => {
      clock.pass(deadlineMs / 3);
      return slow.showStatus();
    };
    await expect(untilCreated({ ...slow, showStatus }, uuid, clock, deadlineMs)).rejects.toThrow(
      "cannot be used after 180 s",
    );
    expect(slow.asked()).toBe(3);
  });

  test("is as long as the deadline says", async () => {
    const clock = virtualClock();
    await expect(untilCreated(service([1]), uuid, clock, 1_000)).rejects.toThrow(
      "cannot be used after 1 s",
    );
    expect(clock.pauses).toEqual([250, 500]);
  });
});

test("a status that cannot be asked for ends the wait with that failure", async () => {
  const error = new Error("no answer");
  const broken = { ...service([0]), showStatus: () => Promise.reject(error) };
  await expect(untilCreated(broken, uuid, virtualClock(), deadlineMs)).rejects.toBe(error);
});

describe("a creation whose answer", () => {
  const inputs = { projectUuid: "p", name: "api" };
  const failure = (mayHaveBeenApplied: boolean, reason: string) =>
    new ApiError({
      ...{ platform: "CodeArts", operation: "creating", method: "POST", path: "/", reason },
      ...{ retryable: mayHaveBeenApplied, mayHaveBeenApplied },
    });
  const lost = failure(true, "lost");
  const refused = failure(false, "refused");

  /** A service that answers creations and look-ups in order; the last of each stays. */
  function service(created: (string | Error)[], found: (Repository | Error | undefined)[]) {
    const calls: string[] = [];
    const next = <Item>(list: Item[]) => (list.length > 1 ? list.shift() : list[0]);
    const settle = <Item>(item: Item | Error | undefined) =>
      item instanceof Error ? Promise.reject(item) : Promise.resolve(item as Item);
    return {
      calls,
      createRepository: () => {
        calls.push("create");
        return settle<string>(next(created));
      },
      findRepository: (projectUuid: string, name: string) => {
        expect({ projectUuid, name }).toEqual(inputs);
        calls.push("find");
        return settle<Repository | undefined>(next(found));
      },
    };
  }

  test("arrives is not looked up", async () => {
    const there = service([uuid], []);
    expect(await createOnce(there, inputs, virtualClock())).toBe(uuid);
    expect(there.calls).toEqual(["create"]);
  });

  test("is lost is looked up by project and name", async () => {
    const there = service([lost], [repository]);
    const clock = virtualClock();
    expect(await createOnce(there, inputs, clock)).toBe(uuid);
    expect(there.calls).toEqual(["create", "find"]);
    expect(clock.pauses).toEqual([]);
  });

  test("is lost while the server is still at work is looked up a second later", async () => {
    const there = service([lost], [undefined, repository]);
    const clock = virtualClock();
    expect(await createOnce(there, inputs, clock)).toBe(uuid);
    expect(there.calls).toEqual(["create", "find", "find"]);
    expect(clock.pauses).toEqual([1_000]);
  });

  test("is lost on the way there is sent for again", async () => {
    const there = service([lost, uuid], [undefined]);
    expect(await createOnce(there, inputs, virtualClock())).toBe(uuid);
    expect(there.calls).toEqual(["create", "find", "find", "create"]);
  });

  test("is lost again and again is sent for three times in all", async () => {
    const there = service([lost], [undefined]);
    await expect(createOnce(there, inputs, virtualClock())).rejects.toBe(lost);
    expect(there.calls.filter((call) => call === "create")).toHaveLength(3);
    expect(there.calls.slice(-2)).toEqual(["find", "find"]);
  });

  test("is lost and cannot be looked up fails with the first failure", async () => {
    const there = service([lost], [refused]);
    await expect(createOnce(there, inputs, virtualClock())).rejects.toBe(lost);
    expect(there.calls).toEqual(["create", "find"]);
  });

  test("is a refusal is not looked up", async () => {
    const there = service([refused], [repository]);
    await expect(createOnce(there, inputs, virtualClock())).rejects.toBe(refused);
    expect(there.calls).toEqual(["create"]);
  });

  test("is a refusal after one was lost may be late work of the first", async () => {
    const there = service([lost, refused], [undefined, undefined, repository]);
    expect(await createOnce(there, inputs, virtualClock())).toBe(uuid);
    expect(there.calls).toEqual(["create", "find", "find", "create", "find"]);
  });

  test("is a refusal after one was lost is not sent for a third time", async () => {
    const there = service([lost, refused], [undefined]);
    await expect(createOnce(there, inputs, virtualClock())).rejects.toBe(refused);
    expect(there.calls.filter((call) => call === "create")).toHaveLength(2);
  });

  test("is a bug of this package is passed on as it is", async () => {
    const bug = new TypeError("x is not a function");
    const there = service([bug], [repository]);
    await expect(createOnce(there, inputs, virtualClock())).rejects.toBe(bug);
    expect(there.calls).toEqual(["create"]);
  });
});

describe("the name of a deleted repository", () => {
  const inputs = { projectUuid: "p", name: "api" };
  function names(...free: (boolean | Error)[]) {
    let asked = 0;
    const isNameFree = (projectUuid: string, name: string) => {
      expect({ projectUuid, name }).toEqual(inputs);
      const answer = free[Math.min(asked++, free.length - 1)] ?? true;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    return { isNameFree, asked: () => asked };
  }

  test("is asked for once when it is free", async () => {
    const clock = virtualClock();
    const service = names(true);
    await untilNameIsFree(service, inputs, clock, 30_000);
    expect([service.asked(), clock.pauses]).toEqual([1, []]);
  });

  test("is waited for while it is taken", async () => {
    const clock = virtualClock();
    await untilNameIsFree(names(false, false, false, true), inputs, clock, 30_000);
    expect(clock.pauses).toEqual([250, 500, 1000]);
  });

  test("is waited for no longer than the deadline, and without a failure", async () => {
    const clock = virtualClock();
    const began = clock.now();
    await untilNameIsFree(names(false), inputs, clock, 30_000);
    expect(clock.now() - began).toBeLessThanOrEqual(30_000);
    expect(clock.now() - began).toBeGreaterThan(25_000);
  });

  test("cannot make a deletion fail by a refusal", async () => {
    const refused = new ApiError({
      ...{ platform: "CodeArts", operation: "checking", method: "GET", path: "/", reason: "no" },
      ...{ status: 403, retryable: false, mayHaveBeenApplied: false },
    });
    const service = names(false, refused);
    await untilNameIsFree(service, inputs, virtualClock(), 30_000);
    expect(service.asked()).toBe(2);
  });

  test("hides no bug of this package", async () => {
    const bug = new TypeError("x is not a function");
    await expect(untilNameIsFree(names(bug), inputs, virtualClock(), 30_000)).rejects.toBe(bug);
  });
});
