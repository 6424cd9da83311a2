import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../../provider/core/json";
import { chooseName } from "../../../provider/core/name-default";
import { unknownValue } from "../../../provider/core/unknowns";
import { boxes, checkedBy, configured, emptyStore, reference, thrownBy } from "../../support/boxes";

beforeEach(emptyStore);

const checked = (olds: JsonObject, news: JsonObject) =>
  checkedBy(configured(), olds, { size: 2, ...news });

describe("a name that the program leaves out", () => {
  test("is the resource's at creation, with the mark beside it", async () => {
    expect(await checked({}, { name: "billing", nameDefault: "billing" })).toEqual({
      ...{ size: 2, name: "billing", nameDefault: "billing" },
    });
  });

  test("survives that the resource is called otherwise", async () => {
    const olds = { size: 2, name: "billing", nameDefault: "billing" };
    expect(await checked(olds, { name: "payments", nameDefault: "payments" })).toEqual(olds);
  });

  test("is the one that the object has where the state, of the first release, has no mark", async () => {
    const olds = { size: 2, name: "billing" };
    expect(await checked(olds, { name: "payments", nameDefault: "payments" })).toEqual({
      ...{ ...olds, nameDefault: "billing" },
    });
  });

  test("is the resource's again in a replacement, which the engine checks without olds", async () => {
    expect(await checked({}, { name: "payments", nameDefault: "payments" })).toMatchObject({
      name: "payments",
    });
  });
});

test("a name that the program gives wins, and has no mark", async () => {
  const olds = { size: 2, name: "billing", nameDefault: "billing" };
  expect(await checked(olds, { name: "Payments" })).toEqual({ size: 2, name: "Payments" });
  expect(await checked(olds, { name: "Payments", nameDefault: null })).toEqual({
    ...{ size: 2, name: "Payments" },
  });
});

test("where it is not known yet whether there is a name, there is no mark and no complaint", async () => {
  const olds = { size: 2, name: "billing", nameDefault: "billing" };
  const news = { size: 2, name: unknownValue, nameDefault: unknownValue };
  expect(await configured().check(olds, news)).toEqual({
    inputs: { size: 2, name: unknownValue },
    failures: [],
  });
});

test("kinds without a default for their name are left alone", () => {
  expect(chooseName({ name: "churn" }, {})).toEqual({ name: {}, kept: {} });
});

describe("the mark comes back", () => {
  const marked = { size: 2, name: "b", nameDefault: "b", __provider: reference };

  test("from a creation", async () => {
    expect((await configured().create(marked)).outs).toMatchObject({ nameDefault: "b" });
  });

  test("from an update, as the program has it now", async () => {
    const provider = configured();
    const { nameDefault, ...explicit } = marked;
    expect((await provider.update("x", explicit, marked)).outs).toMatchObject({ nameDefault });
    expect((await provider.update("x", marked, explicit)).outs).not.toHaveProperty("nameDefault");
  });

  test("from a read, and only where it was", async () => {
    boxes.set("box-1", { size: 2, name: "b" });
    const provider = configured();
    expect((await provider.read("box-1", marked)).props).toMatchObject({ nameDefault: "b" });
    expect((await provider.read("box-1", {})).props).not.toHaveProperty("nameDefault");
  });

  test("from what an operation left half-made", async () => {
    const half = { ...marked, label: "half" };
    const error = await thrownBy(configured().update("box-1", marked, half));
    expect(error.properties).toMatchObject({ nameDefault: "b", __provider: reference });
  });
});
