import type { Emulator } from "pulumi-devplatforms-emulator";
import { vi } from "vitest";
import { dynamicProvider } from "../../provider/doors/dynamic/dynamic-provider";
import type { JsonObject } from "../../provider/core/json";
import type { Lifecycle } from "../../provider/core/lifecycle";
import { configFor } from "../support/platforms";

/** What the SDK calls, with what is in inputs and outputs, of which it knows nothing. */
interface Provider {
  check(
    olds: JsonObject,
    news: JsonObject,
  ): Promise<{ inputs?: JsonObject; failures?: readonly { readonly reason: string }[] }>;
  diff(
    id: string,
    olds: JsonObject,
    news: JsonObject,
  ): Promise<{ changes?: boolean; replaces?: readonly string[] }>;
  create(inputs: JsonObject): Promise<{ id: string; outs?: JsonObject }>;
  read(id: string, props: JsonObject): Promise<{ props?: JsonObject; inputs?: JsonObject }>;
  update(id: string, olds: JsonObject, news: JsonObject): Promise<{ outs?: JsonObject }>;
  delete(id: string, props: JsonObject): Promise<void>;
}

/** A resource as a stack keeps it. */
export interface Resource {
  readonly id: string;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
}

/** The end of an attempt to change a resource. */
export type Change = "refused" | "unchanged" | "updated" | "replaced";

/** One run of the engine: the calls that it makes, in its order, without a process between. */
export interface Run {
  readonly warnings: readonly string[];
  create(inputs: JsonObject): Promise<Resource>;
  refresh(resource: Resource): Promise<Resource>;
  /** Brings a resource to new inputs. A replacement is made, then the old object is deleted. */
  change(resource: Resource, inputs: JsonObject): Promise<{ change: Change; resource: Resource }>;
  delete(resource: Resource): Promise<void>;
}

export function startRun<Inputs extends JsonObject, State extends JsonObject, Client>(
  lifecycle: Lifecycle<Inputs, State, Client>,
  emulator: Emulator,
): Run {
  const warnings: string[] = [];
  vi.spyOn(console, "warn").mockImplementation((message: string) => {
    warnings.push(message);
  });
  const configured = dynamicProvider(lifecycle);
  const provider: Provider = configured;
  const config = configFor(emulator);
  void configured.configure({
    config: { get: (key) => config[key], require: (key) => config[key] ?? "" },
  });

  const checked = async (olds: JsonObject, news: JsonObject): Promise<JsonObject> => {
    const { inputs, failures = [] } = await provider.check(olds, news);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    return inputs ?? {};
  };
  const create = async (news: JsonObject): Promise<Resource> => {
    const inputs = await checked({}, news);
    const { id, outs } = await provider.create(inputs);
    return { id, inputs, outputs: outs ?? {} };
  };
  const remove = ({ id, outputs }: Resource) => provider.delete(id, outputs);

  return {
    warnings,
    create,
    delete: remove,
    async refresh({ id, inputs, outputs }) {
      const { props = {}, inputs: live } = await provider.read(id, outputs);
      const read = { id, inputs: live ?? inputs, outputs: props };
      // The engine compares what it has read, to show it.
      await provider.diff(id, read.outputs, inputs);
      return read;
    },
    async change(resource, news) {
      const { id, outputs } = resource;
      const inputs = await checked(resource.inputs, news);
      const diff = await provider.diff(id, outputs, inputs).catch(() => undefined);
      if (!diff) return { change: "refused", resource };
      if (diff.changes === false) return { change: "unchanged", resource: { ...resource, inputs } };
      if (diff.replaces && diff.replaces.length > 0) {
        const successor = await create(news);
        await remove(resource);
        return { change: "replaced", resource: successor };
      }
      const { outs = {} } = await provider.update(id, outputs, inputs);
      return { change: "updated", resource: { id, inputs, outputs: outs } };
    },
  };
}
