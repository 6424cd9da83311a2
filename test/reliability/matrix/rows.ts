import type { Row } from "../../../scripts/reliability/matrix.ts";
import type { Combination } from "./combinations";
import { createPool, type Pool } from "./pool";
import type { Account } from "./scenario";
import { type Trial, tryOut } from "./trial";
import { outcomeOf, violations } from "./verdict";
import { createWorld, type Door, type World } from "./world";

/** Where combinations are tried, each in a world that no other uses at the time. */
export class Worlds {
  readonly #pools: Readonly<Record<Account, Pool<World>>>;
  readonly #patienceSeconds: number;

  constructor(door: Door, patienceSeconds: number) {
    const poolFor = (account: Account) =>
      createPool(
        () => createWorld(account, door),
        (world) => world.close(),
      );
    this.#pools = {
      "tokens and keys": poolFor("tokens and keys"),
      "user and password": poolFor("user and password"),
    };
    this.#patienceSeconds = patienceSeconds;
  }

  /** Tries a combination and says what came of it. */
  async rowOf(combination: Combination): Promise<Row> {
    const { account = "tokens and keys" } = combination.reference.scenario;
    return this.#pools[account]
      .use((world) => tryOut(combination, world))
      .then((trial) => this.#rowOf(combination, trial))
      .catch((error: unknown) => rowWithoutEnd(combination, error));
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#pools).map((pool) => pool.close()));
  }

  #rowOf(combination: Combination, trial: Trial): Row {
    return {
      ...placeOf(combination),
      ...{ outcome: outcomeOf(trial), seconds: trial.seconds },
      violations: violations(combination, trial, this.#patienceSeconds),
    };
  }
}

/** Such as one whose operation never ended. */
function rowWithoutEnd(combination: Combination, error: unknown): Row {
  return {
    ...placeOf(combination),
    ...{ outcome: "came to no end", seconds: 0, violations: [String(error)] },
  };
}

export function rowWithoutFault([scenario, message]: [string, string]): Row {
  return {
    ...{ scenario, call: "all", fault: "none", lasts: false },
    ...{ outcome: "failed without a fault", seconds: 0, violations: [message] },
  };
}

function placeOf({ reference, site, fault, lasts }: Combination) {
  return { scenario: reference.scenario.name, call: site.operation, fault: fault.name, lasts };
}
