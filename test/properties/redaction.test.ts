import { describe, expect, test } from "vitest";
import { harmless } from "../../provider/core/text/harmless";
import { own, say } from "../../provider/core/text/message";
import { presentable } from "../../provider/core/text/presentable";
import { createRedactor } from "../../provider/core/text/redact";
import { fc } from "../support/properties";

const odd = fc.constantFrom(
  ...["a.*(b+c)?[d]", "$&$1$`$'", 'say "hi"', "it's \\ done", "-----BEGIN\nMII\r\n\tx\n-----END"],
  ...[
    "пароль-пароль",
    "密碼密碼",
    "🔑🔑🔑🔑",
    "a/b+c==",
    "x%20y%2Fz",
    "user:pass@host",
    "<b>&amp;",
  ],
);

/** What may be a secret. What stands in the mask itself would seem not to be hidden. */
const secret = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 4, maxLength: 40 }),
    fc.string({ unit: "binary", minLength: 4, maxLength: 40 }),
    odd,
  )
  .filter((text) => text.trim() === text && text.length >= 4 && !"[redacted]".includes(text));

const surroundings = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "https://host.example/a?b=", '{"message":"', "Bearer ", "x", "%", "\\", "="),
);

const unpadded = (text: string) => Buffer.from(text).toString("base64").replace(/=+$/, "");

const spellings: [string, (text: string) => string][] = [
  ["in clear", (text) => text],
  ["encoded in a URL", encodeURIComponent],
  ["escaped in JSON", (text) => JSON.stringify(text).slice(1, -1)],
  ["in Base64", (text) => Buffer.from(text).toString("base64")],
  ["in Base64 without padding", (text) => unpadded(text)],
  ["in the Base64 of URLs", (text) => Buffer.from(text).toString("base64url")],
];

test.each(spellings)("no secret %s survives in any surroundings", (_name, spell) => {
  const secrets = fc.array(secret, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(secrets, surroundings, surroundings, (all, before, after) => {
      const redact = createRedactor(all);
      for (const one of all) {
        expect(redact(before + spell(one) + after)).not.toContain(spell(one));
      }
    }),
    { numRuns: 300 },
  );
});

test("what was redacted once stays as it is", () => {
  fc.assert(
    fc.property(fc.array(secret), surroundings, surroundings, (secrets, before, after) => {
      const redact = createRedactor(secrets);
      const once = redact(before + secrets.join(after) + after);
      expect(redact(once)).toBe(once);
    }),
    { numRuns: 300 },
  );
});

describe("a text without secrets", () => {
  /** Nothing in it that a credential is known by: no URL, no assignment, no scheme. */
  const plain = fc
    .oneof(fc.string({ unit: "binary" }), fc.lorem({ mode: "sentences" }))
    .filter((text) => !/[:=@?&]|isat_|dsat_|bearer|token|basic/i.test(text));

  test("stays as it is", () => {
    fc.assert(
      fc.property(plain, fc.array(secret), (text, secrets) => {
        fc.pre(!secrets.some((one) => text.includes(one) || text.includes(harmless(one))));
        expect(createRedactor(secrets)(text)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});

/** Marks of the engine in every state, and what else must not reach a terminal. */
const hostile = fc.constantFrom(
  ...["<{%fg 1%}>", "<{%", "%}>", "<{", "<", "{%", "{", "%", "}", ">", "\ud800", "\udfff"],
  ...["\u001b[31m", "\u202e", "\u200b", "\u0000", "\r\n", "[redacted", "]", " "],
);
const anything = fc
  .array(fc.oneof(hostile, fc.string({ unit: "binary" })))
  .map((parts) => parts.join(""));

/** Also the words of the messages themselves, and single letters. */
const anySecret = fc.oneof(
  secret,
  anything.filter((text) => text.trim().length > 3),
  fc.constantFrom("token", "the", "a", "e", "repository", "failed", "creating", "Ona", ": "),
);
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe("what is shown", () => {
  test("is one harmless line with all of the package's own words", () => {
    fc.assert(
      fc.property(anything, anything, fc.array(anySecret), (name, reason, secrets) => {
        const message = say`${own("Ona")}: creating project "${name}" failed: ${reason} (the token).`;
        const shown = presentable(message, secrets);
        expect(shown).toMatch(/^Ona: creating project ".*" failed: .* ?\(the token\)\.$/);
        expect(shown.replace(/[\u200c\u200d]/g, "")).not.toMatch(unfit);
        expect(shown).not.toContain("<{%");
        expect(shown).not.toContain("%}>");
      }),
      { numRuns: 1000 },
    );
  });

  test("holds no secret, wherever it stands and however long the text is", () => {
    const words = fc.array(fc.constantFrom("a ", "failed: ", "x".repeat(999), "<{%", "\u0007"));
    fc.assert(
      fc.property(words, words, secret, (before, after, one) => {
        const shown = presentable(say`"${before.join("") + one + after.join("")}"`, [one]);
        expect(shown).not.toContain(one);
        expect(shown).not.toContain(harmless(one));
        // Nor the half of it that a cut would leave.
        if (one.length > 12) expect(shown).not.toContain(one.slice(0, one.length / 2 + 1));
      }),
      { numRuns: 500 },
    );
  });
});
