import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { ApiError } from "../../../../provider/http/errors";
import { dynamicProvider } from "../../../../provider/doors/dynamic/dynamic-provider";
import type { JsonObject } from "../../../../provider/core/json";
import { unknownValue } from "../../../../provider/core/unknowns";
import {
  boxes,
  checkedBy,
  boxLifecycle,
  configuration,
  configured,
  emptyStore,
  readBy,
  reference,
  store,
  thrownBy,
} from "../../../support/boxes";
import { Failure } from "../../../../provider/core/failure";
import { own, say } from "../../../../provider/core/text/message";
import { deepFrozen } from "../../../support/deep-frozen";
import { expectParts } from "../../../support/message-parts";

const failing = (error: unknown) => () => {
  throw error;
};

beforeEach(emptyStore);

describe("configure", () => {
  test("is done when it returns, so that a call in the same moment is configured", async () => {
    const provider = dynamicProvider(boxLifecycle);
    void provider.configure(configuration({ "studio:token": "t" }));
    expect((await provider.create({ size: 1 })).id).toBe("box-1");
  });

  test("resolves nothing, so that missing credentials fail in the operation that needs them", async () => {
    const provider = configured({});
    vi.stubEnv("DVC_STUDIO_TOKEN", undefined);
    vi.stubEnv("STUDIO_TOKEN", undefined);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(store.connections).toBe(0);
    await expect(provider.check({}, { size: 1 })).resolves.toMatchObject({ failures: [] });
    await expect(provider.create({ size: 1 })).rejects.toThrow("studio:token is not set: run");
  });

  test("may come again with other credentials, which hold from then on", async () => {
    const provider = configured();
    await provider.read("box-1", {});
    await provider.read("box-1", {});
    expect(store.connections).toBe(1);
    await provider.configure(configuration({ "studio:token": "other" }));
    await provider.read("box-1", {});
    expect(store.connections).toBe(2);
  });
});

describe("check", () => {
  test("hands the inputs on without the provider's reference", async () => {
    const news = deepFrozen({ size: 2, label: "a", __provider: reference });
    expect(await configured().check({}, news)).toEqual({
      inputs: { size: 2, label: "a" },
      failures: [],
    });
  });

  test("reports what is wrong by path and reason", async () => {
    const { failures = [] } = await configured().check({}, { size: 0, lable: "x" });
    expect(failures.map(({ property }) => property)).toEqual(["size", ""]);
    expectParts(failures[0]?.reason ?? "", { property: "size", names: "at least 1" });
    expectParts(failures[1]?.reason ?? "", { property: "lable", nextStep: '"label"' });
  });

  test("keeps unknown values as they are", async () => {
    const checked = await configured().check({}, { size: unknownValue, label: unknownValue });
    expect(checked.inputs).toEqual({ size: unknownValue, label: unknownValue });
  });

  test("takes null for nothing, at every depth", async () => {
    const news = deepFrozen({
      ...{ size: 2, label: null, color: null },
      tags: ["a", null, { key: "b", value: null }, null],
    });
    expect(await configured().check({}, news)).toEqual({
      inputs: { size: 2, tags: ["a", { key: "b" }] },
      failures: [],
    });
  });

  test("asks for what is required where it is null", async () => {
    const { failures } = await configured().check({}, { size: null });
    expect(failures).toEqual([{ property: "size", reason: "size is required (a number)" }]);
  });
});

