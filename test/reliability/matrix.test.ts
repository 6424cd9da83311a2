import { afterAll, describe, expect, test } from "vitest";
import type { Row } from "../../scripts/reliability/matrix.ts";
import { startProvider } from "../support/provider-process";
import { findCombinations, nameOf } from "./matrix/combinations";
import { rowWithoutFault, Worlds } from "./matrix/rows";
import { scenarios } from "./matrix/scenarios";
import { patienceSeconds } from "./matrix/world";
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

const worlds = new Worlds(startProvider, patience);
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
      const row = await worlds.rowOf(combination);
      rows[index] = row;
      expect(row.violations).toEqual([]);
    },
  );
});

afterAll(async () => {
  await worlds.close();
  if (Object.keys(rows).length === expectedRows)
    saveResults("matrix", [...rows, ...rowsWithoutFault]);
});
