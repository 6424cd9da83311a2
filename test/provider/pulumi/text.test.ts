import { describe, expect, test } from "vitest";
import { canonicalText } from "../../../provider/pulumi/text";

describe("texts that a server may return for one another compare equal", () => {
  test.each([
    ["white space at the ends", " a b\n", "a b"],
    ["other white space at the ends", "\u00a0\u3000a\ufeff", "a"],
    ["CR LF", "a\r\nb", "a\nb"],
    ["CR", "a\rb", "a\nb"],
    ["line separators", "a\u2028b\u2029c", "a\nb\nc"],
    ["named entities", "&lt;a href=&quot;b&quot;&gt;&amp;&apos;", `<a href="b">&'`],
    ["numbered entities", "&#39;&#x27;&#X27;", "'''"],
    ["entities of entities", "&amp;amp;lt;", "<"],
    ["a no-break space by its name", "a&nbsp;b", "a\u00a0b"],
    ["decomposed letters", "e\u0301", "\u00e9"],
    ["decomposed letters in entities", "e&#769;", "\u00e9"],
    ["white space in entities at the ends", "&#32;a&#10;", "a"],
    ["line ends in entities", "a&#13;&#10;b", "a\nb"],
    ["capital letters in entities", "&LT;&Amp;", "<&"],
  ])("%s", (_name, one, other) => {
    expect(canonicalText(one)).toBe(canonicalText(other));
  });
});

describe("texts that differ stay different", () => {
  test.each([
    ["case", "a", "A"],
    ["white space inside", "a b", "a  b"],
    ["the number of lines", "a\nb", "a\n\nb"],
    ["an ampersand", "a & b", "a b"],
    ["compatibility characters", "ﬁ", "fi"],
    ["emoji", "🚀", "🚁"],
    ["unknown entities", "&foo;", "&bar;"],
  ])("by %s", (_name, one, other) => {
    expect(canonicalText(one)).not.toBe(canonicalText(other));
  });
});

test.each([
  "&",
  "&;",
  "&#;",
  "&#x;",
  "&#0;",
  "&#1114112;",
  "&#xd800;",
  "&#9999999;",
  "&toolong;",
  "\ud800",
])("text that is no entity does no harm: %j", (text) => {
  expect(canonicalText(`x${text}x`)).toContain("x");
});

test("a long text is read in time that grows with its length", () => {
  const began = performance.now();
  canonicalText("&amp;".repeat(50_000) + "&#".repeat(50_000) + " ".repeat(50_000) + "x");
  expect(performance.now() - began).toBeLessThan(1_000);
});
