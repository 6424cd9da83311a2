import type * as pulumi from "@pulumi/pulumi";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach, expect, vi } from "vitest";
import { codeArtsRepositoryLifecycle } from "../../provider/platforms/codearts/lifecycle";
import { gitpodProjectLifecycle } from "../../provider/platforms/gitpod/lifecycle";
import { dynamicProvider } from "../../provider/doors/dynamic/dynamic-provider";
import type { JsonObject } from "../../provider/core/json";
import { studioProjectLifecycle } from "../../provider/platforms/studio/lifecycle";
import { hastyClock } from "./hasty-clock";
import { configFor, failureOf } from "./platforms";

const clock = hastyClock();

const makers = {
  StudioProject: () => dynamicProvider(studioProjectLifecycle, clock),
  GitpodProject: () => dynamicProvider(gitpodProjectLifecycle, clock),
  CodeArtsRepository: () => dynamicProvider(codeArtsRepositoryLifecycle, clock),
};

type Config = Readonly<Record<string, string | undefined>>;
type Provider = Required<pulumi.dynamic.ResourceProvider>;

/** A resource as the engine keeps it. */
export interface Kept {
  readonly id: string;
  readonly outs: JsonObject;
}

export interface AdviceSetting {
  readonly emulator: Emulator;
  /** What the engine calls in a run of its own, which remembers nothing of others. */
  run(config?: Config): Provider;
  create(inputs: JsonObject, config?: Config): Promise<Kept>;
  /** An update in place, after a comparison that allows it. */
  up(kept: Kept, inputs: JsonObject): Promise<Kept>;
  refresh(kept: Kept): Promise<Kept>;
  delete(kept: Kept): Promise<void>;
}

/** One emulator for the tests of a file, and runs of one kind of resource against it. */
export function adviceSetting(kind: keyof typeof makers): AdviceSetting {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  beforeEach(() => {
    emulator.reset();
  });
  afterAll(() => emulator.close());

  const run = (changes: Config = {}): Provider => {
    const provider = makers[kind]();
    const config: Config = {
      ...configFor(emulator),
      "devplatforms:retryTimeoutSeconds": "0",
      ...changes,
    };
    const get = (key: string) => config[key];
    // It only remembers them.
    void provider.configure({ config: { get, require: (key) => get(key) ?? "" } });
    return provider;
  };
  return {
    get emulator() {
      return emulator;
    },
    run,
    async create(inputs, config) {
      const provider = run(config);
      const { failures = [] } = await provider.check({}, inputs);
      if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
      const made = await provider.create(inputs);
      return { id: made.id, outs: made.outs as JsonObject };
    },
    async up({ id, outs }, inputs) {
      const provider = run();
      const { replaces } = await provider.diff(id, outs, inputs);
      expect(replaces).toEqual([]);
      const updated = await provider.update(id, outs, inputs);
      return { id, outs: updated.outs as JsonObject };
    },
    async refresh({ id, outs }) {
      const live = await run().read(id, outs);
      return { id, outs: live.props as JsonObject };
    },
    delete: ({ id, outs }) => run().delete(id, outs),
  };
}

/** Expects an operation to fail with this advice. */
export async function expectAdvice(
  advice: string,
  operation: Promise<unknown>,
): Promise<Error & Partial<{ id: string; properties: JsonObject }>> {
  const failure = await failureOf(operation);
  expect(failure.message).toContain(advice);
  return failure;
}

/** The warnings that an operation shows. */
export async function warningsOf(operation: () => Promise<unknown>): Promise<string> {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  try {
    await operation();
    return warned.mock.calls.flat().join("\n");
  } finally {
    warned.mockRestore();
  }
}

/** What a message names at a place, for the test to set or to do. */
export function named(message: string, place: RegExp): string {
  const [, name] = place.exec(message) ?? [];
  if (name === undefined) throw new Error(`Nothing is named at ${String(place)} in: ${message}`);
  return name;
}
