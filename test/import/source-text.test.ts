import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
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

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    text,
    fc.constantFrom<unknown>(true, 42),
    fc.dictionary(name, tie("value"), { maxKeys: 3 }),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
})).value;

function expressionOf(known: unknown): Expression {
  if (Array.isArray(known)) return array(known.map(expressionOf));
  if (typeof known === "object" && known !== null) {
    const properties = Object.entries(known).map(([key, inner]) => [key, expressionOf(inner)]);
    return object(Object.fromEntries(properties) as Record<string, Expression>);
  }
  return typeof known === "string" ? quoted(known) : JSON.stringify(known);
}

test("an expression means its value, and no line is long but for a long text", () => {
  fc.assert(
    fc.property(value, (known) => {
      const source = sourceText(call("echo", [expressionOf(known)]));
      const echo = (argument: unknown) => JSON.stringify(argument);
      expect(runInNewContext(source, { echo })).toBe(JSON.stringify(known));
      const tooLong = source.split("\n").filter((line) => line.length > 100);
      expect(
        tooLong.filter((line) => !/^ *(?:[^"]*|"[^"]*"): ?".*",?$|^ *".*",?$|^echo\("/.test(line)),
      ).toEqual([]);
    }),
  );
});
