import { describe, expect, test } from "vitest";
import { createRedactor } from "../../../provider/http/redact";
import { fc } from "../../support/properties";

const redact = createRedactor([]);

const secrets = fc
  .string({ unit: "grapheme-composite", minLength: 8, maxLength: 40 })
  .filter((secret) => secret.trim() === secret && !/[[\]]|redacted/.test(secret));

const spellings: [string, (secret: string) => string][] = [
  ["as it is", (secret) => secret],
  ["encoded in a URL", (secret) => encodeURIComponent(secret)],
  ["escaped in JSON", (secret) => JSON.stringify(secret).slice(1, -1)],
  ["in Base64", (secret) => Buffer.from(secret).toString("base64")],
  ["in the Base64 of URLs", (secret) => Buffer.from(secret).toString("base64url")],
];

describe("a known secret", () => {
  test.each(spellings)("is hidden in any surroundings when it stands there %s", (_name, spell) => {
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        const result = createRedactor([secret])(`${before}${spell(secret)}${after}`);
        expect(result).not.toContain(spell(secret));
        expect(result).toContain("[redacted]");
      }),
    );
  });

  test("is hidden at every place", () => {
    expect(createRedactor(["hunter2!"])("hunter2! and hunter2!")).toBe("[redacted] and [redacted]");
  });

  test("is hidden whole where another one is part of it", () => {
    expect(createRedactor(["secret", "secret-long"])("a secret-long b secret c")).toBe(
      "a [redacted] b [redacted] c",
    );
  });

  test("that holds signs of regular expressions or replacements is taken literally", () => {
    expect(createRedactor(["$&.*(x"])("a $&.*(x b")).toBe("a [redacted] b");
  });

  test("that is empty hides nothing", () => {
    expect(createRedactor([""])("plain text")).toBe("plain text");
  });
});

describe("what looks like a credential", () => {
  test.each([
    ["fetching https://user:pw@host/x", "fetching https://[redacted]@host/x"],
    ["fetching https://glpat-token@host/x", "fetching https://[redacted]@host/x"],
    ["authorization: Bearer eyJhbGciOi.abc", "authorization: Bearer [redacted]"],
    ["authorization: token isat_1234567890", "authorization: token [redacted]"],
    ["authorization: Basic dXNlcjpwYXNz", "authorization: Basic [redacted]"],
    ["SDK-HMAC-SHA256 Access=AK123, SignedHeaders=host", "Access=[redacted], SignedHeaders=host"],
    ["Signature=0a1b2c", "Signature=[redacted]"],
    ["X-Auth-Token: MIIabc", "X-Auth-Token=[redacted]"],
    ["x-security-token: abc", "x-security-token=[redacted]"],
    ["X-Subject-Token: abc", "X-Subject-Token=[redacted]"],
    ["using isat_abcdef now", "using [redacted] now"],
    ["using dsat_abcdef now", "using [redacted] now"],
  ])("is hidden though nobody named it: %s", (text, expected) => {
    expect(redact(text)).toContain(expected);
  });

  test.each([
    "The token from environment variable GITPOD_API_KEY may not do this.",
    "Tokens are made in Studio under Settings, Tokens.",
    "see https://github.com/acme/api and git@github.com:acme/api",
    "Access to the repository is denied.",
    "The token provided is invalid.",
    "Token verification failed.",
    "Basic functionality is disabled.",
    "No access: ask the owner.",
  ])("is not what ordinary advice says: %s", (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe("control characters", () => {
  test("cannot forge a line or colours of the log", () => {
    expect(redact("a\r\u001b[31mb\u0000c\u2028d\u0085e")).toBe("a  [31mb c d e");
  });

  test("other than line breaks of our own messages leave no trace", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        // eslint-disable-next-line no-control-regex -- these are what must not be left
        expect(redact(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
      }),
    );
  });

  test("need not be looked for in a text with line breaks", () => {
    expect(redact("first\nsecond")).toBe("first\nsecond");
  });
});
