import { describe, expect, test } from "vitest";
import { harmless } from "../../../../provider/core/text/harmless";
import { fc } from "../../../support/properties";

/** Every character of the kinds that are taken out. */
const signs = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0x9f),
  ...["\u061c", "\u200e", "\u200f"],
  ...range(0x2028, 0x202e),
  ...range(0x2066, 0x2069),
];

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
}

describe("what could make a text look like something else", () => {
  test.each([
    ["a line of its own", "a\r\ndevplatforms: forged", "a  devplatforms: forged"],
    ["another kind of line break", "a\u2028b\u2029c\u0085d\u000be", "a b c d e"],
    ["a colour", "a\u001b[31mb\u009b32mc", "a [31mb 32mc"],
    ["something over what stands before it", "a\bb\u007fc\u0000d", "a b c d"],
    ["letters in another order", "a\u202eb\u202cc\u2066d\u2069e", "a b c d e"],
    ["marks that turn what is beside them", "a\u061cb\u200ec\u200fd", "a b c d"],
  ])("is taken out: %s", (_what, text, expected) => {
    expect(harmless(text)).toBe(expected);
  });

  test("leaves no trace of itself in any text", () => {
    const texts = fc.string({
      unit: fc.oneof(fc.constantFrom(...signs), fc.string({ unit: "binary" })),
    });
    fc.assert(
      fc.property(texts, (text) => {
        const left = new Set(harmless(text));
        expect(signs.filter((sign) => left.has(sign))).toEqual([]);
      }),
    );
  });

  test("is not what other languages and pictures are written with", () => {
    const text = "Überprüfung, 検査, בדיקה, 👩‍🔬, e\u0301";
    expect(harmless(text)).toBe(text);
  });
});

describe("a mark of the engine", () => {
  test.each([
    ["whole", "a <{%reset%}> b"],
    ["unterminated", "a <{%fg 1"],
    ["that another one completes", "<{<{%x%}>%}>"],
    ["with what is taken out inside", "<\u200b{\u202e%x%\u0000}>"],
    ["with half a character inside", "<\ud800{%"],
  ])("is none any more: %s", (_name, text) => {
    expect(harmless(text)).not.toMatch(/<\{|\{%|%\}|\}>/);
  });

  test("does not come into being where texts are joined", () => {
    const piece = fc.string({ unit: fc.constantFrom("<", "{", "%", "}", ">", "a", "\u0000") });
    fc.assert(
      fc.property(piece, piece, (one, other) => {
        expect(harmless(one) + harmless(other)).not.toContain("<{%");
      }),
    );
  });

  test("leaves what only resembles it", () => {
    const text = "100 % of {a} < {b}, Output<string>, ${x}";
    expect(harmless(text)).toBe(text);
  });
});