describe("diff", () => {
  const diff = (olds: JsonObject, news: JsonObject) => configured().diff("box-1", olds, news);
  const none = { changes: false, replaces: [] };
  const inPlace = { replaces: [] as string[], deleteBeforeReplace: true };

  test("finds no change between a state and the inputs it came from", async () => {
    const state = { size: 2, label: "a", color: "red", ready: true, __provider: reference };
    expect(await diff(state, { size: 2, label: "a", color: "red" })).toMatchObject(none);
  });

  test("looks neither at the program side's properties nor at what only the state holds", async () => {
    const olds = { size: 2, ready: true, __provider: "old", nameDefault: "old" };
    expect(await diff(olds, { size: 2, __provider: "new", nameDefault: "new" })).toMatchObject(
      none,
    );
    expect(store.received).toEqual([{ state: { size: 2, ready: true }, inputs: { size: 2 } }]);
  });

  test("updates the state of the native provider, which lacks the reference to this one", async () => {
    const verdict = await diff({ size: 2, ready: true }, { size: 2, __provider: reference });
    expect(verdict).toMatchObject({ changes: true, replaces: [] });
  });

  test("takes null for nothing, at every depth and on both sides", async () => {
    const olds = { size: 2, label: null, tags: [{ key: "a", value: null }] };
    const news = { size: 2, color: null, tags: [null, { key: "a" }, null] };
    expect(await diff(deepFrozen(olds), deepFrozen(news))).toMatchObject(none);
  });

  test("finds no change between values that mean the same", async () => {
    expect(await diff({ size: 2 }, { size: 2, label: "" })).toMatchObject(none);
  });

  test("leaves the verdict on a change in place to the engine, which knows its details", async () => {
    expect(await diff({ size: 2, label: "a" }, { size: 2, label: "b" })).toEqual({
      ...{ ...inPlace, deleteBeforeReplace: false },
    });
    expect(await diff({ size: 2, tags: ["a"] }, { size: 2 })).toEqual(inPlace);
  });

  test("leaves the verdict on what is not known yet to the engine too", async () => {
    expect(await diff({ size: 2 }, { size: unknownValue })).toEqual(inPlace);
    expect(await diff({ size: 2 }, { size: 2, tags: [unknownValue] })).toEqual(inPlace);
  });

  test("gives the verdict that an object is replaced", async () => {
    expect(await diff({ size: 2 }, { size: 3 })).toEqual({
      ...{ changes: true, replaces: ["size"], deleteBeforeReplace: true },
    });
    expect(await diff({ size: 2 }, { size: 3, label: "b" })).toEqual({
      ...{ changes: true, replaces: ["size"], deleteBeforeReplace: false },
    });
  });

  test("gives the verdict that an unfinished object is updated", async () => {
    expect(await diff({ size: 2, ready: false }, { size: 2 })).toMatchObject({
      ...{ changes: true, replaces: [] },
    });
  });

  test("says what must be deleted first also where nothing replaces but the user's word", async () => {
    expect(await diff({ size: 2 }, { size: 2, color: "a" })).toMatchObject({
      deleteBeforeReplace: true,
    });
  });

  test("refuses a change that cannot be made: redacted, in one line, without a stack", async () => {
    const error = await thrownBy(diff({ size: 3, label: "sesame-open\n" }, { size: 2 }));
    expect(error.message).toMatch(/^Boxes: .*: size cannot shrink \[redacted\] \.$/);
    expect(error.stack).toBe("");
  });

  test("of a refresh refuses nothing, since a program changes nothing in it", async () => {
    boxes.set("box-1", { size: 3 });
    const provider = configured();
    const props = await readBy(provider, "box-1", { size: 2 });
    await expect(provider.diff("box-1", props, { size: 2 })).resolves.toEqual(inPlace);
    await expect(provider.diff("box-1", props, { size: 2 })).rejects.toThrow("cannot shrink");
  });

  test.each([
    ["a value that cannot be changed", { size: 3 }],
    ["a value that replaces", { size: 1 }],
  ])(
    "asks for nothing where the state differs and the program does not, by %s",
    async (_what, state) => {
      const provider = configured();
      const news = await checkedBy(provider, { size: 2 }, { size: 2 });
      expect(await provider.diff("box-1", state, news)).toMatchObject({ changes: false });
    },
  );

  test("leaves what it is given as it is", async () => {
    const olds = deepFrozen({ size: 2, label: "", __provider: reference });
    const news = deepFrozen({ size: 3, label: "a", __provider: reference });
    await expect(diff(olds, news)).resolves.toBeDefined();
  });
});

describe("what an operation returns", () => {
  test("holds the whole state, since the engine replaces its own by it", async () => {
    const created = await configured().create({ size: 2, __provider: reference });
    expect(created).toEqual({ id: "box-1", outs: { size: 2, color: "grey", ready: true } });
  });

  test("survives the engine's protocol", async () => {
    boxes.set("box-1", {
      nothing: undefined,
      inside: [{ nothing: undefined }],
      big: 27n,
      date: new Date(0),
      map: new Map([["a", 1]]),
    });
    const found = await configured().read("box-1", {});
    expect(Object.keys(found.props as JsonObject)).toEqual(["inside", "big", "date", "map"]);
    expect(found.props).toEqual({
      inside: [{}],
      big: "27",
      date: "1970-01-01T00:00:00.000Z",
      map: { a: 1 },
    });
  });

  test("of an update is the whole new state", async () => {
    const updated = await configured().update("box-1", { size: 2 }, { size: 2, label: "b" });
    expect(updated.outs).toEqual({ size: 2, label: "b", ready: true });
  });
});

