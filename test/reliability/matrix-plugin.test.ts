import { afterAll, describe, expect, test } from "vitest";
import type { Row } from "../../scripts/reliability/matrix.ts";
import { startPlugin } from "../support/plugin-process";
import { findCombinations, nameOf } from "./matrix/combinations";
import { rowWithoutFault, Worlds } from "./matrix/rows";
import { scenarios } from "./matrix/scenarios";
import { patienceSeconds } from "./matrix/world";
import { isFull, saveResults } from "./results";

// The matrix through the native provider. Its lifecycles are those of the dynamic one, so the sample
// of `npm test` is of what the protocol has of its own: what a failure carries, and what states hold.

const sample = [
  "Ona: create | CreateProject | no response, done | once",
  "Ona: create | UpdateProject | 401 | lasting",
  "Ona: create | UpdateProjectEnvironmentClasses | 403 | lasting",
  "Ona: refresh | GetProject | 404 of a proxy, HTML | once",
  "Ona: update | UpdateProject | 500, done | lasting",
  "Ona: delete | DeleteProject | host name unknown | lasting",
  "Studio: create | create-project | cut after it is done | lasting",
  "CodeArts: create | ShowRepositoryStatus | 503 | lasting",
  "CodeArts: finish a creation | ShowRepository | 504 | lasting",
  "CodeArts: look up | ShowRepository | 200, invalid JSON | once",
  "CodeArts: move to a group | TransferRepository | 500, done | once",
  "CodeArts: delete | DeleteRepository | 429 without a hint | once",
];

const isSampled = (scenario: string) => sample.some((name) => name.startsWith(`${scenario} | `));

/** `npm test` shares the machine with other tests. */
const patience = isFull ? patienceSeconds : 2 * patienceSeconds;

const worlds = new Worlds(startPlugin, patience);
/** In the order of the combinations; those that a filter leaves out are missing. */
const rows: Row[] = [];
const rowsWithoutFault: Row[] = [];
let expectedRows = 0;

describe("a call of the native provider that is struck", async () => {
  const among = scenarios.filter(({ name }) => isFull || isSampled(name));
  const { combinations, failures } = await findCombinations(among, startPlugin);
  const tried = combinations.filter((one) => isFull || sample.includes(nameOf(one)));
  expectedRows = tried.length;
  rowsWithoutFault.push(...Object.entries(failures).map(rowWithoutFault));

  test("would have gone through without that", () => {
    expect(failures).toEqual({});
  });

  test("is one of each scenario", () => {
    const struck = new Set(combinations.map(({ reference }) => reference.scenario.name));
    expect([...struck]).toEqual(among.map(({ name }) => name));
  });

  test("is one of each that is asked for", () => {
    const names = tried.map(nameOf);
    expect(sample.filter((name) => !names.includes(name))).toEqual([]);
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
    saveResults("matrix-plugin", [...rows, ...rowsWithoutFault]);
});
