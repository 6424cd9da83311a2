import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { fc } from "../support/properties";
import { type ProviderProcess, startProvider } from "../support/provider-process";
import { anyMeddling, type Meddling, meddler } from "./any-response";
import { type MeddlingServer, meddlingServer } from "./meddling-server";
import { configWithoutRetries, madeOn, operations, type Standing } from "./operations";
import { expectGoodEnd, longestOperationMs, secretsOf } from "./outcomes";

let emulator: Emulator;
let server: MeddlingServer;
let provider: ProviderProcess;
let standing: Standing;

beforeAll(async () => {
  emulator = await startEmulator();
  server = await meddlingServer(emulator.url);
  const earlier = await startProvider({ config: configWithoutRetries(emulator, server.url) });
  standing = await madeOn(emulator, earlier);
  await earlier.stop();
});

beforeEach(async () => {
  provider = await startProvider({ config: configWithoutRetries(emulator, server.url) });
});

afterEach(() => provider.stop());

afterAll(async () => {
  await server.close();
  await emulator.close();
});

/** The client of these tests, unlike the engine's, takes no more than 64 KiB of error details. */
const isSmall = (meddling: Meddling) => JSON.stringify(meddling).length < 20_000;

test.each(operations)(
  "whatever the response, the engine hears how %s ended, and the process lives on",
  async (_name, run) => {
    const secrets = secretsOf(emulator);
    await fc.assert(
      fc.asyncProperty(anyMeddling(secrets).filter(isSmall), async (meddling) => {
        standing.restore();
        server.meddle(meddler(meddling));
        const outcomes = await Promise.allSettled(run(provider, standing));
        for (const outcome of outcomes) expectGoodEnd(outcome, secrets);
      }),
      { numRuns: 12, plugins: [fc.timeout(longestOperationMs)] },
    );
    for (const secret of secrets) expect(provider.output).not.toContain(secret);
    expect(provider.output).not.toMatch(/unhandled|uncaught|\n {4}at /i);
    const { failures } = await provider.check("StudioProject", {}, standing.inputs.StudioProject);
    expect(failures).toEqual([]);
  },
);
