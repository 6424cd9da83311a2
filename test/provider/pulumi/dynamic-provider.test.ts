import type * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { ApiError } from "../../../provider/http/errors";
import { dynamicProvider } from "../../../provider/pulumi/dynamic-provider";
import type { JsonObject } from "../../../provider/pulumi/json";
import type { Lifecycle } from "../../../provider/pulumi/lifecycle";
import { unknownValue } from "../../../provider/pulumi/unknowns";
import { deepFrozen } from "../../support/deep-frozen";

interface Box extends JsonObject {
  size: number;
  label?: string | undefined;
  colour?: string | undefined;
}

/** Where boxes are kept, in memory. */
interface Store {
  readonly token: string;
  readonly boxes: Map<string, JsonObject>;
}

const reference = "exports.handler=()=>require('boxes').Box";
const boxes = new Map<string, JsonObject>();
/** What every operation does first. */
let before: () => void = () => undefined;
let connections = 0;

const boxLifecycle: Lifecycle<Box, JsonObject, Store> = {
  inputs: z.strictObject({
    size: z.int().min(1),
    label: z.string().optional(),
    colour: z.string().optional(),
  }),
  replaceOn: () => ["size"],
  computedWhenUnset: ["colour"],
  deleteBeforeReplace: (changed) => !changed.includes("label"),
  checkChange: (olds, news) =>
    Number(news["size"]) < Number(olds["size"])
      ? [{ path: ["size"], reason: "cannot shrink" }]
      : [],
  canonical: ({ label, ...others }) => ({ ...others, label: label === "" ? undefined : label }),
  connect: (settings) => {
    connections++;
    return { token: settings.require("studio:token").value, boxes };
  },
  create({ client, exists }, inputs) {
    const id = `box-${client.boxes.size + 1}`;
    const box = { ...inputs, colour: inputs.colour ?? "grey" };
    client.boxes.set(id, box);
    exists({ id, state: { ...box, ready: false, nothing: undefined, volume: 27n } });
    return attempt(() => ({ id, state: { ...box, ready: true } }));
  },
  read: ({ client }, id) => attempt(() => client.boxes.get(id)),
  update: ({ client, exists }, id, _state, inputs) =>
    attempt(() => {
      client.boxes.set(id, inputs);
      if (inputs.label === "half") {
        exists({ id, state: { ...inputs, ready: false } });
        throw new Error("only half is done");
      }
      return { ...inputs, ready: true };
    }),
  delete: ({ client, warn }, id) =>
    attempt(() => {
      warn(`forgetting ${id} with ${client.token}`);
      client.boxes.delete(id);
    }),
};

function attempt<Result>(action: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    before();
    resolve(action());
  });
}

/** What the engine hands to a provider; `configure` uses `get` alone. */
function configuration(values: Readonly<Record<string, string>>): pulumi.dynamic.ConfigureRequest {
  const get = (key: string) => values[key];
  return { config: { get, require: (key: string) => values[key] ?? "" } };
}

function configured(values: Readonly<Record<string, string>> = { "studio:token": "sesame-open" }) {
  const provider = dynamicProvider(boxLifecycle);
  void provider.configure(configuration(values));
  return provider;
}

/** What a throw carries, as the SDK looks at it. */
interface Thrown extends Error {
  readonly id?: string;
  readonly properties?: JsonObject;
  readonly reasons?: string[];
}

async function thrownBy(promise: Promise<unknown>): Promise<Thrown> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return error as Thrown;
}

const failing = (error: unknown) => () => {
  throw error;
};

beforeEach(() => {
  boxes.clear();
  before = () => undefined;
  connections = 0;
});

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
    expect(connections).toBe(0);
    await expect(provider.check({}, { size: 1 })).resolves.toMatchObject({ failures: [] });
    await expect(provider.create({ size: 1 })).rejects.toThrow("studio:token is not set: run");
  });

  test("may come again with other credentials, which hold from then on", async () => {
    const provider = configured();
    await provider.read("box-1", {});
    await provider.read("box-1", {});
    expect(connections).toBe(1);
    await provider.configure(configuration({ "studio:token": "other" }));
    await provider.read("box-1", {});
    expect(connections).toBe(2);
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
    const { failures } = await configured().check({}, { size: 0, lable: "x" });
    expect(failures).toEqual([
      { property: "size", reason: "size must be at least 1" },
      { property: "", reason: 'lable is not a property; did you mean "label"?' },
    ]);
  });

  test("keeps unknown values as they are", async () => {
    const checked = await configured().check({}, { size: unknownValue, label: unknownValue });
    expect(checked.inputs).toEqual({ size: unknownValue, label: unknownValue });
  });

  test("reports a change that the platform cannot make", async () => {
    const { failures } = await configured().check({ size: 3 }, { size: 2 });
    expect(failures).toEqual([{ property: "size", reason: "size cannot shrink" }]);
  });

  test.each([
    ["when nothing was before", {}, { size: 2 }],
    ["when only the provider's reference was before", { __provider: reference }, { size: 2 }],
  ])("does not look for changes %s", async (_when, olds, news) => {
    expect((await configured().check(olds, news)).failures).toEqual([]);
  });

  test("does not look for changes in inputs that are wrong anyhow", async () => {
    const { failures } = await configured().check({ size: 3 }, { size: 0 });
    expect(failures?.map(({ reason }) => reason)).toEqual(["size must be at least 1"]);
  });
});

