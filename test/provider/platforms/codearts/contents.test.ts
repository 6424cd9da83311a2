import { describe, expect, test } from "vitest";
import {
  contentsInWords,
  isEmpty,
  isSeeded,
} from "../../../../provider/platforms/codearts/contents";
import type { Contents } from "../../../../provider/platforms/codearts/responses";

function contents(
  ...[isEmpty, commits, branches, tags]: readonly (boolean | number | undefined)[]
): Contents {
  return { isEmpty, commits, branches, tags } as Contents;
}

const un = undefined;

describe("a repository counts as empty", () => {
  test.each<[string, Contents, boolean]>([
    ["that says so and counts nothing", contents(true, 0, 0, 0), false],
    ["that says so and does not count", contents(true, un, un, un), false],
    ["that counts nothing", contents(un, 0, 0, 0), false],
    ["with its own first commit", contents(false, 1, 1, 0), true],
    ["with its own first commit, which does not say so", contents(un, 1, 1, 0), true],
  ])("%s", (_name, found, seeded) => {
    expect(isEmpty(found, seeded)).toBe(true);
  });
});

describe("a repository does not count as empty", () => {
  test.each<[string, Contents | undefined, boolean]>([
    ["of which nothing is known", undefined, true],
    ["that tells nothing", contents(un, un, un, un), true],
    ["that says so but counts a commit", contents(true, 1, 0, 0), true],
    ["that says so but counts a tag", contents(true, un, un, 1), true],
    ["that counts nothing but says it holds something", contents(false, 0, 0, 0), true],
    ["that does not count all", contents(un, 0, 0, un), true],
    ["with a first commit of others", contents(false, 1, 1, 0), false],
    ["with a second commit", contents(false, 2, 1, 0), true],
    ["with a second branch", contents(false, 1, 2, 0), true],
    ["with a tag", contents(false, 1, 1, 1), true],
    ["with tags that are unknown", contents(false, 1, 1, un), true],
    ["with commits that are unknown", contents(false, un, 1, 0), true],
  ])("%s", (_name, found, seeded) => {
    expect(isEmpty(found, seeded)).toBe(false);
  });
});

test.each<[Contents | undefined, string]>([
  [undefined, "anything"],
  [contents(false, un, un, un), "anything"],
  [contents(false, 1, 1, 1), "1 commit, 1 branch, 1 tag"],
  [contents(false, 12, 2, 0), "12 commits, 2 branches, 0 tags"],
  [contents(false, un, 2, un), "2 branches"],
])("%j is put into words: %s", (found, held) => {
  expect(contentsInWords(found)).toMatch(new RegExp(` holds ${held}$`));
});

test.each([
  [{}, false],
  [{ enableReadme: false }, false],
  [{ enableReadme: true }, true],
  [{ gitignoreId: "Go" }, true],
  [{ licenseId: 1 }, true],
  [{ importMembers: true, caller: "c" }, false],
  [{ enableReadme: true, importUrl: "https://a.b/c" }, false],
  [{ licenseId: 1, templateId: "t" }, false],
])("a creation with %j gives the repository a first commit of its own: %s", (inputs, expected) => {
  expect(isSeeded(inputs)).toBe(expected);
});
