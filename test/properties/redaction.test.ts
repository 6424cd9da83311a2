import { describe, expect, test } from "vitest";
import { createRedactor } from "../../provider/http/redact";
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

/** Each of these may be shown as a space. */
const deceptive = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;
const flat = (text: string) => text.replace(new RegExp(deceptive, "gu"), " ");

test.each(spellings)("no secret %s survives in any surroundings", (_name, spell) => {
  const secrets = fc.array(secret, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(secrets, surroundings, surroundings, (all, before, after) => {
      const redact = createRedactor(all);
      for (const one of all) {
        // Without what the redactor flattens anyway, or a secret with a line break would seem hidden.
        expect(flat(redact(before + spell(one) + after))).not.toContain(flat(spell(one)));
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

  test("keeps every character but those that deceive", () => {
    fc.assert(
      fc.property(plain, fc.array(secret), (text, secrets) => {
        fc.pre(!secrets.some((one) => flat(text).includes(flat(one))));
        const shown = Array.from(createRedactor(secrets)(text));
        const expected = Array.from(text, (letter) => (deceptive.test(letter) ? " " : letter));
        expect(shown).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