describe("diff", () => {
  const diff = (olds: JsonObject, news: JsonObject) => configured().diff("box-1", olds, news);
  const none = { changes: false, replaces: [], deleteBeforeReplace: false };

  test("finds no change between a state and the inputs it came from", async () => {
    const state = { size: 2, label: "a", colour: "red", ready: true, __provider: reference };
    expect(await diff(state, { size: 2, label: "a", colour: "red" })).toEqual(none);
  });

  test("does not look at the provider's reference, nor at what only the state holds", async () => {
    const olds = { size: 2, ready: true, __provider: "old" };
    expect(await diff(olds, { size: 2, __provider: "new" })).toEqual(none);
  });

  test("finds no change between values that mean the same", async () => {
    expect(await diff({ size: 2 }, { size: 2, label: "" })).toEqual(none);
  });

  test("finds no change where the program leaves a value to the platform", async () => {
    expect(await diff({ size: 2, colour: "grey" }, { size: 2 })).toEqual(none);
  });

  test("finds a value that the program sets against the platform's", async () => {
    expect(await diff({ size: 2, colour: "grey" }, { size: 2, colour: "red" })).toMatchObject({
      changes: true,
    });
  });

  test("finds a value that the program no longer sets", async () => {
    expect(await diff({ size: 2, label: "a" }, { size: 2 })).toEqual({ ...none, changes: true });
  });

  test("replaces where the platform cannot change, deleting first where it must", async () => {
    expect(await diff({ size: 2 }, { size: 3 })).toEqual({
      changes: true,
      replaces: ["size"],
      deleteBeforeReplace: true,
    });
  });

  test("asks about deleting first with all that changed", async () => {
    expect(await diff({ size: 2 }, { size: 3, label: "b" })).toEqual({
      changes: true,
      replaces: ["size"],
      deleteBeforeReplace: false,
    });
  });

  test("deletes nothing first when nothing is replaced", async () => {
    expect(await diff({ size: 2, colour: "a" }, { size: 2, colour: "b" })).toEqual({
      ...none,
      changes: true,
    });
  });

  test("takes an unknown value for a change", async () => {
    expect(await diff({ size: 2 }, { size: unknownValue })).toMatchObject({
      changes: true,
      replaces: ["size"],
    });
  });

  test("takes a value with something unknown in it for a change", async () => {
    expect(await diff({ size: 2 }, { size: 2, label: [unknownValue] })).toMatchObject({
      changes: true,
      replaces: [],
    });
  });

  test("takes a value that is left to the platform but not known yet for a change", async () => {
    expect(await diff({ size: 2 }, { size: 2, colour: unknownValue })).toMatchObject({
      changes: true,
    });
  });

  test("leaves what it is given as it is", async () => {
    const olds = deepFrozen({ size: 2, label: "", __provider: reference });
    const news = deepFrozen({ size: 3, label: "a", __provider: reference });
    await expect(diff(olds, news)).resolves.toBeDefined();
  });
});

