import type { Clock } from "../clock";
import { sameJson } from "../changes";
import { HeldObjects } from "../held";
import { isObject, type JsonObject, jsonSafe, pick } from "../json";
import type { Lifecycle } from "../lifecycle";

/** An existing object in the form of a resource. */
export interface Existing {
  readonly id: string;
  /** The object's own name, from which the resource gets its name. */
  readonly name: string;
  /** What a program has to say of it. */
  readonly inputs: JsonObject;
  /** What a stack keeps of it: the inputs, and what the platform says besides. */
  readonly state: JsonObject;
}

/** Called after some of many objects were read. */
export type Progress = (done: number, total: number) => void;

/** How many objects are read at a time: as many as the smallest page of a platform holds. */
export const readAtATime = 25;

/** Reads objects as a look-up by `get` does. Those that are gone are left out. */
export async function readAll<Inputs extends JsonObject, State extends JsonObject, Client>(
  lifecycle: Lifecycle<Inputs, State, Client>,
  { client, clock }: { readonly client: Client; readonly clock: Clock },
  ids: readonly string[],
  progress: Progress,
): Promise<Existing[]> {
  const held = new HeldObjects(lifecycle.kind).forOperation();
  const context = { client, clock, held, exists: () => undefined, warn: () => undefined };
  const found: Existing[] = [];
  for (let done = 0; done < ids.length;) {
    const some = ids.slice(done, done + readAtATime);
    const read = await Promise.all(
      some.map(async (id) => {
        const live = await lifecycle.read(context, id, {});
        return live === undefined ? [] : [existing(lifecycle, id, live.state)];
      }),
    );
    found.push(...read.flat());
    done += some.length;
    progress(done, ids.length);
  }
  return found;
}

/** Takes apart what a lifecycle has read. */
export function existing<Inputs extends JsonObject, State extends JsonObject, Client>(
  lifecycle: Lifecycle<Inputs, State, Client>,
  id: string,
  live: JsonObject,
): Existing {
  const known: JsonObject = jsonSafe(live);
  const keys = Object.keys(lifecycle.inputs.shape);
  const inOrder = Object.fromEntries(keys.map((key) => [key, known[key]]));
  const inputs = withoutDefaults(inOrder, (values) => lifecycle.canonical(values));
  const others = Object.keys(known).filter((key) => !keys.includes(key));
  return { id, name: String(inputs["name"]), inputs, state: { ...inputs, ...pick(known, others) } };
}

/** Without every property that, by `canonical`, means the same when it is left out. */
function withoutDefaults(
  inputs: JsonObject,
  canonical: (inputs: JsonObject) => JsonObject,
): JsonObject {
  const remaining = jsonSafe(inputs);
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    for (const [key, value] of Object.entries(node)) {
      // A copy, since it may share what is about to be changed.
      const before = jsonSafe(canonical(remaining));
      Reflect.deleteProperty(node, key);
      // A server says by an empty list that there are none, for which programs have no word.
      const isEmptyList = Array.isArray(value) && value.length === 0;
      if (isEmptyList || sameJson(before, canonical(remaining))) continue;
      node[key] = value;
      visit(value);
    }
  };
  visit(remaining);
  return remaining;
}
