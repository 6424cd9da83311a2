import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  checkFailure,
  inputProblems,
  problemInWords,
  propertyPath,
} from "../../../provider/core/input-problems";
import type { JsonObject } from "../../../provider/core/json";
import { unknownValue } from "../../../provider/core/unknowns";
import { fc } from "../../support/properties";

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  size: z.int().min(0).max(9).optional(),
  ratio: z.number().optional(),
  enabled: z.boolean().optional(),
  level: z.literal([0, 10]).optional(),
  labelled: z.literal(true, "must be true; leave it out otherwise").optional(),
  mode: z.enum({ A: "MODE_A", B: "MODE_B" }).optional(),
  code: z.string().regex(/^x/, "must start with x").optional(),
  tags: z.array(z.string()).min(1).max(2).optional(),
  specs: z
    .array(
      z
        .strictObject({
          git: z.strictObject({ remoteUri: z.string() }).optional(),
          url: z.string().optional(),
        })
        .refine(({ git, url }) => !git !== !url, "must have exactly one of git and url"),
    )
    .optional(),
  editors: z.record(z.string(), z.strictObject({ version: z.string() })).optional(),
});

const problems = (inputs: JsonObject): string[] =>
  inputProblems(schema, inputs).map((problem) => String(problemInWords(problem, schema)));

test("good inputs have no problems", () => {
  expect(problems({ name: "api", specs: [{ url: "x" }] })).toEqual([]);
});

test("every problem is reported, not the first alone", () => {
  expect(problems({ size: 10, enabled: "yes" })).toEqual([
    "name is required (a string)",
    "size must be at most 9",
    "enabled must be a boolean",
  ]);
});

describe("the reason says what is accepted", () => {
  test.each<[string, JsonObject, string]>([
    ["a missing text", {}, "name is required (a string)"],
    ["another type", { name: 5 }, "name must be a string"],
    ["null", { name: null }, "name must be a string"],
    ["too long a text", { name: "abcdef" }, "name must be at most 5 characters long"],
    ["an empty text", { name: "" }, "name must not be empty"],
    ["an empty list", { name: "a", tags: [] }, "tags must not be empty"],
    ["too long a list", { name: "a", tags: ["a", "b", "c"] }, "tags must have at most 2 items"],
    ["an object for a list", { name: "a", tags: {} }, "tags must be a list"],
    ["a text for an object", { name: "a", specs: ["x"] }, "specs[0] must be an object"],
    ["a list for a map", { name: "a", editors: [] }, "editors must be an object"],
    ["a fraction", { name: "a", size: 1.5 }, "size must be a whole number"],
    ["too small a number", { name: "a", size: -1 }, "size must be at least 0"],
    ["a text for a number", { name: "a", ratio: "1" }, "ratio must be a number"],
    ["another literal", { name: "a", level: 5 }, "level must be one of 0, 10"],
    ["another mode", { name: "a", mode: "x" }, 'mode must be one of "MODE_A", "MODE_B"'],
    ["the wrong form", { name: "a", code: "y" }, "code must start with x"],
    [
      "a literal with a message of its own",
      { name: "a", labelled: false },
      "labelled must be true; leave it out otherwise",
    ],
    [
      "a missing property within",
      { name: "a", specs: [{ git: {} }] },
      "specs[0].git.remoteUri is required (a string)",
    ],
    [
      "a rule over several properties",
      { name: "a", specs: [{ url: "x" }, {}] },
      "specs[1] must have exactly one of git and url",
    ],
  ])("of %s", (_name, inputs, reason) => {
    expect(problems(inputs)).toEqual([reason]);
  });
});

describe("a property that does not exist", () => {
  test.each<[string, JsonObject, string]>([
    ["at the top", { name: "a", siez: 1 }, 'siez is not a property; did you mean "size"?'],
    ["in another case", { name: "a", SIZE: 1 }, 'SIZE is not a property; did you mean "size"?'],
    [
      "deep inside",
      { name: "a", specs: [{ git: { remoteUri: "x", remoteurl: "y" } }] },
      'specs[0].git.remoteurl is not a property; did you mean "remoteUri"?',
    ],
    [
      "unlike any other",
      { name: "a", specs: [{ url: "x", depth: 1 }] },
      "specs[0].depth is not a property; known are git, url",
    ],
    [
      "in a map, whose values have properties of their own",
      { name: "a", editors: { vscode: { version: "1", versoin: "2" } } },
      'editors.vscode.versoin is not a property; did you mean "version"?',
    ],
    [
      "with a name that is no identifier",
      { name: "a", "tag-s": 1 },
      '["tag-s"] is not a property; did you mean "tags"?',
    ],
  ])("%s is reported", (_where, inputs, reason) => {
    expect(problems(inputs)).toEqual([reason]);
  });

  test("is reported also while its value is unknown", () => {
    expect(problems({ name: "a", siez: unknownValue })).toHaveLength(1);
  });

  test("may have the name of what every object inherits", () => {
    const inputs = JSON.parse('{"name":"a","constructor":1,"toString":2}') as JsonObject;
    expect(problems(inputs)).toHaveLength(2);
  });
});

