import { Failure } from "../../provider/core/failure";
import { own } from "../../provider/core/text/message";
import type * as pulumi from "@pulumi/pulumi";
import { expect } from "vitest";
import { z } from "zod";
import { changesOf } from "../../provider/core/changes";
import { dynamicProvider } from "../../provider/doors/dynamic/dynamic-provider";
import type { JsonObject } from "../../provider/core/json";
import type { Lifecycle, Reading } from "../../provider/core/lifecycle";
import type { Kind } from "../../provider/core/platform";

export interface Box extends JsonObject {
  size: number;
  name?: string | undefined;
  label?: string | undefined;
  color?: string | undefined;
  adopt?: boolean | undefined;
  tags?: (string | { key: string; value?: string | undefined })[] | undefined;
}

/** Where boxes are kept, in memory. */
interface Store {
  readonly token: string;
  readonly boxes: Map<string, JsonObject>;
}

export const reference = "exports.handler=()=>require('boxes').Box";
export const boxes = new Map<string, JsonObject>();

/** What a test can change, and what it can look at. */
export const store = {
  /** What every operation does before anything else. */
  before: (): void => undefined,
  connections: 0,
  /** What each lifecycle operation was given. */
  received: [] as JsonObject[],
};

export function emptyStore(): void {
  boxes.clear();
  Object.assign(store, { before: () => undefined, connections: 0, received: [] });
}

const tag = z.union([
  z.string(),
  z.strictObject({ key: z.string(), value: z.string().optional() }),
]);

export const boxKind: Kind = {
  type: "pulumi-nodejs:dynamic/devplatforms:Box",
  noun: "box",
  platform: { name: "Boxes", group: "boxes", settings: {} },
  importCommand: (id) => `import boxes --id ${id}`,
  timeouts: [],
};

/**
 * A kind of resource that shows everything a lifecycle can do: `size` replaces and cannot shrink,
 * `color` is the platform's where it is left out, an empty `label` is none, and the label "half"
 * makes an update fail half-way. A name that exists already is taken over.
 */
export const boxLifecycle: Lifecycle<Box, JsonObject, Store> = {
  kind: boxKind,
  inputs: z.strictObject({
    size: z.int().min(1),
    name: z.string().optional(),
    label: z.string().optional(),
    color: z.string().optional(),
    adopt: z.boolean().optional(),
    tags: z.array(tag).optional(),
  }),
  compare(state, inputs) {
    store.received.push({ state, inputs });
    const keys = ["size", "name", "label", "tags", ...("color" in inputs ? ["color"] : [])];
    const { known, unknown } = changesOf(state, inputs, keys, canonical);
    const shrinks = known.includes("size") && Number(inputs["size"]) < Number(state["size"]);
    return {
      changed: [...known, ...unknown],
      replaces: known.filter((key) => key === "size"),
      deleteBeforeReplace: !known.includes("label"),
      refused: shrinks
        ? [{ path: ["size"], reason: `cannot shrink ${String(state["label"])}` }]
        : [],
      isUnfinished: state["ready"] === false,
    };
  },
  canonical,
  identity: ({ name }) => (typeof name === "string" ? name : undefined),
  connect: (settings) => {
    store.connections++;
    return { token: settings.require("studio:token").value, boxes };
  },
  async create({ client, exists, held }, inputs) {
    store.received.push(inputs);
    const taken = [...client.boxes].find(
      ([, { name }]) => name !== undefined && name === inputs.name,
    );
    const id = taken?.[0] ?? `box-${client.boxes.size + 1}`;
    if (taken) await held.takeOver(id);
    const box = { ...inputs, color: inputs.color ?? "grey" };
    client.boxes.set(id, box);
    exists({ id, state: { ...box, ready: false, nothing: undefined, volume: 27n } });
    return attempt(() => ({ id, state: { ...box, ready: true } }));
  },
  read: ({ client }, id) =>
    attempt((): Reading<JsonObject> | undefined => {
      const state = client.boxes.get(id);
      return state && { state };
    }),
  update: ({ client, exists }, id, _state, inputs) =>
    attempt(() => {
      store.received.push(inputs);
      client.boxes.set(id, inputs);
      if (inputs.label === "half") {
        exists({ id, state: { ...inputs, ready: false } });
        throw new Failure(own("only half is done"));
      }
      return { ...inputs, ready: true };
    }),
  delete: ({ client, warn }, id) =>
    attempt(() => {
      warn(`forgetting ${id} with ${client.token}`);
      client.boxes.delete(id);
    }),
};

function canonical({ label, ...others }: JsonObject): JsonObject {
  return { ...others, label: label === "" ? undefined : label };
}

function attempt<Result>(action: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    store.before();
    resolve(action());
  });
}

/** What the engine hands to a provider; `configure` uses `get` alone. */
export function configuration(
  values: Readonly<Record<string, string>>,
): pulumi.dynamic.ConfigureRequest {
  const get = (key: string) => values[key];
  return { config: { get, require: (key: string) => values[key] ?? "" } };
}

/** A provider of boxes that is as new as that of a run. */
export function configured(
  values: Readonly<Record<string, string>> = { "studio:token": "sesame-open" },
) {
  const provider = dynamicProvider(boxLifecycle);
  void provider.configure(configuration(values));
  return provider;
}

type Provider = ReturnType<typeof configured>;

/** The inputs that a check hands on. */
export async function checkedBy(
  provider: Provider,
  olds: JsonObject,
  news: JsonObject,
): Promise<JsonObject> {
  return (await provider.check(olds, news)).inputs as JsonObject;
}

/** The state that a read finds. */
export async function readBy(
  provider: Provider,
  id: string,
  state: JsonObject,
): Promise<JsonObject> {
  return (await provider.read(id, state)).props as JsonObject;
}

/** What a throw carries, as the SDK looks at it. */
interface Thrown extends Error {
  readonly id?: string;
  readonly properties?: JsonObject;
  readonly reasons?: string[];
}

export async function thrownBy(promise: Promise<unknown>): Promise<Thrown> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return error as Thrown;
}
