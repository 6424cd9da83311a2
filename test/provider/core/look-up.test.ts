import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Connection } from "../../../provider/core/connection";
import { Failure } from "../../../provider/core/failure";
import type { JsonObject } from "../../../provider/core/json";
import type { LookUp } from "../../../provider/core/look-up";
import { onlyOne } from "../../../provider/core/only-one";
import { runLookUp } from "../../../provider/core/operations/look-up";
import { own, say } from "../../../provider/core/text/message";
import { boxKind } from "../../support/boxes";
import { fixedSettings } from "../../support/fixed-settings";
import { failureOf } from "../../support/platforms";
import { virtualClock } from "../../support/virtual-clock";

type Find = LookUp<{ name: string }, object, string>["find"];

/** Runs a look-up of a box by its name, as a door does. */
function run(find: Find, inputs: JsonObject, secret: string[] = [], clock = virtualClock()) {
  const shown: string[] = [];
  const note = (message: unknown) => shown.push(String(message));
  const connect = () => "connected";
  const settings = fixedSettings({ "studio:token": "sesame-open" });
  const lookUp: LookUp<{ name: string }, object, string> = {
    ...{ name: "getBox", platform: boxKind.platform, noun: "box", connect, find },
    inputs: z.strictObject({ name: z.string() }),
  };
  const connection = new Connection({ platform: lookUp.platform, connect }, settings, note);
  const means = { connection, clock, warn: note, announce: note };
  return { shown, outcome: runLookUp(lookUp, means, { values: inputs, secret }) };
}

const find: Find = ({ client }, { name }) => Promise.resolve({ client, name });

describe("a look-up", () => {
  test("that is done has what was found", async () => {
    const value = { client: "connected", name: "a" };
    expect(await run(find, { name: "a" }).outcome).toEqual({ kind: "done", value });
  });

  test("has its result in a form that the engine takes", async () => {
    const odd: Find = () => Promise.resolve({ at: undefined, text: "a\u0007b" });
    expect(await run(odd, { name: "a" }).outcome).toEqual({
      kind: "done",
      value: { text: "a\ufffdb" },
    });
  });

  test("is refused by each wrong input, and then looks for nothing", async () => {
    const never: Find = () => Promise.reject(new Error("must not be called"));
    expect(await run(never, { nam: "a" }).outcome).toMatchObject({
      kind: "refused",
      failures: [
        { property: "name" },
        { reason: expect.stringContaining("did you mean") as string },
      ],
    });
  });

  test("that fails has a message without secrets, those among its inputs included", async () => {
    const failing: Find = (_context, { name }) =>
      Promise.reject(new Failure(say`no ${name}, no ${"sesame-open"}`));
    expect(await run(failing, { name: "hunter2" }, ["name"]).outcome).toEqual({
      ...{ kind: "failed", message: "no [redacted], no [redacted]" },
    });
  });

  test("never throws, also not where the fault is ours", async () => {
    const broken: Find = () => {
      throw new RangeError("too deep");
    };
    const message = expect.stringContaining("This is a bug") as string;
    expect(await run(broken, { name: "a" }).outcome).toEqual({ kind: "failed", message });
  });

  test("that takes long is announced", async () => {
    const clock = virtualClock();
    const slow: Find = async (context, inputs) => {
      await clock.sleep(12_000);
      return find(context, inputs);
    };
    const { shown, outcome } = run(slow, { name: "a" }, [], clock);
    await outcome;
    expect(shown).toEqual([expect.stringContaining("Boxes: looking for box, for 10 s")]);
  });
});

describe("of several candidates", () => {
  const search = {
    operation: own('Boxes: looking for box "a"'),
    name: "a",
    names: () => Promise.resolve(["b"]),
    described: (item: string) => say`${item}`,
    exact: "Give its color.",
  };

  test("the only one is taken", async () => {
    expect(await onlyOne(["id-1"], search)).toBe("id-1");
  });

  test("none is taken, and at most ten are named", async () => {
    const many = Array.from({ length: 12 }, (_, nth) => `id-${nth}`);
    const { message } = await failureOf(onlyOne(many, search));
    expect(message).toContain("12 match: id-0, id-1,");
    expect(message).toContain("id-9 and 2 more. Give its color.");
  });
});
