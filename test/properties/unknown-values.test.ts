import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { unknownValue } from "../../provider/core/unknowns";
import { deepFrozen } from "../support/deep-frozen";
import { fc } from "../support/properties";
import { type ProviderProcess, startProvider } from "../support/provider-process";
import { asSent, type Json, type JsonObject } from "./any-json";
import { damaged, edited, placesIn } from "./edits";
import { kinds, verdictOf } from "./kinds";

beforeEach(() => {
  vi.spyOn(console, "warn").mockReturnValue();
});

interface WithUnknown {
  readonly known: JsonObject;
  readonly inputs: JsonObject;
  /** The inputs in which something is unknown. */
  readonly tops: readonly string[];
}

/** Inputs and the same with unknown values at one place or a few, at any depth. */
function withUnknown(inputs: fc.Arbitrary<JsonObject>): fc.Arbitrary<WithUnknown> {
  const choices = fc.array(fc.nat(), { minLength: 1, maxLength: 3 });
  return fc.tuple(inputs, choices).map(([known, chosen]) => {
    const all = placesIn(known);
    const places = chosen.flatMap((choice) => (all.length > 0 ? [all[choice % all.length]] : []));
    const value = places.reduce<Json>(
      (result, place = []) => edited(result, place, () => unknownValue),
      known,
    );
    const tops = places.map((place = []) => String(place[0]));
    return { known, inputs: asSent(value as JsonObject), tops };
  });
}

let process: ProviderProcess;
beforeAll(async () => {
  process = await startProvider();
});
afterAll(() => process.stop());

describe.each(kinds)("$name", (kind) => {
  const { name, provider, names, compared, inputs, computed } = kind;
  const reasonsOf = async (olds: JsonObject, news: JsonObject) => {
    const { failures = [] } = await provider.check(deepFrozen(olds), deepFrozen(news));
    return failures.map(({ reason }) => reason);
  };
  const anything = fc.oneof(inputs, damaged(inputs, names));

  test("accepts valid inputs of which something is unknown, on creation", async () => {
    await fc.assert(
      fc.asyncProperty(withUnknown(inputs), async ({ inputs: news }) => {
        expect(await reasonsOf({}, news)).toEqual([]);
      }),
    );
  });

  test("refuses a change of which something is unknown only for what is known", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, withUnknown(inputs), async (olds, { known, inputs: news }) => {
        const reasons = await reasonsOf(olds, known);
        for (const reason of await reasonsOf(olds, news)) expect(reasons).toContain(reason);
      }),
    );
  });

  test("takes wrong inputs of which something is unknown without failing itself", async () => {
    await fc.assert(
      fc.asyncProperty(anything, withUnknown(anything), async (olds, { inputs: news }) => {
        for (const reason of await reasonsOf(olds, news)) {
          expect(reason).not.toContain(unknownValue);
        }
        const state = { ...computed, ...olds };
        await verdictOf(kind, deepFrozen(state), deepFrozen(news));
      }),
    );
  });

  test("counts what is unknown as changed, and as neither replaced nor refused", async () => {
    await fc.assert(
      fc.asyncProperty(withUnknown(inputs), async ({ known, inputs: news, tops }) => {
        const state = { ...computed, ...known };
        const expected = tops.some((key) => compared.includes(key)) ? "update" : "nothing";
        expect((await verdictOf(kind, state, news)).verdict).toBe(expected);
        // Two values that are not known yet need not be the same.
        const again = await verdictOf(kind, { ...computed, ...news }, news);
        expect(again.verdict).toBe(expected);
      }),
    );
  });

  test("does all that also in the engine's provider process", async () => {
    await fc.assert(
      fc.asyncProperty(withUnknown(inputs), async ({ known, inputs: news, tops }) => {
        expect(await process.check(name, {}, news)).toEqual({ inputs: news, failures: [] });
        const { changes } = await process.diff(name, "id", { ...computed, ...known }, news);
        expect(changes === false).toBe(!tops.some((key) => compared.includes(key)));
      }),
      { numRuns: 40 },
    );
  });
});
