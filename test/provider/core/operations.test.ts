import { beforeEach, describe, expect, test } from "vitest";
import { Failure } from "../../../provider/core/failure";
import type { JsonObject } from "../../../provider/core/json";
import { Operations, type Properties } from "../../../provider/core/operations/operations";
import { RunJournal } from "../../../provider/core/run-journal";
import { say } from "../../../provider/core/text/message";
import { boxes, boxLifecycle, emptyStore, store } from "../../support/boxes";
import { fixedSettings } from "../../support/fixed-settings";
import { virtualClock } from "../../support/virtual-clock";

// As a door calls them, without any protocol.

const shown: string[] = [];

beforeEach(() => {
  emptyStore();
  shown.length = 0;
});

function operations(clock = virtualClock()) {
  return new Operations(boxLifecycle, {
    settings: fixedSettings({ "studio:token": "sesame-open" }),
    clock,
    journal: new RunJournal(undefined),
    warn: (message) => shown.push(message.toString()),
    announce: (message) => shown.push(message.toString()),
  });
}

function of(values: JsonObject, ...secret: string[]): Properties {
  return { values, secret };
}

const unasked = () => {
  throw new Error("only a program's comparison asks");
};

const breaking = (error: unknown) => () => {
  throw error;
};

describe("an operation", () => {
  test("that is done has its value", async () => {
    const made = await operations().create(of({ size: 2 }));
    expect(made).toEqual({
      kind: "done",
      value: { id: "box-1", state: { size: 2, color: "grey", ready: true } },
    });
  });

  test("that fails has a message without secrets", async () => {
    store.before = breaking(new Failure(say`no ${"sesame-open"}, no ${"hunter2"}`));
    const failed = await operations().read("box-1", of({ label: "hunter2" }, "label"));
    expect(failed).toEqual({ kind: "failed", message: "no [redacted], no [redacted]" });
  });

  test("that fails shows neither the old nor the new value of a secret input", async () => {
    store.before = breaking(new Failure(say`no ${"hunter2"}, no ${"correct-horse"}`));
    const [before, after] = ["hunter2", "correct-horse"].map((label) => ({ size: 1, label }));
    const ended = await operations().update(
      "box-1",
      of(before ?? {}, "label"),
      of(after ?? {}, "label"),
    );
    expect(ended).toEqual({ kind: "failed", message: "no [redacted], no [redacted]" });
  });

  test("that made something before it failed has its id and its state", async () => {
    const own = operations();
    boxes.set("box-1", { size: 1 });
    const partial = await own.update("box-1", of({ size: 1 }), of({ size: 1, label: "half" }));
    expect(partial).toEqual({
      kind: "partial",
      message: "only half is done",
      id: "box-1",
      state: { size: 1, label: "half", ready: false },
    });
  });

  test("never throws, also not where the fault is ours", async () => {
    store.before = breaking(new RangeError("too deep"));
    const ended = await operations().delete("box-1", of({}));
    expect(ended).toMatchObject({ kind: "failed" });
    expect(ended).toHaveProperty("message", expect.stringContaining("This is a bug"));
  });
});

test("an operation that takes long is announced with its object", async () => {
  const clock = virtualClock();
  store.before = () => {
    clock.pass(10_000);
  };
  const own = operations(clock);
  const of1 = of({ size: 1 });
  await own.create(of({ size: 1, name: "api" }));
  await own.read("box-1", of1);
  await own.update("box-1", of1, of1);
  boxes.set("box-2", { size: 1 });
  await own.delete("box-2", of1);
  clock.pass(600_000);
  expect(shown.filter((text) => text.startsWith("Boxes: "))).toEqual(
    ['creating box "api"', "reading box box-1", "updating box box-1", "deleting box box-2"].map(
      (operation) => `Boxes: ${operation}, for 10 s so far.`,
    ),
  );
});

test("no operation throws for inputs that are nested too deep for the stack", async () => {
  let label: unknown = "innermost";
  for (let level = 0; level < 100_000; level++) label = { label };
  const deep = of({ size: 1, label }, "label");
  const ended = [
    operations().check(undefined, deep)[0]?.reason,
    operations().diff("box-1", deep, of({ size: 1 }), () => false),
    await operations().create(deep),
    await operations().update("box-1", of({ size: 1 }), deep),
    await operations().delete("box-1", deep),
  ];
  expect(ended).toHaveLength(5);
});

test("a read of what is gone is no failure", async () => {
  expect(await operations().read("box-1", of({ size: 1 }))).toEqual({ kind: "gone" });
});

describe("a comparison", () => {
  test("says what would change and what would replace", () => {
    const state = of({ size: 1, label: "a" });
    expect(operations().diff("box-1", state, of({ size: 2, label: "b" }), () => false)).toEqual({
      kind: "done",
      value: {
        changed: ["size", "label"],
        replaces: ["size"],
        deleteBeforeReplace: false,
        isUnfinished: false,
      },
    });
  });

  test("of inputs that the program left alone finds nothing, however the state differs", () => {
    const outcome = operations().diff("box-1", of({ size: 2 }), of({ size: 1 }), () => true);
    expect(outcome).toMatchObject({ kind: "done", value: { changed: [], replaces: [] } });
  });

  test("of inputs that the program left alone still finds an object that is not finished", () => {
    const half = of({ size: 1, ready: false });
    const outcome = operations().diff("box-1", half, of({ size: 1 }), () => true);
    expect(outcome).toMatchObject({ kind: "done", value: { changed: [], isUnfinished: true } });
  });

  test("refuses what cannot be changed, and only in a program", async () => {
    const [state, inputs] = [of({ size: 2 }), of({ size: 1 })];
    expect(operations().diff("box-1", state, inputs, () => false)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("size cannot shrink") as string,
    });

    const refreshing = operations();
    boxes.set("box-1", { size: 2 });
    await refreshing.read("box-1", state);
    expect(refreshing.diff("box-1", state, inputs, unasked)).toMatchObject({
      kind: "done",
      value: { replaces: [] },
    });
  });
});

describe("a check", () => {
  test("names each property that is wrong, and its value nowhere", () => {
    const failures = operations().check(undefined, of({ size: 0, label: 7 }));
    expect(failures.map(({ reason }) => reason.split(" ")[0])).toEqual(["size", "label"]);
  });

  test("of a new resource refuses to take over what another has", () => {
    const own = operations();
    const box = of({ size: 1, name: "a" });
    expect(own.diff("box-1", box, box, () => true)).toMatchObject({ kind: "done" });
    const wanted = of({ size: 1, name: "a", adopt: true });
    expect(own.check(undefined, wanted)[0]?.reason).toContain("box-1");
    expect(own.check(box, wanted)).toEqual([]);
  });
});

test("a deletion leaves what another resource of the run has, and says so", async () => {
  const own = operations();
  await own.create(of({ size: 1 }));
  expect(await own.delete("box-1", of({ size: 1 }))).toMatchObject({ kind: "done" });
  expect([...boxes.keys()]).toEqual(["box-1"]);
  expect(shown.join()).toContain("box-1 stays");
});
