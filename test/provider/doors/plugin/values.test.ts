import { describe, expect, test } from "vitest";
import { Struct } from "../../../../provider/doors/plugin/sdk";
import { received, type Secret, sent } from "../../../../provider/doors/plugin/values";
import { secret } from "../../../support/plugin-process";
import { fc } from "../../../support/properties";

type Properties = Record<string, unknown>;

function receivedFrom(properties: Properties) {
  return received(Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]));
}

function sentTo(values: Properties, secrets: readonly Secret[] = []): unknown {
  return sent(values, secrets).toJavaScript();
}

describe("what the engine sends", () => {
  test("is nothing where it sends nothing", () => {
    expect(received(undefined)).toEqual({ values: {}, secrets: [] });
  });

  test("is in clear, with the place of each secret, at any depth", () => {
    const { values, secrets } = receivedFrom({
      name: "api",
      initializer: { specs: [{ git: { remoteUri: secret("https://h.example/a.git") } }] },
    });
    const remoteUri = "https://h.example/a.git";
    expect(values).toEqual({ name: "api", initializer: { specs: [{ git: { remoteUri } }] } });
    expect(secrets).toEqual([
      { path: ["initializer", "specs", 0, "git", "remoteUri"], value: remoteUri },
    ]);
  });

  test("has no null, and counts the items of a list without it", () => {
    const { values, secrets } = receivedFrom({
      gone: null,
      list: [null, "first", null, secret("second"), secret(null)],
      inside: { gone: null, hidden: secret(null), kept: false },
    });
    expect(values).toEqual({ list: ["first", "second"], inside: { kept: false } });
    expect(secrets).toEqual([{ path: ["list", 1], value: "second" }]);
  });

  test("may be a secret with secrets in it", () => {
    const { values, secrets } = receivedFrom({ git: secret({ user: "me", word: secret("w") }) });
    expect(values).toEqual({ git: { user: "me", word: "w" } });
    expect(secrets).toEqual([
      { path: ["git", "word"], value: "w" },
      { path: ["git"], value: { user: "me", word: "w" } },
    ]);
  });

  test("may be nested hundreds of levels deep", () => {
    const depth = 300;
    const nested = Array.from({ length: depth }).reduce<unknown>((inner) => [inner], secret("s"));
    const { secrets } = receivedFrom({ nested });
    expect(secrets[0]?.path).toHaveLength(depth + 1);
  });
});

describe("what the engine gets", () => {
  test("is as it is where nothing is secret", () => {
    expect(sentTo({ name: "api", list: [1, { a: true }] })).toEqual({
      ...{ name: "api", list: [1, { a: true }] },
    });
  });

  test("is secret where a secret stood, and only there", () => {
    const values = { git: { uri: "u", branch: "main" }, list: ["a", "b"] };
    const secrets = [
      { path: ["git", "uri"], value: "u" },
      { path: ["list", 1], value: "b" },
    ];
    expect(sentTo(values, secrets)).toEqual({
      git: { uri: secret("u"), branch: "main" },
      list: ["a", secret("b")],
    });
  });

  test("is a secret property even where its value is another one now", () => {
    expect(sentTo({ name: "trimmed" }, [{ path: ["name"], value: " trimmed " }])).toEqual({
      name: secret("trimmed"),
    });
  });

  test.each<[string, unknown]>([
    ["that has moved in its list", ["b", "a"]],
    ["whose list has lost an item", ["a"]],
    ["whose value is another one", ["a", "c"]],
    ["that has become an object", { 0: "a", 1: "c" }],
    ["that has become a text", "b"],
  ])("has a whole property that is secret for a secret %s", (_how, list) => {
    const secrets = [{ path: ["list", 1], value: "b" }];
    expect(sentTo({ list, name: "api" }, secrets)).toEqual({ list: secret(list), name: "api" });
  });

  test("has no property for a secret whose property is gone", () => {
    expect(sentTo({ name: "api" }, [{ path: ["git", "uri"], value: "u" }])).toEqual({
      name: "api",
    });
  });

  test("has no mark within a mark", () => {
    const secrets = [
      { path: ["git"], value: { user: "me", word: "w" } },
      { path: ["git", "word"], value: "w" },
    ];
    const marked = { git: secret({ user: "me", word: "w" }) };
    expect(sentTo({ git: { user: "me", word: "w" } }, secrets)).toEqual(marked);
    expect(sentTo({ git: { user: "me", word: "w" } }, [...secrets].reverse())).toEqual(marked);
  });

  test("holds nothing that the protocol cannot hold", () => {
    const values = { none: undefined, big: 1n, half: "\ud800", day: new Date(0) };
    expect(sentTo(values)).toEqual({
      ...{ big: "1", half: "\ufffd", day: "1970-01-01T00:00:00.000Z" },
    });
  });
});

const keys = fc.constantFrom("a", "b", "c", "name", "value");
const { tree } = fc.letrec((tie) => ({
  plain: fc.oneof(
    fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom("", "text", "ö🚀")),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(keys, tie("tree"), { maxKeys: 3, noNullPrototype: true }),
  ),
  tree: fc.oneof(
    { depthSize: "small" },
    { weight: 4, arbitrary: tie("plain") },
    { weight: 1, arbitrary: tie("plain").map(secret) },
  ),
}));
const anyProperties = fc.dictionary<string, unknown>(keys, tree, { noNullPrototype: true });

test("whatever comes goes back as it came, with the outermost marks", () => {
  fc.assert(
    fc.property(anyProperties, (properties) => {
      const { values, secrets } = receivedFrom(properties);
      const back = sentTo(values, secrets) as Properties;
      expect(back).toEqual(withOutermostMarks(properties));
      expect(receivedFrom(back).values).toEqual(values);
    }),
  );
});

function withOutermostMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOutermostMarks);
  if (typeof value !== "object" || value === null) return value;
  const change = isSecret(value) ? withoutMarks : withOutermostMarks;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
}

function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (typeof value !== "object" || value === null) return value;
  if (isSecret(value)) return withoutMarks((value as Properties)["value"]);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutMarks(inner)]),
  );
}

function isSecret(value: object): boolean {
  return Object.keys(secret("")).every((key) => key in value);
}
