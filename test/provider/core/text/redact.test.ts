import { describe, expect, test } from "vitest";
import { encodeRfc3986 } from "../../../../provider/core/rfc3986";
import { harmless } from "../../../../provider/core/text/harmless";
import { createRedactor } from "../../../../provider/core/text/redact";
import { wellFormed } from "../../../../provider/core/text/well-formed";
import { visibleJson } from "../../../../provider/core/text/visible-json";
import { fc } from "../../../support/properties";

const redact = createRedactor([]);

const secrets = fc
  .string({ unit: "grapheme-composite", minLength: 8, maxLength: 40 })
  .filter((secret) => secret.trim() === secret && !/[[\]]|redacted/.test(secret));

const unpadded = (text: string) => Buffer.from(text).toString("base64").replace(/=+$/, "");

const spellings: [string, (secret: string) => string][] = [
  ["as it is", (secret) => secret],
  ["encoded in a URL", (secret) => encodeURIComponent(secret)],
  ["encoded by RFC 3986", encodeRfc3986],
  ["escaped so that it can be seen", (secret) => visibleJson(secret).slice(1, -1)],
  ["escaped in JSON", (secret) => JSON.stringify(secret).slice(1, -1)],
  ["on one line", (secret) => secret.replace(/\s+/g, " ")],
  ["in Base64", (secret) => Buffer.from(secret).toString("base64")],
  ["in Base64 without padding", (secret) => unpadded(secret)],
  ["in the Base64 of URLs", (secret) => Buffer.from(secret).toString("base64url")],
];

describe("a known secret", () => {
  test.each(spellings)(
    "is hidden in any surroundings when it stands there %s",
    { tags: ["hidden-credentials"] },
    (_name, spell) => {
      fc.assert(
        fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
          const result = createRedactor([secret])(`${before}${spell(secret)}${after}`);
          expect(result).not.toContain(spell(secret));
          expect(result).toContain("[redacted]");
        }),
      );
    },
  );

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

test.each<[string, string, (secret: string) => string]>([
  ["S3cr!t'(x)*", "a path or a query", encodeRfc3986],
  ["S3cr\u00a0t\u200dx", "a name in JSON", visibleJson],
  ['S3"<{cr\u00a0t', "a name in JSON of an error", (secret) => harmless(visibleJson(secret))],
  ['S3"cr\u2028t', "a name in JSON", visibleJson],
  ["S3cr\ud800t", "a path or a query", (secret) => encodeRfc3986(wellFormed(secret))],
])("%j is hidden as the package writes it in %s", (secret, _place, spell) => {
  expect(createRedactor([secret])(`at ${spell(secret)}.`)).toMatch(/^at "?\[redacted\]"?\.$/);
});

