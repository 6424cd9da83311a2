import { expect, test } from "vitest";
import { schemaOf } from "./sources";

test("a function is made of its interfaces, and its text is the function's", () => {
  const { functions, types } = schemaOf("test/schema/functions.fixture.ts");
  expect(functions["devplatforms:index:getThing"]).toEqual({
    description: "Looks up a thing by its name.",
    inputs: {
      type: "object",
      description: "The thing to look for.",
      properties: {
        name: { type: "string", description: "Its name." },
        most: { type: "integer", description: "How many there may be. Default: 1." },
      },
      required: ["name"],
    },
    outputs: {
      type: "object",
      description: "The thing.",
      properties: {
        id: { type: "string", description: "Its id." },
        parts: {
          type: "array",
          items: { $ref: "#/types/devplatforms:index:ThingPart" },
          description: "Its parts. Not set if it has none.",
        },
      },
      required: ["id"],
    },
  });
  expect(types).toHaveProperty("devplatforms:index:ThingPart");
});
