import { beforeAll, expect, test } from "vitest";
import { startProvider } from "../support/provider-process";
import { type Combination, findCombinations, nameOf } from "./matrix/combinations";
import { scenarios } from "./matrix/scenarios";
import { tryOut } from "./matrix/trial";
import { violations } from "./matrix/verdict";
import { createWorld, type Preload } from "./matrix/world";

// Whether the matrix would notice: the same trials with providers that are broken on purpose.

const blindly = [
  "Ona: create | CreateProject | no response, done | once",
  "Ona: create many | CreateProjects | no response, done | once",
  "Studio: create | create-project | no response, done | once",
];
const endlessly = "Ona: refresh | GetProject | no response | lasting";
const carelessly = "Ona: refresh | GetProject | 403 | once";

let combinations: readonly Combination[];

beforeAll(async () => {
  const names = [...blindly, endlessly, carelessly];
  const needed = scenarios.filter(({ name }) => names.some((one) => one.startsWith(`${name} | `)));
  ({ combinations } = await findCombinations(needed));
});

// At the same time, since one of them lasts as long as the provider likes.
test.concurrent.for(blindly)(
  "a provider that repeats creations blindly is found out at %s",
  async (name) => {
    const found = await violationsOf(name, "blind-retry.cjs");
    expect(found).toContainEqual(expect.stringContaining("there are two objects for"));
  },
);

test.concurrent("a provider that repeats calls for as long as it likes is found out", async () => {
  const found = await violationsOf(endlessly, "slow-to-give-up.cjs");
  expect(found).toContainEqual(expect.stringMatching(/^it took .+ are enough$/));
});

test.concurrent(
  "a provider that takes what it cannot read to be as it was is found out",
  async () => {
    const found = await violationsOf(carelessly, "stale-reads.cjs");
    expect(found).toContainEqual(expect.stringContaining("it went through, but"));
  },
);

async function violationsOf(name: string, preload: Preload): Promise<string[]> {
  const combination = combinations.find((one) => nameOf(one) === name);
  if (!combination) throw new Error("The matrix lacks what should find it out.");
  const world = await createWorld("tokens and keys", startProvider, preload);
  try {
    return violations(combination, await tryOut(combination, world));
  } finally {
    await world.close();
  }
}