test("what create and update are given holds no null, at any depth", async () => {
  const given = deepFrozen({ size: 2, label: null, tags: [null, { key: "a", value: null }] });
  const provider = configured();
  await provider.create(given);
  await provider.update("box-1", { size: 2, label: null }, given);
  const wanted = { size: 2, tags: [{ key: "a" }] };
  expect(store.received).toEqual([wanted, wanted]);
});

describe("read", () => {
  test("returns the state, and leaves the inputs as the program gave them", async () => {
    boxes.set("box-1", { size: 2, color: "grey", ready: true });
    expect(await configured().read("box-1", { __provider: reference })).toEqual({
      id: "box-1",
      props: { size: 2, color: "grey", ready: true },
    });
  });

  test("returns the live inputs where an update can set them back", async () => {
    const provider = dynamicProvider({
      ...boxLifecycle,
      read: () => Promise.resolve({ state: { size: 2, ready: true }, inputs: { size: 2 } }),
    });
    void provider.configure(configuration({ "studio:token": "t" }));
    expect(await provider.read("box-1", { nameDefault: "b" })).toEqual({
      id: "box-1",
      props: { size: 2, ready: true, nameDefault: "b" },
      inputs: { size: 2, nameDefault: "b" },
    });
  });

  test("returns nothing at all for what is gone", async () => {
    expect(await configured().read("box-9", { size: 2 })).toEqual({});
  });

  test("does without a state, as in a look-up", async () => {
    boxes.set("box-1", { size: 2 });
    expect(await configured().read("box-1")).toMatchObject({ id: "box-1" });
  });
});

describe("an operation that fails before there is an object", () => {
  test("says why and carries nothing", async () => {
    boxes.set("box-1", { size: 1 });
    store.before = failing(new Failure(own("out of paper")));
    const error = await thrownBy(configured().update("box-1", { size: 1 }, { size: 1 }));
    expect(error.message).toBe("out of paper");
    expect(error).not.toHaveProperty("id");
    expect(error).not.toHaveProperty("reasons");
  });

  test("because its inputs are wrong makes nothing", async () => {
    await thrownBy(configured().create({ size: 0 }));
    expect(boxes.size).toBe(0);
  });
});

describe("an operation that fails after there is an object", () => {
  test("keeps it: its id, its state, its provider and the reason", async () => {
    store.before = failing(new Failure(own("out of paper")));
    const error = await thrownBy(configured().create({ size: 2, __provider: reference }));
    expect({ ...error }).toMatchObject({
      id: "box-1",
      reasons: ["out of paper"],
      properties: { size: 2, color: "grey", ready: false, __provider: reference },
    });
  });

  test("carries a state that survives the engine's protocol", async () => {
    store.before = failing(new Failure(own("out of paper")));
    const error = await thrownBy(configured().create({ size: 2, __provider: reference }));
    expect(error.properties).toEqual({
      size: 2,
      color: "grey",
      ready: false,
      volume: "27",
      __provider: reference,
    });
    expect(Object.keys(error.properties ?? {})).not.toContain("nothing");
  });

  test("is finished by the update that the engine makes next", async () => {
    store.before = failing(new Failure(own("out of paper")));
    const provider = configured();
    const { id = "", properties = {} } = await thrownBy(
      provider.create({ size: 2, __provider: reference }),
    );
    store.before = () => undefined;
    const updated = await provider.update(id, properties, { size: 2, __provider: reference });
    expect(updated.outs).toMatchObject({ size: 2, ready: true });
    expect([...boxes.keys()]).toEqual(["box-1"]);
  });

  test("keeps what an update got done", async () => {
    const news = { size: 2, label: "half", __provider: reference };
    const error = await thrownBy(configured().update("box-1", { size: 2 }, news));
    expect({ ...error }).toMatchObject({
      id: "box-1",
      reasons: ["only half is done"],
      properties: { label: "half", ready: false, __provider: reference },
    });
  });
});

