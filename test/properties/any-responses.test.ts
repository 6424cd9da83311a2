import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { fc } from "../support/properties";
import { anyMeddling, meddler } from "./any-response";
import { type MeddlingServer, meddlingServer } from "./meddling-server";
import {
  type Calls,
  callsInProcess,
  configWithoutRetries,
  madeOn,
  operations,
  type Standing,
} from "./operations";
import { expectGoodEnd, expectPresentable, longestOperationMs, secretsOf } from "./outcomes";

let emulator: Emulator;
let server: MeddlingServer;
/** Starts another run, in which nothing is held. */
let newRun: () => Promise<Calls>;
let standing: Standing;
let warnings: string[];

beforeAll(async () => {
  emulator = await startEmulator();
  server = await meddlingServer(emulator.url);
  newRun = () => callsInProcess(configWithoutRetries(emulator, server.url));
  standing = await madeOn(emulator, await newRun());
});

afterAll(async () => {
  await server.close();
  await emulator.close();
});

beforeEach(() => {
  warnings = [];
  vi.spyOn(console, "warn").mockImplementation((text: string) => {
    warnings.push(text);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

test.each(operations)("whatever the response, %s succeeds or says why not", async (_name, run) => {
  const secrets = secretsOf(emulator);
  await fc.assert(
    fc.asyncProperty(anyMeddling(secrets), async (meddling) => {
      standing.restore();
      server.meddle(meddler(meddling));
      const outcomes = await Promise.allSettled(run(await newRun(), standing));
      for (const outcome of outcomes) expectGoodEnd(outcome, secrets);
      for (const warning of warnings.splice(0)) expectPresentable(warning, secrets);
    }),
    { numRuns: 60, plugins: [fc.timeout(longestOperationMs)] },
  );
});

test("without meddling all of that succeeds", async () => {
  server.meddle((real) => real);
  for (const [, run] of operations) {
    standing.restore();
    const outcomes = await Promise.allSettled(run(await newRun(), standing));
    expect(outcomes.map(({ status }) => status)).not.toContain("rejected");
  }
});
