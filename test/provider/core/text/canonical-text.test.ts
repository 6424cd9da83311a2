import { describe, expect, test } from "vitest";
import { canonicalText } from "../../../../provider/core/text/canonical-text";

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
    ["letters as named entities", "&Eacute;t&eacute; &alpha;&szlig;", "Été αß"],
    [
      "signs as named entities",
      "a&hellip; &ndash; &euro;1 &frac14; &there4; &rarr;",
      "a… – €1 ¼ ∴ →",
    ],
    ["named entities of entities", "&amp;hellip;", "…"],
    ["a character without width", "a\u200bb\u200cc\u200dd\u2060e\ufefff", "abcdef"],
    ["a character without width as an entity", "a&zwnj;b&#8203;", "ab"],
    ["a character without width in a letter", "e\u200b\u0301", "\u00e9"],
    ["a joined emoji that came apart", "👩\u200d💻", "👩💻"],
    ["white space at the ends of lines", "a \t\nb\u00a0\n\nc", "a\nb\n\nc"],
    ["white space before CR LF", "a \r\nb", "a\nb"],
    ["white space without width at the ends", "a \u200b\n\u200b b", "a\n b"],
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
    ["names of every object", "&valueOf;", "&toString;"],
    ["the case of a letter as an entity", "&Eacute;", "&eacute;"],
    ["white space at the start of a line", "a\n b", "a\nb"],
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
  canonicalText(" \t".repeat(50_000) + "x" + "\n ".repeat(50_000) + "\u200b ".repeat(50_000) + "x");
  expect(performance.now() - began).toBeLessThan(1_000);
});
