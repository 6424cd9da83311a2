import { runInNewContext } from "node:vm";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import {
  array,
  call,
  type Expression,
  object,
  quoted,
  sourceText,
} from "../../provider/doors/import/source-text";
import { fc } from "../support/properties";

/** What an editor does not show, or shows as a line, or as if other letters stood elsewhere. */
const unseen = ["\u0000", "\u001b", "\u007f", "\u009b", "\u2028", "\u202e", "\u2066", "\u2069"];

const text = fc.oneof(
  fc
    .array(fc.constantFrom("a", "long word ", "'", '"', "\\", "\n", "ö", "0", ...unseen), {
      maxLength: 14,
    })
    .map((parts) => parts.join("")),
  fc.integer({ min: 60, max: 120 }).map((length) => "l".repeat(length)),
);

test("a text is quoted so that it means itself", () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(runInNewContext(quoted(value))).toBe(value);
    }),
  );
});

test("a text in quotes looks like what it is", () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(quoted(value)).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
    }),
  );
});

const name = fc.constantFrom("id", "url", "name", "label", "description", "with-hyphen", "1st");

// Lists of lists, which no input has, are left out.
const { expression } = fc.letrec<{
  simple: Expression;
  fields: Expression;
  expression: Expression;
}>((tie) => ({
  simple: fc.oneof(text.map(quoted), fc.constantFrom("true", "42", "Enum.Member")),
  fields: fc.dictionary(name, tie("expression"), { maxKeys: 3 }).map(object),
  expression: fc.oneof(
    { depthSize: "small" },
    tie("simple"),
    tie("fields"),
    fc.array(fc.oneof(tie("simple"), tie("fields")), { maxLength: 3 }).map(array),
  ),
}));

const initializer = fc
  .record({
    remote: fc.nat(90).map((length) => quoted("r".repeat(length))),
    options: fc.option(fc.dictionary(name, text.map(quoted), { minKeys: 1, maxKeys: 3 })),
  })
  .map(({ remote, options }) =>
    call("gitInitializer", options === null ? [remote] : [remote, object(options)]),
  );

describe("is laid out as Prettier does:", () => {
  const layouts = {
    "a resource": fc
      .record({
        resource: text.map(quoted),
        inputs: fc.dictionary(name, expression, { minKeys: 1 }),
      })
      .map(({ resource, inputs }) =>
        call("new Kind", [resource, object(inputs), object({ protect: "true" })]),
      ),
    "a call inside": fc
      .record({ initializer, others: fc.dictionary(name, text.map(quoted), { maxKeys: 1 }) })
      .map(({ others, ...inputs }) =>
        call("new Kind", ['"x"', object({ ...inputs, ...others }), object({ protect: "true" })]),
      ),
  };
  test.each(Object.entries(layouts))("%s", async (_name, layout) => {
    await fc.assert(
      fc.asyncProperty(layout, async (made) => {
        const statement = `${sourceText(made, "", ";")};\n`;
        const formatted = await format(statement, { parser: "typescript", printWidth: 100 });
        expect(statement).toBe(formatted);
      }),
      { numRuns: 400 },
    );
  });
});
