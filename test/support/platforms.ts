import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type ProviderProcess, startProvider } from "./provider-process";

/** The stack configuration that leads all three platforms to the emulator. */
export function configFor(emulator: Emulator): Record<string, string> {
  const { gitpod, studio, codearts } = emulator;
  return {
    "gitpod:token": gitpod.token,
    "gitpod:baseUrl": gitpod.baseUrl,
    "studio:token": studio.token,
    "studio:url": studio.url,
    "codearts:accessKey": codearts.accessKey,
    "codearts:secretKey": codearts.secretKey,
    "codearts:endpoint": codearts.endpoint,
    "codearts:projectManEndpoint": codearts.endpoint,
  };
}

export interface Setting {
  readonly emulator: Emulator;
  readonly provider: ProviderProcess;
}

/** One emulator and one provider process for the tests of a file; the emulator begins each anew. */
export function emulatorAndProvider(): Setting {
  const setting = {} as { emulator: Emulator; provider: ProviderProcess };
  beforeAll(async () => {
    setting.emulator = await startEmulator();
    setting.provider = await startProvider({ config: configFor(setting.emulator) });
  });
  beforeEach(() => {
    setting.emulator.reset();
  });
  afterAll(async () => {
    await setting.provider.stop();
    await setting.emulator.close();
  });
  return setting;
}

/** Runs something against the provider process of another run, which remembers nothing of this. */
export async function inNextRun<Result>(
  { emulator }: Setting,
  run: (provider: ProviderProcess) => Promise<Result>,
): Promise<Result> {
  const provider = await startProvider({ config: configFor(emulator) });
  try {
    return await run(provider);
  } finally {
    await provider.stop();
  }
}

/** What a promise failed with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error("It should have failed.");
}

/** The only element of a list. */
export function only<Item>(items: Iterable<Item>): Item {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error("There should be exactly one.");
  return item;
}
