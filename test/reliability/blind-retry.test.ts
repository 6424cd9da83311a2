import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Combination, findCombinations } from "./matrix/combinations";
import { tryOut } from "./matrix/trial";
import { violations } from "./matrix/verdict";
import { createWorld, type World } from "./matrix/world";

// Whether the matrix would notice: the same trials with a provider that is broken on purpose.

describe("a provider that repeats creations blindly", () => {
  let combinations: readonly Combination[];
  let world: World;

  beforeAll(async () => {
    ({ combinations } = await findCombinations());
    world = await createWorld("tokens and keys", "blind-retry.cjs");
  });
  afterAll(() => world.close());

  test.for([
    ["Ona: create", "CreateProject"],
    ["Ona: create many", "CreateProjects"],
    ["Studio: create", "create-project"],
  ] as const)("is found out at %s", async ([scenario, operation]) => {
    const combination = combinations.find(
      ({ reference, site, fault, lasts }) =>
        reference.scenario.name === scenario &&
        site.operation === operation &&
        fault.name === "no answer, done" &&
        !lasts,
    );
    if (!combination) throw new Error("The matrix lacks what should find it out.");
    const trial = await tryOut(combination, world);
    expect(violations(combination, trial)).toContainEqual(
      expect.stringContaining("there are two objects for"),
    );
  });
});