describe("what an operation returns", () => {
  test("holds the whole state, since the engine replaces its own by it", async () => {
    const created = await configured().create({ size: 2, __provider: reference });
    expect(created).toEqual({ id: "box-1", outs: { size: 2, colour: "grey", ready: true } });
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

describe("read", () => {
  test("returns the inputs beside the state", async () => {
    boxes.set("box-1", { size: 2, colour: "grey", ready: true });
    expect(await configured().read("box-1", { __provider: reference })).toEqual({
      id: "box-1",
      props: { size: 2, colour: "grey", ready: true },
      inputs: { size: 2, colour: "grey" },
    });
  });

  test("returns nothing at all for what is gone", async () => {
    expect(await configured().read("box-9", { size: 2 })).toEqual({});
  });

  test("does without a state", async () => {
    boxes.set("box-1", { size: 2 });
    expect(await configured().read("box-1")).toMatchObject({ id: "box-1" });
  });
});

describe("an operation that fails before there is an object", () => {
  test("says why and carries nothing", async () => {
    boxes.set("box-1", { size: 1 });
    before = failing(new Error("out of paper"));
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
    before = failing(new Error("out of paper"));
    const error = await thrownBy(configured().create({ size: 2, __provider: reference }));
    expect({ ...error }).toMatchObject({
      id: "box-1",
      reasons: ["out of paper"],
      properties: { size: 2, colour: "grey", ready: false, __provider: reference },
    });
  });

  test("carries a state that survives the engine's protocol", async () => {
    before = failing(new Error("out of paper"));
    const error = await thrownBy(configured().create({ size: 2, __provider: reference }));
    expect(error.properties).toEqual({
      size: 2,
      colour: "grey",
      ready: false,
      volume: "27",
      __provider: reference,
    });
    expect(Object.keys(error.properties ?? {})).not.toContain("nothing");
  });

  test("is finished by the update that the engine makes next", async () => {
    before = failing(new Error("out of paper"));
    const provider = configured();
    const { id = "", properties = {} } = await thrownBy(
      provider.create({ size: 2, __provider: reference }),
    );
    before = () => undefined;
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
    before = failing(new Error(`bad token ${secret}`));
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
    before = failing(new Error("bad key from-the-environment"));
    const error = await thrownBy(provider.read("box-1", {}));
    expect(error.message).toBe("bad key [redacted]");
  });

  test("of a failure holds no part of a secret that stood where a long reason was cut", async () => {
    const reason = `${"x".repeat(995)}${secret}`;
    before = failing(
      new ApiError({
        ...{ platform: "Boxes", operation: "reading", method: "GET", path: "/", reason },
        ...{ retryable: false, mayHaveBeenApplied: false },
      }),
    );
    const error = await thrownBy(configured().read("box-1", {}));
    expect(error.message).not.toContain(secret.slice(0, 4));
  });

  test("of a failure is the message alone, without a stack", async () => {
    before = failing(new Error("out of paper"));
    const error = await thrownBy(configured().read("box-1", {}));
    expect([error.message, error.stack]).toEqual(["out of paper", ""]);
  });

  test("of a failed call is its message as it is", async () => {
    const failure = new ApiError({
      ...{ platform: "Boxes", operation: "reading", method: "GET", path: "/", reason: "gone" },
      ...{ retryable: false, mayHaveBeenApplied: false },
    });
    before = failing(failure);
    expect((await thrownBy(configured().read("box-1", {}))).message).toBe(failure.message);
  });

  test("of a failure whose object has an endless name is its beginning and its end", async () => {
    before = failing(new Error(`reading ${"x".repeat(100_000)} failed. Give another name.`));
    const { message } = await thrownBy(configured().read("box-1", {}));
    expect(message).toMatch(/^reading x+ … x+ failed\. Give another name\.$/);
    expect(message.length).toBeLessThan(4_096);
  });

  test("of a failure can be encoded, whatever a server wrote and wherever it was cut", async () => {
    before = failing(new Error(`\ud800${"🚀".repeat(10_000)}x`));
    const { message } = await thrownBy(configured().read("box-1", {}));
    expect(Buffer.from(message).toString()).toBe(message);
  });

  test("of a failure holds no part of a secret that stood where the message was cut", async () => {
    before = failing(new Error(secret.repeat(1_000)));
    const { message } = await thrownBy(configured().read("box-1", {}));
    expect(message.replaceAll("[redacted]", "")).not.toMatch(/sesame|open/);
  });

  test("of a mistake of ours says that it is one", async () => {
    before = failing(new TypeError("x is undefined"));
    expect((await thrownBy(configured().delete("box-1", {}))).message).toBe(
      "unexpected TypeError: x is undefined. This is a bug in pulumi-devplatforms.",
    );
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
      before = failing(thrown);
      expect((await thrownBy(configured().read("box-1", {}))).message).toContain(m);
    },
  );

  test("of a warning holds no secret and no forged line", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    onTestFinished(() => {
      warned.mockRestore();
    });
    await configured().delete("box-1\r\u001b[2K", {});
    expect(warned.mock.calls).toEqual([["forgetting box-1  [2K with [redacted]"]]);
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
