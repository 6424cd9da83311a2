import {
  afterCommit,
  badGatewayHtml,
  type CannedResponse,
  connectError,
  type Emulator,
  type FaultKind,
  invalidJson,
} from "pulumi-devplatforms-emulator";
import { type Random, shuffled } from "../../support/seeded-random";

const unavailable = connectError(503, "unavailable", "later");

/** A rate limit that each of the three platforms could have responded. */
const rateLimited: CannedResponse = {
  status: 429,
  headers: { "retry-after": "1", "ratelimit-retryafter": "1" },
  body: { code: "resource_exhausted", message: "later", error_code: "APIGW.0308" },
};

const kinds = {
  "cut-before": "cut-before",
  "cut-after-commit": "cut-after-commit",
  "cut-mid-response": "cut-mid-response",
  hang: "hang",
  "hang-after-commit": "hang-after-commit",
  "503": unavailable,
  "503 after commit": afterCommit(unavailable),
  "502 in HTML": badGatewayHtml(),
  "429 with a hint": rateLimited,
  "invalid JSON": invalidJson(),
  "invalid JSON after commit": afterCommit(invalidJson()),
} satisfies Record<string, FaultKind>;

export interface RandomFaults {
  /** To be called after every request. */
  toss(emulator: Emulator): void;
  /** How many requests were struck, by the kind of the fault. */
  readonly struck: Readonly<Record<string, number>>;
}

/** Lets this share of all requests go wrong, of whatever operation, and each kind as often. */
export function randomFaults(share: number, random: Random): RandomFaults {
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  const struck = Object.fromEntries(names.map((name) => [name, 0]));
  let deck: typeof names = [];
  return {
    struck,
    toss(emulator) {
      if (random() >= share) return;
      if (deck.length === 0) deck = shuffled(names, random);
      const name = deck.pop();
      if (name === undefined) return;
      struck[name] = (struck[name] ?? 0) + 1;
      emulator.fail({ operation: "*", kind: kinds[name] });
    },
  };
}