describe("what looks like a credential", () => {
  test.each([
    ["fetching https://user:pw@host/x", "fetching https://[redacted]@host/x"],
    ["fetching https://glpat-token@host/x", "fetching https://[redacted]@host/x"],
    ["fetching SSH://git:p@ss'word@host/x", "fetching SSH://[redacted]@host/x"],
    ["fetching https:\\\\user:pw@host/x", "fetching https:\\\\[redacted]@host/x"],
    [
      "to https://host/x?a=b&private_token=abc#c",
      "to https://host/x?a=b&private_token=[redacted]#c",
    ],
    ["to /home#access_token=abc&state=1", "to /home#access_token=[redacted]&state=1"],
    ["to /login?access_token=abc", "to /login?access_token=[redacted]"],
    ["authorization: Bearer eyJhbGciOi.abc", "authorization: Bearer [redacted]"],
    ["authorization: token isat_1234567890", "authorization: token [redacted]"],
    ["authorization: Basic dXNlcjpwYXNz", "authorization: Basic [redacted]"],
    ["SDK-HMAC-SHA256 Access=AK123, SignedHeaders=host", "Access=[redacted], SignedHeaders=host"],
    ["Signature=0a1b2c", "Signature=[redacted]"],
    ["X-Auth-Token: MIIabc", "X-Auth-Token: [redacted]"],
    ["x-security-token: abc", "x-security-token: [redacted]"],
    ["X-Subject-Token: abc", "X-Subject-Token: [redacted]"],
    ['{"X-Auth-Token": "MIIabc"}', '{"X-Auth-Token": "[redacted]"}'],
    ...[
      "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
      "glpat-Zx7Kq2Lm9Tv4Rw8Yb3Nc",
      "AKIAIOSFODNN7EXAMPLE",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl-_x",
      "gitpod_pat_Zx7Kq2Lm9Tv4.Rw8Yb3Nc",
      "%67lpat-Zx7Kq2Lm9Tv4Rw8Yb3Nc",
    ].flatMap((token) => [
      [`cannot clone with ${token}.`, "cannot clone with [redacted]."],
      [`see /${token}/repo`, "see /[redacted]/repo"],
      [`{"a":"${token}"}`, '{"a":"[redacted]"}'],
      [`to%20${token} now`, "[redacted] now"],
    ]),
    ["to ?pat=hunter2&a=b", "to ?pat=[redacted]&a=b"],
    ["to /x?sig=hunter2#c", "to /x?sig=[redacted]#c"],
    ["to /x?a=b&key=hunter2", "to /x?a=b&key=[redacted]"],
    ["to /x?%74oken=hunter2", "to /x?%74oken=[redacted]"],
    ["to /x?%2574oken=hunter2", "to /x?%2574oken=[redacted]"],
    ["to /x?y=token%3Dhunter2%26a", "to /x?y=token%3D[redacted]%26a"],
    ["to /x?y=%3Fkey%3Dhunter2%26a%3Db", "%3Fkey%3D[redacted]%26a%3Db"],
    ['{"password":"hunter2","a":"b"}', '{"password":"[redacted]","a":"b"}'],
    [String.raw`{"password":"hun\"ter2","a":"b"}`, '{"password":"[redacted]","a":"b"}'],
    [
      String.raw`{\"password\": \"hunter2\",\"a\":1}`,
      String.raw`{\"password\": \"[redacted]\",\"a\":1}`,
    ],
    ["{'client_secret': 'hunter2'}", "{'client_secret': '[redacted]'}"],
    ['{"apiKey":12345}', '{"apiKey":[redacted]'],
    ["password: x", "password: [redacted]"],
    ["password = hunter2, user = me", "password = [redacted], user = me"],
    ["secret_key=hunter2 now", "secret_key=[redacted] now"],
    ["AWS_SECRET_ACCESS_KEY=hunter2", "AWS_SECRET_ACCESS_KEY=[redacted]"],
    ["Cookie: session=hunter2; b=hunter2 now", "Cookie: [redacted] now"],
    ["Set-Cookie: a=hunter2; Path=/", "Set-Cookie: [redacted]"],
    ["X-Auth-Token MIIhunter2 was", "X-Auth-Token [redacted] was"],
    ["PRIVATE-TOKEN: hunter2", "PRIVATE-TOKEN: [redacted]"],
    ["Authorization: hunter2", "Authorization: [redacted]"],
    ["Authorization: Bearer hunter", "Authorization: Bearer [redacted]"],
    ["fetching https://u:p/w@host/x", "fetching https://[redacted]@host/x"],
    ["fetching //u:pw@host/x", "fetching //[redacted]@host/x"],
    ["-----BEGIN RSA PRIVATE KEY----- MIIhunter2 -----END RSA PRIVATE KEY----- b", "[redacted] b"],
    ["using isat_abcdef now", "using [redacted] now"],
    ["using dsat_abcdef now", "using [redacted] now"],
  ])("is hidden though nobody named it: %s", (text, expected) => {
    expect(redact(text)).toContain(expected);
  });

  test.each([
    "The token from environment variable GITPOD_API_KEY may not do this.",
    "Tokens are made in Studio under Settings, Tokens.",
    "see https://github.com/acme/api and git@github.com:acme/api",
    'the URL is "https://github.com", the author is "me@acme.com"',
    "Access to the repository is denied.",
    "The token provided is invalid.",
    "Token verification failed.",
    "Basic functionality is disabled.",
    "No access: ask the owner.",
    "token expired",
    "key not found",
    "password is wrong",
    "password: must have 8 characters",
    "invalid token: expired",
    "unauthenticated: 401 (code = 16)",
    "duplicate key: users_name",
    '{"code":"invalid_argument","key":"name"}',
    "see https://git.acme.com:8443/acme/api@2",
    "the X-Auth-Token header is missing",
    "gitpod:token is not set: run `pulumi config set --secret gitpod:token`",
    "https://api.example.com/v1?cursor=eyJvZmZzZXQiOjEwMH0&limit=2",
    "request 2f0d3a6b1c4e5f60718293a4b5c6d7e8 of 4838955a-48e2-492b-be44-b31bc4c272f6",
    "npm_package_json_generator cannot be cloned",
  ])("is not what ordinary advice says: %s", (text) => {
    expect(redact(text)).toBe(text);
  });
});

test.each([
  ...["a", "a-", "://", "a://", "@", "://a@", "?", "?token", "tokensecret", "token ", "bearer\t"],
  ...["token a", "X-Auth-Token ", "Signature=", "isat_", " ", "\\", ":/", "aB", "="],
  ...[
    "://a:b",
    " //a:",
    "ghp_1a",
    "eyJ",
    "%3D",
    "%25",
    "token:",
    '"token":"',
    'token:\\"',
    "cookie: a;",
  ],
  ...[
    "X-a-",
    "-----BEGIN PRIVATE KEY-----",
    "token%3D",
    "a.",
    "authorization: basic ",
    "&a=",
    "A1b",
  ],
])("a long hostile text of %j takes no long time", (part) => {
  const text = part.repeat(300_000 / part.length) + "\n";
  // Its own time: other tests may use the machine as well.
  const began = process.cpuUsage();
  createRedactor(["a-secret-to-hide"])(text);
  expect(process.cpuUsage(began).user / 1_000).toBeLessThan(3_000);
});
