import { afterAll, describe, expect, test } from "vitest";
import type { Row } from "../../scripts/reliability/matrix.ts";
import { type Combination, findCombinations, nameOf } from "./matrix/combinations";
import { createPool } from "./matrix/pool";
import type { Account } from "./matrix/scenario";
import { scenarios } from "./matrix/scenarios";
import { type Trial, tryOut } from "./matrix/trial";
import { outcomeOf, violations } from "./matrix/verdict";
import { createWorld, patienceSeconds } from "./matrix/world";
import { isFull, saveResults } from "./results";

// Every call that the engine's operations make, struck by everything that can go wrong with it.
// One of them again: RELIABILITY=full vitest run test/reliability/matrix -t "<its name>"

/**
 * `npm test` tries one of so many. A call has 62 to 68 combinations: a number that divides none of
 * these meets every fault that calls share at some of them, lasting and once.
 */
const sampleStep = 19;

/** `npm test` shares the machine with other tests. */
const patience = isFull ? patienceSeconds : 2 * patienceSeconds;

const worlds = {
  "tokens and keys": poolFor("tokens and keys"),
  "user and password": poolFor("user and password"),
};
/**
 * All that lifecycles call. The emulator's `view-links` is left out: Studio's projects are looked
 * for by it when they are imported, and no operation of the engine's does so.
 */
const operations = [
  ...["CreateProject", "GetProject", "UpdateProject", "DeleteProject"],
  ...["CreateProjects", "UpdateProjects", "DeleteProjects", "ListProjects"],
  ...["ListProjectEnvironmentClasses", "UpdateProjectEnvironmentClasses"],
  ...["GetProjectInsightsStatus", "EnableProjectInsights", "DisableProjectInsights"],
  ...["GetAuthenticatedIdentity", "create-project"],
  ...["CreateRepository", "ShowRepositoryStatus", "ShowRepository", "ShowRepositoryV4"],
  ...["DeleteRepository", "CheckRepositoryName", "ListProjectRepositories", "CreateToken"],
  ...["BatchValidateRepoNames", "ShowGroup", "TransferRepository"],
];

/** In the order of the combinations; those that a filter leaves out are missing. */
const rows: Row[] = [];
const rowsWithoutFault: Row[] = [];
let expectedRows = 0;

describe("a call that is struck", async () => {
  const { combinations, failures } = await findCombinations();
  const tried = combinations.filter((_one, index) => isFull || index % sampleStep === 0);
  expectedRows = tried.length;
  rowsWithoutFault.push(...Object.entries(failures).map(rowWithoutFault));

  test("would have gone through without that", () => {
    expect(failures).toEqual({});
  });

  test("is one of each scenario", () => {
    const struck = new Set(combinations.map(({ reference }) => reference.scenario.name));
    expect([...struck]).toEqual(scenarios.map(({ name }) => name));
  });

  test("is one of each operation", () => {
    const struck = new Set(combinations.map(({ site }) => site.operation));
    expect([...struck].sort()).toEqual([...operations].sort());
  });

  test("is struck in many ways", () => {
    expect(combinations.length).toBeGreaterThan(400);
  });

  test.for(tried.map((combination, index) => [nameOf(combination), combination, index] as const))(
    "%s",
    { concurrent: true, timeout: 120_000 },
    async ([, combination, index]) => {
      const { account = "tokens and keys" } = combination.reference.scenario;
      const row = await worlds[account]
        .use((world) => tryOut(combination, world))
        .then((trial) => rowOf(combination, trial))
        .catch((error: unknown) => rowWithoutEnd(combination, error));
      rows[index] = row;
      expect(row.violations).toEqual([]);
    },
  );
});

afterAll(async () => {
  await Promise.all(Object.values(worlds).map((pool) => pool.close()));
  if (Object.keys(rows).length === expectedRows)
    saveResults("matrix", [...rows, ...rowsWithoutFault]);
});

function poolFor(account: Account) {
  return createPool(
    () => createWorld(account),
    (world) => world.close(),
  );
}

function rowOf(combination: Combination, trial: Trial): Row {
  return {
    ...placeOf(combination),
    ...{ outcome: outcomeOf(trial), seconds: trial.seconds },
    violations: violations(combination, trial, patience),
  };
}

/** Such as one whose operation never ended. */
function rowWithoutEnd(combination: Combination, error: unknown): Row {
  return {
    ...placeOf(combination),
    ...{ outcome: "came to no end", seconds: 0, violations: [String(error)] },
  };
}

function rowWithoutFault([scenario, message]: [string, string]): Row {
  return {
    ...{ scenario, call: "all", fault: "none", lasts: false },
    ...{ outcome: "failed without a fault", seconds: 0, violations: [message] },
  };
}

function placeOf({ reference, site, fault, lasts }: Combination) {
  return { scenario: reference.scenario.name, call: site.operation, fault: fault.name, lasts };
}
