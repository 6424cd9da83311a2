import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { secretsOf } from "../properties/outcomes";
import { configFor } from "../support/platforms";
import { type ProviderProcess, startProvider } from "../support/provider-process";
import { isFull } from "./results";
import { enginePart } from "./soak/engine-part";
import { bytesOf, probed, readAtRest, readHeap, type Reading } from "./soak/heap";
import { randomFaults } from "./soak/random-faults";
import { report } from "./soak/report";
import { noFlaws, round, type Work } from "./soak/round";
import { seededRandom } from "../support/seeded-random";
import { codeArtsRepositories, gitpodProjects, studioProjects } from "./soak/subjects";
import { createTally } from "./soak/tally";

// Rounds of all three kinds at the same time in one provider process, with faults at random. After
// each round the process rests, so that what it holds then can be compared.

const rounds = isFull ? 5 : 2;
// CodeArts allows so few calls a minute that its part of a round is smaller.
const perRound = isFull
  ? { StudioProject: 1_000, GitpodProject: 1_000, CodeArtsRepository: 200 }
  : { StudioProject: 60, GitpodProject: 60, CodeArtsRepository: 30 };
const lanes = { StudioProject: 40, GitpodProject: 100, CodeArtsRepository: 60 };
const faultShare = 0.01;

/** The first round warms up. What a later one leaves behind stays far below this. */
const mostGrowth = 1024 * 1024;
/** The leak for each resource, in kilobytes, from which on that is exceeded. */
const leakThatShows = isFull ? 1 : 24;

const faults = randomFaults(faultShare, seededRandom(20260127));
const tally = createTally();
const flaws = noFlaws();
const afterRounds: Reading[] = [];
let emulator: Emulator;
let provider: ProviderProcess;
let before: Reading;

/** By how much the heap is larger than it was after the warm-up. */
function growth(reading: Reading | undefined): number {
  const [first] = afterRounds;
  if (!first || !reading) throw new Error("There are too few readings.");
  return bytesOf(reading) - bytesOf(first);
}

beforeAll(async () => {
  emulator = await startEmulator({
    latencyMs: 20,
    onRequest: () => {
      faults.toss(emulator);
    },
  });
  provider = await startProvider({
    config: { ...configFor(emulator), "devplatforms:requestTimeoutSeconds": "2" },
    env: probed,
  });
  before = await readHeap(provider);
  const works = [studioProjects, gitpodProjects, codeArtsRepositories].map((subjectOn): Work => {
    const subject = subjectOn(emulator);
    const engine = enginePart(provider, subject, tally);
    return { subject, engine, lanes: lanes[subject.kind], flaws };
  });
  const began = performance.now();
  for (let nth = 1; nth <= rounds; nth++) {
    const runs = works.map((work) => round(work, `round-${nth}`, perRound[work.subject.kind]));
    for (const run of [0, 1, 2]) {
      await Promise.all(runs.map(async (ofKind) => ofKind[run]?.()));
      await provider.ask("new run");
    }
    afterRounds.push(await readAtRest(provider, before));
  }
  report({
    ...{ tally, flaws, before, afterRounds, faults: faults.struck, requests: emulator.count() },
    seconds: (performance.now() - began) / 1000,
    resources: Object.fromEntries(
      Object.entries(perRound).map(([kind, count]) => [kind, count * rounds]),
    ),
  });
}, 1_200_000);

afterAll(async () => {
  await provider.stop();
  await emulator.close();
});

test("every resource was on the server exactly once, as wanted, and then deleted", () => {
  expect(flaws).toEqual(noFlaws());
});

test("faults struck as many requests as they should, and every kind as many as any other", () => {
  const counts = Object.values(faults.struck);
  const all = counts.reduce((sum, count) => sum + count);
  expect(all).toBeGreaterThan(emulator.count() * faultShare * 0.5);
  // Each kind comes once before any comes again.
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
});

test("the heap is as large after the last round as after the first", () => {
  expect(growth(afterRounds.at(-1))).toBeLessThan(mostGrowth);
});

test("no connection and no timer outlives the load", () => {
  const after = afterRounds.at(-1);
  expect(after?.resources).toEqual(before.resources);
  expect(after?.sockets).toBe(before.sockets);
  expect(after?.timers).toBeLessThanOrEqual(before.timers);
  expect(after?.signals).toBeLessThanOrEqual(before.signals);
});

test("the process wrote warnings, and neither a credential nor of a failure that nobody awaited", () => {
  // Of each deletion that leaves the project in Studio.
  expect(provider.output).toContain("DVC Studio has no API");
  expect(provider.output).not.toMatch(/unhandled/i);
  for (const secret of secretsOf(emulator)) expect(provider.output).not.toContain(secret);
});

test("a leak for every resource would have shown in the heap", async () => {
  const later = Object.values(perRound).reduce((sum, count) => sum + count) * (rounds - 1);
  const leaked = growth(await readHeap(provider, later * leakThatShows));
  expect(leaked).toBeGreaterThan(mostGrowth);
});
