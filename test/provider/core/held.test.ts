import { beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../../provider/core/failure";
import { own } from "../../../provider/core/text/message";
import { HeldObjects } from "../../../provider/core/held";
import type { JsonObject } from "../../../provider/core/json";
import { unknownValue } from "../../../provider/core/unknowns";
import {
  boxes,
  boxKind,
  checkedBy,
  configured,
  emptyStore,
  readBy,
  store,
  thrownBy,
} from "../../support/boxes";
import { expectParts } from "../../support/message-parts";
import { virtualClock } from "../../support/virtual-clock";

const box = { size: 2, name: "b" };
/** What an error names where another resource holds the object. */
const taken = "`aliases`";

beforeEach(() => {
  emptyStore();
  boxes.set("Box-1", box);
});

/** Deletes `id`: the warnings of that, and whether the box is still there. */
async function deletionOf(provider: ReturnType<typeof configured>, id = "Box-1") {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  await provider.delete(id, box);
  const warnings = warn.mock.calls.map(([text]) => String(text));
  warn.mockRestore();
  return { warnings, isThere: boxes.has("Box-1") };
}

const left = {
  warnings: [expect.stringMatching(/^warning: Boxes: box Box-1 stays, /) as string],
  isThere: true,
};
const deleted = { warnings: ["warning: forgetting Box-1 with [redacted]"], isThere: false };

describe("the deletion of an object leaves it, with a warning, if the run has", () => {
  test("found it unchanged", async () => {
    const provider = configured();
    await provider.diff("Box-1", box, box);
    expect(await deletionOf(provider)).toEqual(left);
  });

  test("taken it over in a creation", async () => {
    const provider = configured();
    await provider.create(box);
    expect(await deletionOf(provider)).toEqual(left);
  });

  test("updated it, also half-way", async () => {
    const provider = configured();
    await thrownBy(provider.update("Box-1", box, { ...box, label: "half" }));
    expect(await deletionOf(provider)).toEqual(left);
  });

  test("tried to update it", async () => {
    const provider = configured();
    store.before = () => {
      throw new Failure(own("out of paper"));
    };
    await thrownBy(provider.update("Box-1", box, box));
    expect(await deletionOf(provider)).toEqual(left);
  });

  test("found only a change that the engine takes for none, since the inputs are the same", async () => {
    const provider = configured();
    const inputs = { ...box, label: "trimmed by the platform " };
    const news = await checkedBy(provider, { ...inputs, __provider: "x" }, inputs);
    await provider.diff("Box-1", box, news);
    expect(await deletionOf(provider)).toEqual(left);
  });

  test("met it under an id in other letters", async () => {
    const provider = configured();
    await provider.diff("BOX-1", box, box);
    expect((await deletionOf(provider)).isThere).toBe(true);
  });

  test("refreshed it before it found it unchanged", async () => {
    const provider = configured();
    const props = await readBy(provider, "Box-1", box);
    await provider.diff("Box-1", props, box);
    await provider.diff("Box-1", props, box);
    expect(await deletionOf(provider)).toEqual(left);
  });

  test.each<[string, JsonObject]>([
    ["looked up an object of that id", {}],
    ["looked up an object of that id by the program's word", { __provider: "x" }],
  ])("found it unchanged after it %s, which no comparison follows", async (_what, props) => {
    const provider = configured();
    await provider.read("Box-1", props);
    await provider.diff("Box-1", box, box);
    expect(await deletionOf(provider)).toEqual(left);
  });

  test("found it unchanged after a read that failed or found nothing", async () => {
    const provider = configured();
    boxes.clear();
    await provider.read("Box-1", box);
    store.before = () => {
      throw new Failure(own("out of paper"));
    };
    await thrownBy(provider.read("Box-1", box));
    store.before = () => undefined;
    boxes.set("Box-1", box);
    await provider.diff("Box-1", box, box);
    expect(await deletionOf(provider)).toEqual(left);
  });
});

describe("the deletion of an object deletes it if the run has", () => {
  test("not met it", async () => {
    expect(await deletionOf(configured())).toEqual(deleted);
  });

  test("only refreshed it", async () => {
    const provider = configured();
    const props = await readBy(provider, "Box-1", box);
    await provider.diff("Box-1", props, box);
    expect(await deletionOf(provider)).toEqual(deleted);
  });

  test.each<[string, JsonObject]>([
    ["in place, of which `replaceOnChanges` may make a replacement", { ...box, label: "new" }],
    ["so that it is replaced", { ...box, size: 3 }],
  ])("found it changed %s", async (_how, changed) => {
    const provider = configured();
    const news = await checkedBy(provider, box, changed);
    await provider.diff("Box-1", box, news);
    expect(await deletionOf(provider)).toEqual(deleted);
  });

  test("only asked what the replacement of another resource, not known yet, does to it", async () => {
    const provider = configured();
    await provider.diff("Box-1", box, { ...box, color: unknownValue });
    await provider.diff("Box-1", box, { ...box, unlisted: unknownValue });
    expect(await deletionOf(provider)).toEqual(deleted);
  });

  test("found another object unchanged", async () => {
    const provider = configured();
    await provider.diff("box-2", box, box);
    expect(await deletionOf(provider)).toEqual(deleted);
  });
});

test("a run remembers nothing of another", async () => {
  await configured().diff("Box-1", box, box);
  expect(await deletionOf(configured())).toEqual(deleted);
});

test("two resources with one object are warned of, and the object stays", async () => {
  const provider = configured();
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  await provider.diff("Box-1", box, box);
  expect(warn).not.toHaveBeenCalled();
  await provider.diff("Box-1", box, box);
  expect(warn.mock.calls.join()).toContain("Box-1 belongs to two resources");
  warn.mockRestore();
  expect(await deletionOf(provider)).toEqual(left);
});

describe("an object that a resource holds cannot be taken over", () => {
  test("by a creation", async () => {
    const provider = configured();
    await provider.diff("BOX-1", box, box);
    const error = await thrownBy(provider.create({ ...box, size: 5 }));
    expectParts(error, {
      names: "Boxes: box Box-1 ",
      nextStep: [taken, "an object of its own", "`--target`"],
    });
    expect(error).not.toHaveProperty("id");
    expect(boxes.get("Box-1")).toEqual(box);
  });

  test("by two creations at once", async () => {
    const provider = configured();
    const results = await Promise.allSettled([provider.create(box), provider.create(box)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { message: expect.stringContaining(taken) as string },
    });
  });

  test("by a creation to which the server responds with its id", async () => {
    boxes.clear();
    const provider = configured();
    await provider.diff("box-1", box, box);
    const error = await thrownBy(provider.create({ size: 1 }));
    expect(error.message).toContain(taken);
    expect(error).not.toHaveProperty("id");
  });

  test("but can be updated, half-made and finished by the resource itself", async () => {
    const provider = configured();
    await provider.diff("Box-1", box, box);
    const half = await thrownBy(provider.update("box-1", box, { ...box, label: "half" }));
    expect(half).toMatchObject({ id: "box-1", reasons: ["only half is done"] });
    await expect(provider.update("Box-1", box, box)).resolves.toBeDefined();
  });
});

describe("a resource whose object a creation of the run took over before", () => {
  test("fails in its comparison, since its object is not its own any more", async () => {
    const provider = configured();
    await provider.create(box);
    expect((await thrownBy(provider.diff("Box-1", box, box))).message).toContain(taken);
  });

  test("fails before it changes the object", async () => {
    const provider = configured();
    await provider.create(box);
    const error = await thrownBy(provider.update("Box-1", box, { ...box, label: "mine" }));
    expect(error.message).toContain(taken);
    expect(boxes.get("Box-1")).not.toHaveProperty("label");
  });

  test("is not asked in a refresh, which compares what it read", async () => {
    const provider = configured();
    await provider.create(box);
    const props = await readBy(provider, "Box-1", box);
    await expect(provider.diff("Box-1", props, box)).resolves.toBeDefined();
  });
});

describe("a preview, which creates nothing, refuses `adopt` of an object", () => {
  const adopting = { size: 1, name: "b", adopt: true };
  const failures = async (provider: ReturnType<typeof configured>, news: JsonObject = adopting) =>
    (await provider.check({}, news)).failures;

  test("that a resource compared before has", async () => {
    const provider = configured();
    await provider.diff("Box-1", box, box);
    expect(await failures(provider)).toEqual([
      { property: "adopt", reason: expect.stringMatching(`box Box-1 .*${taken}`) as string },
    ]);
  });

  test("that a resource compared afterwards has, at that resource", async () => {
    const provider = configured();
    expect(await failures(provider)).toEqual([]);
    expect((await thrownBy(provider.diff("Box-1", box, box))).message).toContain(taken);
  });

  test("and leaves the object to the resource that has it, should the run go on", async () => {
    const provider = configured();
    await failures(provider);
    await thrownBy(provider.diff("Box-1", box, box));
    expect((await thrownBy(provider.create(adopting))).message).toContain(taken);
    expect(boxes.get("Box-1")).toEqual(box);
  });

  test("that another new resource adopts", async () => {
    const provider = configured();
    expect(await failures(provider)).toEqual([]);
    expect(await failures(provider)).toEqual([
      {
        property: "adopt",
        reason: expect.stringContaining("another resource of this stack") as string,
      },
    ]);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ["of another identity", { ...box, name: "c" }, adopting],
    ["of an identity that is not known yet", box, { ...adopting, name: unknownValue }],
    ["that the program makes anew, without `adopt`", box, { size: 1, name: "b" }],
  ])("but not %s", async (_what, state, news) => {
    const provider = configured();
    await provider.diff("Box-1", state, state);
    expect(await failures(provider, news)).toEqual([]);
  });

  test("but not for the sake of another whose identity is not known yet either", async () => {
    const provider = configured();
    const unknown = { ...adopting, name: unknownValue };
    expect(await failures(provider, unknown)).toEqual([]);
    expect(await failures(provider, unknown)).toEqual([]);
  });

  test("but not of one that is replaced, and so gives its object up", async () => {
    const provider = configured();
    await provider.diff("Box-1", box, { ...box, size: 3 });
    expect(await failures(provider)).toEqual([]);
  });

  test("but not again of a resource that adopted in an earlier run", async () => {
    const provider = configured();
    await provider.diff("Box-1", box, box);
    expect((await provider.check(adopting, adopting)).failures).toEqual([]);
  });
});

describe("HeldObjects", () => {
  test("gives the states of what this run has made, the latest of each", () => {
    const held = new HeldObjects(boxKind);
    held.hold("A", { n: 1 }, "comparison");
    held.forOperation().claim("b", { n: 2 });
    held.forOperation("B").claim("b", { n: 3 });
    expect(held.forOperation().created()).toEqual([{ n: 3 }]);
  });

  test("waits before a deletion until the engine has asked about the resources that it knows", async () => {
    let now = 0;
    const held = new HeldObjects(boxKind, undefined, {
      now: () => now,
      sleep: (ms) => {
        now += ms;
        return Promise.resolve();
      },
    });
    held.noteQuestion();
    await held.untilQuiet();
    expect(now).toBeGreaterThan(0);
  });

  test("waits no longer for an engine that never stops asking", async () => {
    const clock = virtualClock();
    const held = new HeldObjects(boxKind, undefined, {
      now: () => clock.now(),
      sleep: async (ms) => {
        await clock.sleep(Math.min(ms, 10));
        held.noteQuestion();
        if (clock.pauses.length > 1_000) throw new Error("it waits for ever");
      },
    });
    held.noteQuestion();
    await held.untilQuiet();
    expect(clock.pauses.length).toBeGreaterThan(100);
  });

  test("takes an object over only once the engine has asked who holds it", async () => {
    const clock = virtualClock();
    const held = new HeldObjects(boxKind, undefined, {
      now: () => clock.now(),
      sleep: async (ms) => {
        await clock.sleep(ms);
        held.hold("A", {}, "comparison");
      },
    });
    held.noteQuestion();
    await expect(held.forOperation().takeOver("a")).rejects.toThrow(taken);
  });

  test("lets an operation claim its own object, and what it claimed, as often as it likes", () => {
    const held = new HeldObjects(boxKind);
    held.hold("A", {}, "comparison");
    const own = held.forOperation("a");
    own.claim("A");
    own.claim("b");
    own.claim("B", { n: 1 });
    expect([own.has("A"), own.has("b"), held.has("B")]).toEqual([false, false, true]);
    const other = held.forOperation();
    expect(() => {
      other.claim("b");
    }).toThrow(taken);
  });
});
