import { expect, test } from "vitest";
import { visibleJson } from "../../../../provider/core/text/visible-json";
import { fc } from "../../../support/properties";

test.each([
  ["a line break", "a\nb\u2028c", String.raw`"a\nb\u2028c"`],
  ["letters in another order", "a\u202eb\u200fc", String.raw`"a\u202eb\u200fc"`],
  ["what has no width", "a\u200bb\ufeffc\u00add", String.raw`"a\u200bb\ufeffc\u00add"`],
  ["what is not a letter though it counts as one", "a\u3164b", String.raw`"a\u3164b"`],
  ["what looks like a space", "a b\u00a0c", String.raw`"a b\u00a0c"`],
  ["what takes two units of UTF-16", "a\u{e0041}b", String.raw`"a\udb40\udc41b"`],
])("shows %s", (_what, text, shown) => {
  expect(visibleJson(text)).toBe(shown);
});

test("leaves letters and pictures as they are", () => {
  expect(visibleJson("Überprüfung, 検査, בדיקה, 🔑")).toBe('"Überprüfung, 検査, בדיקה, 🔑"');
});

test("is JSON of the same text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(JSON.parse(visibleJson(text))).toBe(text);
    }),
  );
});