describe("an unknown value", () => {
  test.each<[string, JsonObject]>([
    ["for a text", { name: unknownValue }],
    ["for a number", { name: "a", size: unknownValue }],
    ["for a choice", { name: "a", mode: unknownValue }],
    ["for a form", { name: "a", code: unknownValue }],
    ["for a list", { name: "a", specs: unknownValue }],
    ["in a list", { name: "a", tags: [unknownValue] }],
    ["for an object in a list", { name: "a", specs: [unknownValue] }],
    ["for one of two that exclude each other", { name: "a", specs: [{ git: unknownValue }] }],
    ["beside its opposite", { name: "a", specs: [{ git: unknownValue, url: "x" }] }],
    ["deep inside", { name: "a", specs: [{ git: { remoteUri: unknownValue } }] }],
    ["in a map", { name: "a", editors: { vscode: { version: unknownValue } } }],
  ])("%s is not judged", (_where, inputs) => {
    expect(problems(inputs)).toEqual([]);
  });

  test("does not keep known mistakes beside it from being found", () => {
    expect(problems({ name: unknownValue, size: -1 })).toEqual(["size must be at least 0"]);
  });
});

describe("propertyPath", () => {
  test.each<[PropertyKey[], string]>([
    [["name"], "name"],
    [["specs", 0, "git", "remoteUri"], "specs[0].git.remoteUri"],
    [["editors", "vs code", "version"], 'editors["vs code"].version'],
    [["a", 'b"c'], 'a["b\\"c"]'],
    [["a", "\u202eb\u009b"], 'a["\\u202eb\\u009b"]'],
    [[], ""],
  ])("writes %j as a program would", (path, expected) => {
    expect(propertyPath(path)).toBe(expected);
  });
});

describe("the property that a failure names, whose value the engine prints", () => {
  const named = (inputs: JsonObject) =>
    inputProblems(schema, inputs).map((problem) =>
      String(checkFailure(problem, inputs, schema).property),
    );

  test.each<[string, JsonObject, string[]]>([
    ["one that is missing", {}, ["name"]],
    ["a number", { name: "a", size: -1 }, ["size"]],
    ["a boolean", { name: "a", size: true }, ["size"]],
  ])("is %s", (_name, inputs, expected) => {
    expect(named(inputs)).toEqual(expected);
  });

  test("is not a number that the program keeps secret", () => {
    const inputs = { name: "a", size: -1 };
    const [problem] = inputProblems(schema, inputs);
    expect(problem && String(checkFailure(problem, inputs, schema, ["size"]).property)).toBe("");
  });

  test.each<[string, JsonObject]>([
    ["a text", { name: "hunter2secret" }],
    ["a list", { name: "a", tags: ["a", "b", "hunter2secret"] }],
    ["an object", { name: "a", tags: { a: "hunter2secret" } }],
    ["something inside another", { name: "a", specs: [{ git: { remoteUri: 5 } }] }],
    ["a text under a name that does not exist", { name: "a", siez: "hunter2secret" }],
    ["a text under a name that is no identifier", { name: "a", "si-ze": "hunter2secret" }],
  ])("is not %s", (_name, inputs) => {
    expect(named(inputs)).toEqual([""]);
  });
});

test("no reason repeats a value", () => {
  const secret = fc.stringMatching(/^[a-z]{12}$/);
  const keys = fc.constantFrom(...Object.keys(schema.shape), "other");
  const values = secret.chain((text) =>
    fc.tuple(
      fc.constant(text),
      fc.constantFrom<unknown>(
        text,
        [text, text, text],
        { [keyFor(text)]: text },
        [{ git: text }],
        [{ git: { remoteUri: [text] }, url: text }],
      ),
    ),
  );
  fc.assert(
    fc.property(keys, values, (key, [text, value]) => {
      for (const reason of problems({ [key]: value })) expect(reason).not.toContain(text);
    }),
  );
});

/** A key that differs from the value, since names of properties may be shown. */
function keyFor(text: string): string {
  return text.toUpperCase();
}
