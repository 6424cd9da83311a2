import { isDeepStrictEqual } from "node:util";
import path from "node:path";
import type { Emulator } from "pulumi-devplatforms-emulator";
import { configFor } from "../support/platforms";
import { type PluginProcess, secret, startPlugin } from "../support/plugin-process";
import {
  type Kind,
  ProviderFailure,
  type ProviderOptions,
  type ProviderProcess,
  startProvider,
} from "../support/provider-process";
import { root } from "../support/root";
import type { Properties } from "../support/spawned-provider";

/** What the engine keeps of a resource. */
export interface Kept {
  readonly kind: Kind;
  readonly id: string;
  readonly inputs: Properties;
  readonly outs: Properties;
}

/** What the next `pulumi up` does with a resource. */
export type Step = "nothing" | "update" | "replace";

/** The engine's part for one resource at a time, whatever door the provider has. */
export interface Driver {
  /** All that the provider wrote. */
  readonly output: string;
  /** What follows belongs to another command of the engine's, to which nothing is held. */
  newRun(): Promise<void>;
  /** The inputs as the engine keeps them. Throws why they cannot be. */
  check(kind: Kind, olds: Properties, program: Properties): Promise<Properties>;
  /** Throws why a change cannot be made. */
  diff(kept: Kept, program: Properties): Promise<Step>;
  create(kind: Kind, program: Properties): Promise<Kept>;
  update(kept: Kept, program: Properties): Promise<Kept>;
  /** The outputs that a preview shows of a creation; `undefined` where the engine knows none. */
  preview(kind: Kind, program: Properties): Promise<Properties | undefined>;
  /** `undefined` when the object is gone. */
  refresh(kept: Kept): Promise<Kept | undefined>;
  delete(kept: Kept): Promise<void>;
  stop(): Promise<void>;
}

/** A protocol by which the engine reaches the same lifecycles. */
export interface Door {
  readonly name: "dynamic" | "plugin";
  start(emulator: Emulator): Promise<Driver>;
  /** Inputs of which the program keeps one secret. */
  keptSecret(inputs: Properties, name: string): Properties;
}

const newRunModule = path.join(root, "test/reliability/matrix/new-run.cjs");

function optionsFor(emulator: Emulator): ProviderOptions {
  const config = { ...configFor(emulator), "devplatforms:log": "debug" };
  return { config, env: { NODE_OPTIONS: `--require ${JSON.stringify(newRunModule)}` } };
}

export const dynamicDoor: Door = {
  name: "dynamic",
  async start(emulator) {
    return driverOf(await startProvider(optionsFor(emulator)), () => Promise.resolve(undefined));
  },
  keptSecret: (inputs, name) => ({ ...inputs, __secretInputs: [name] }),
};

export const pluginDoor: Door = {
  name: "plugin",
  async start(emulator) {
    const plugin: PluginProcess = await startPlugin(optionsFor(emulator));
    return driverOf(plugin, async (kind, inputs) => {
      const { outs } = await plugin.create(kind, inputs, { preview: true });
      return outs;
    });
  },
  keptSecret: (inputs, name) => ({ ...inputs, [name]: secret(inputs[name]) }),
};

function driverOf(provider: ProviderProcess, preview: Driver["preview"]): Driver {
  const check: Driver["check"] = async (kind, olds, program) => {
    const { inputs, failures } = await provider.check(kind, olds, program);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    return inputs;
  };
  return {
    get output() {
      return provider.output;
    },

    async newRun() {
      await provider.ask("new run");
    },

    check,

    async diff({ kind, id, inputs: olds, outs }, program) {
      const inputs = await check(kind, olds, program);
      const { changes, replaces } = await provider.diff(kind, id, outs, inputs, olds);
      if (replaces.length > 0) return "replace";
      // Without a verdict the engine compares the inputs itself.
      const isChange = changes ?? !isDeepStrictEqual(inputs, olds);
      return isChange ? "update" : "nothing";
    },

    async create(kind, program) {
      const inputs = await check(kind, {}, program);
      return { kind, inputs, ...(await provider.create(kind, inputs)) };
    },

    async update(kept, program) {
      const { kind, id, outs } = kept;
      const inputs = await check(kind, kept.inputs, program);
      return { kind, id, inputs, outs: await provider.update(kind, id, outs, inputs) };
    },

    async preview(kind, program) {
      return preview(kind, await check(kind, {}, program));
    },

    async refresh({ kind, id, inputs: olds, outs: state }) {
      const { id: found, outs, inputs = olds } = await provider.read(kind, id, state, olds);
      return found === "" ? undefined : { kind, id: found, inputs, outs };
    },

    delete: ({ kind, id, outs }) => provider.delete(kind, id, outs),

    stop: () => provider.stop(),
  };
}

/** What the engine keeps of a creation or an update that failed after the object was made. */
export function keptUnfinished(kind: Kind, inputs: Properties, failure: Error): Kept {
  if (!(failure instanceof ProviderFailure) || !failure.initialization) throw failure;
  const { id, properties } = failure.initialization;
  const { __provider, ...outs } = properties;
  return { kind, id, inputs, outs };
}
