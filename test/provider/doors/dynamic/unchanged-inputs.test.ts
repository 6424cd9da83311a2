import { expect, test } from "vitest";
import { UnchangedInputs } from "../../../../provider/doors/dynamic/unchanged-inputs";

test("inputs count as unchanged once for each check that found them so", () => {
  const unchanged = new UnchangedInputs();
  const taken = () => unchanged.takeOut({ b: 1, a: 2 });
  expect(taken()).toBe(false);
  unchanged.note({ a: 2, b: 1 }, { b: 1, a: 2 });
  expect([taken(), taken()]).toEqual([true, false]);
  unchanged.note({ a: 2, b: 1 }, { b: 1, a: 2 });
  unchanged.note({ a: 2, b: 1 }, { b: 1, a: 2 });
  unchanged.note({ a: 2, b: 7 }, { b: 1, a: 2 });
  expect([taken(), taken(), taken()]).toEqual([true, true, false]);
});
