import { expect, test } from "vitest";
import { foreseenCreation } from "../../../../provider/core/operations/foresight";
import { unknownValue } from "../../../../provider/core/unknowns";

const outputs = ["name", "onDelete", "adopt"];

test("no value is foreseen of an input that is the program's alone and left out", () => {
  expect(foreseenCreation({ outputs, inputs: {} })).toEqual({ name: unknownValue });
});

test("what the program says of such an input is foreseen, also what is not known yet", () => {
  const inputs = { name: "api", onDelete: "retain", adopt: unknownValue };
  expect(foreseenCreation({ outputs, inputs })).toEqual(inputs);
});
