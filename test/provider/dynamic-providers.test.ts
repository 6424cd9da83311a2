import { describe, expect, test } from "vitest";
import { jsonSafe } from "../../provider/core/json";
import * as lifecycles from "../../provider/dynamic-providers";
import { unknownValue } from "../../provider/core/unknowns";
import { deepFrozen } from "../support/deep-frozen";
import { fc } from "../support/properties";

test("the names under which every stack's state refers to them stay", () => {
  expect(Object.keys(lifecycles).sort()).toEqual([
    "CodeArtsRepository",
    "GitpodProject",
    "StudioProject",
  ]);
});

/** The inputs of each kind by name, so that arbitrary values also come where they mean something. */
const names = {
  StudioProject: ["repoUrl", "name", "public", "teamName", "subdir"],
  GitpodProject: [
    ...["name", "initializer", "devcontainerFilePath", "automationsFilePath"],
    ...["technicalDescription", "prebuildConfiguration", "environmentClasses"],
    ...["recommendedEditors", "git", "specs", "order", "editors", "timeout", "trigger"],
  ],
  CodeArtsRepository: [
    ...["projectUuid", "name", "description", "visibilityLevel", "importMembers", "enableReadme"],
    ...["gitignoreId", "licenseId", "importUrl", "templateId", "groupId", "caller"],
  ],
};

const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, "", 0, false, true, unknownValue, "https://github.com/a/b.git"),
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.integer(),
);

function anything(keys: readonly string[]): fc.Arbitrary<unknown> {
  const key = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...keys) },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "length") },
  );
  const nested = (depth: number): fc.Arbitrary<unknown> => {
    if (depth === 0) return leaf;
    const inner = fc.oneof(leaf, nested(depth - 1), fc.array(nested(depth - 1), { maxLength: 3 }));
    return fc.dictionary(key, inner, { maxKeys: 4, noNullPrototype: true });
  };
  return nested(4);
}

/** A copy in which whatever is `null` is left out. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNull);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNull(inner)]));
}

describe.each(Object.entries(names))("%s", (kind, keys) => {
  const provider = lifecycles[kind as keyof typeof lifecycles];
  const pairs = fc.tuple(anything(keys), anything(keys));

  test("checks any JSON without throwing, and changes only what it refuses", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([olds, news]) => {
        const checked = await provider.check(deepFrozen(olds), deepFrozen(news));
        const { __provider, ...given } = news as Record<string, unknown>;
        const sent: unknown = JSON.parse(JSON.stringify(withoutNull(given)));
        const isTaken = (checked.failures ?? []).length === 0;
        expect(checked.inputs).toEqual(isTaken ? sent : jsonSafe(sent));
      }),
      { numRuns: 200 },
    );
  });

  test("compares any JSON without throwing, and changes none of it", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([olds, news]) => {
        const compared = provider.diff("id", deepFrozen(olds), deepFrozen(news));
        const verdict = await compared.then(
          ({ changes }) => changes,
          (error: unknown) => (error as Error).message,
        );
        // A change in place has no verdict, and one that cannot be made is refused in a sentence.
        if (typeof verdict === "string") expect(verdict).toContain("cannot be changed like this");
        else expect([true, false, undefined]).toContain(verdict);
      }),
      { numRuns: 200 },
    );
  });

  test("finds no change between any known JSON and itself", async () => {
    await fc.assert(
      fc.asyncProperty(anything(keys), async (value) => {
        fc.pre(!JSON.stringify(value).includes(unknownValue));
        // Without a URL or a status, a repository would be half-made.
        const state = { ...(value as object), httpsUrl: "https://codehub.example/api.git" };
        const { changes } = await provider.diff("id", state, structuredClone(value));
        expect(changes).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