describe("what reaches the user", () => {
  const secret = "sesame-open";

  test("of a failure holds no secret, in its message, its reasons or its stack", async () => {
    store.before = failing(new Failure(say`bad token ${secret}`));
    const error = await thrownBy(configured().create({ size: 2, __provider: reference }));
    expect(error.stack).not.toContain(secret);
    for (const text of [error.message, ...(error.reasons ?? [])]) {
      expect(text).toContain("bad token [redacted]");
      expect(text).not.toContain(secret);
    }
  });

  test("of wrong inputs holds no secret, even if it is the name of one", async () => {
    const { failures = [] } = await configured().check({}, { size: 2, [secret]: true });
    expect(failures.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("[redacted]") as string,
    ]);
    expect(JSON.stringify(failures)).not.toContain(secret);
  });

  test("of a failure holds no secret of the environment either", async () => {
    vi.stubEnv("HW_SECRET_KEY", "from-the-environment");
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const provider = configured();
    store.before = failing(new Failure(say`bad key ${"from-the-environment"}`));
    const error = await thrownBy(provider.read("box-1", {}));
    expect(error.message).toBe("bad key [redacted]");
  });

  test("of a failure holds no part of a secret that stood where a long reason was cut", async () => {
    const reason = `${"x".repeat(995)}${secret}`;
    store.before = failing(
      new ApiError({
        ...{ platform: "Boxes", operation: "reading", method: "GET", path: "/", reason },
        ...{ retryable: false, mayHaveBeenApplied: false },
      }),
    );
    const error = await thrownBy(configured().read("box-1", {}));
    expect(error.message).not.toContain(secret.slice(0, 4));
  });

  test("of a failure is the message alone, without a stack", async () => {
    store.before = failing(new Failure(own("out of paper")));
    const error = await thrownBy(configured().read("box-1", {}));
    expect([error.message, error.stack]).toEqual(["out of paper", ""]);
  });

  test("of a failed call is its message as it is", async () => {
    const failure = new ApiError({
      ...{ platform: "Boxes", operation: "reading", method: "GET", path: "/", reason: "gone" },
      ...{ retryable: false, mayHaveBeenApplied: false },
    });
    store.before = failing(failure);
    expect((await thrownBy(configured().read("box-1", {}))).message).toBe(failure.message);
  });

  test("of a failure whose object has an endless name cuts the name and nothing else", async () => {
    store.before = failing(
      new Failure(say`reading ${"x".repeat(100_000)} failed. Give another name.`),
    );
    const { message } = await thrownBy(configured().read("box-1", {}));
    expect(message).toMatch(/^reading x+… failed\. Give another name\.$/);
    expect(message.length).toBeLessThan(4_096);
  });

  test("of a failure can be encoded, whatever a server wrote and wherever it was cut", async () => {
    store.before = failing(new Failure(say`${`\ud800${"🚀".repeat(10_000)}x`}`));
    const { message } = await thrownBy(configured().read("box-1", {}));
    expect(Buffer.from(message).toString()).toBe(message);
  });

  test("of a failure holds no part of a secret that stood where the message was cut", async () => {
    store.before = failing(new Failure(say`${secret.repeat(1_000)}`));
    const { message } = await thrownBy(configured().read("box-1", {}));
    expect(message.replaceAll("[redacted]", "")).not.toMatch(/sesame|open/);
  });

  test("of a mistake of ours says that it is one", async () => {
    store.before = failing(new TypeError("x is undefined"));
    const { message } = await thrownBy(configured().delete("box-1", {}));
    expectParts(message, { names: ["TypeError: x is undefined", "bug in pulumi-devplatforms"] });
  });

  test.each<[string, unknown, string]>([
    ["a text", `no ${secret}`, "no [redacted]"],
    ["nothing", undefined, "undefined"],
    ["null", null, "null"],
    ["a symbol", Symbol("x"), "Symbol(x)"],
    ["an object that says why", { message: "out of paper" }, "out of paper"],
  ])(
    "of something thrown that is no error, %s, is what can be said of it",
    async (_n, thrown, m) => {
      store.before = failing(thrown);
      expect((await thrownBy(configured().read("box-1", {}))).message).toContain(m);
    },
  );

  test("of a warning holds no secret and no forged line", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    onTestFinished(() => {
      warned.mockRestore();
    });
    await configured().delete("box-1\r\u001b[2K", {});
    expect(warned.mock.calls).toEqual([["warning: forgetting box-1  [2K with [redacted]"]]);
  });
});

test("a deletion needs no state", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  onTestFinished(() => {
    warned.mockRestore();
  });
  boxes.set("box-1", { size: 1 });
  await configured().delete("box-1", {});
  expect(boxes.size).toBe(0);
});
