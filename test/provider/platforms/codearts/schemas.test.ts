import { describe, expect, test } from "vitest";
import { repositoryInputsSchema } from "../../../../provider/platforms/codearts/schemas";
import { inputProblems, problemInWords } from "../../../../provider/core/input-problems";
import { type JsonObject } from "../../../../provider/core/json";
import { only } from "../../../support/platforms";

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";

function problems(changes: JsonObject): string[] {
  const inputs = { projectUuid, name: "api", ...changes };
  return inputProblems(repositoryInputsSchema, inputs).map((problem) =>
    String(problemInWords(problem, repositoryInputsSchema)),
  );
}

describe("inputs that are accepted", () => {
  test.each<[string, JsonObject]>([
    ["the least", {}],
    ...["a", "1a", "_a", "A-b_c.d", "a..b", "git", "a.gitx", "x".repeat(256)].map(
      (name): [string, JsonObject] => [`the name ${name.slice(0, 10)}`, { name }],
    ),
    ["an empty description", { description: "" }],
    ["the longest description", { description: "x".repeat(2000) }],
    ...[0, 10, 20].map((visibilityLevel): [string, JsonObject] => [
      `visibility ${visibilityLevel}`,
      { visibilityLevel },
    ]),
    ["a licence beyond the published lists", { licenseId: 12 }],
    ["the longest URL to import", { importUrl: `https://a.b/${"x".repeat(372)}` }],
    ["a group", { groupId: 1 }],
    ["adoption", { adopt: true }],
    ...["deleteIfEmpty", "delete", "retain", "fail"].map((onDelete): [string, JsonObject] => [
      `onDelete ${onDelete}`,
      { onDelete },
    ]),
  ])("%s", (_name, changes) => {
    expect(problems(changes)).toEqual([]);
  });
});

describe("inputs that are refused", () => {
  test.each<[string, JsonObject, string, string]>([
    ...["-a", ".a", "a b", "a/b", "é"].map((name): [string, JsonObject, string, string] => [
      `the name ${name}`,
      { name },
      "name",
      "must start with a letter",
    ]),
    ...["a.git", "a.atom", "a."].map((name): [string, JsonObject, string, string] => [
      `the name ${name}`,
      { name },
      "name",
      '".git", ".atom" or "."',
    ]),
    ["too long a name", { name: "x".repeat(257) }, "name", "at most 256 characters"],
    ["a short project", { projectUuid: "abc" }, "projectUuid", "32 letters and digits"],
    [
      "a project with hyphens",
      { projectUuid: "4838955a-48e2-492b-be44-b31bc4c272f6" },
      "projectUuid",
      "32 letters and digits",
    ],
    [
      "too long a description",
      { description: "x".repeat(2001) },
      "description",
      "at most 2000 characters",
    ],
    [
      "another visibility",
      { visibilityLevel: 5 },
      "visibilityLevel",
      "0 (private), 10 (internal) or 20 (public)",
    ],
    ["the API's 1 for a boolean", { enableReadme: 1 }, "enableReadme", "a boolean"],
    ["licence 0", { licenseId: 0 }, "licenseId", "at least 1"],
    ["half a group", { groupId: 1.5 }, "groupId", "a whole number"],
    ["the group that stands for the root", { groupId: 0 }, "groupId", "at least 1"],
    [
      "another onDelete",
      { onDelete: "Delete" },
      "onDelete",
      '"deleteIfEmpty", "delete", "retain", "fail"',
    ],
    ["plain http to import", { importUrl: "http://a.b/c" }, "importUrl", "an https URL"],
    ["an ssh remote to import", { importUrl: "git@a.b:c" }, "importUrl", "an https URL"],
    [
      "credentials to import with",
      { importUrl: "https://u:p@a.b/c" },
      "importUrl",
      "must not hold credentials",
    ],
    [
      "a query in a URL to import",
      { importUrl: "https://a.b/c?access_token=x" },
      "importUrl",
      "a query or a fragment",
    ],
    [
      "a host that Git could read in another way",
      { importUrl: "https://a.b%2f@evil.example/c" },
      "importUrl",
      "must not hold credentials",
    ],
    [
      "too long a URL to import",
      { importUrl: `https://a.b/${"x".repeat(373)}` },
      "importUrl",
      "10 to 512 characters",
    ],
  ])("%s", (_name, changes, path, part) => {
    const problem = only(problems(changes));
    expect(problem.split(" ")[0]).toBe(path);
    expect(problem).toContain(part);
  });

  test("an empty name is told once", () => {
    expect(problems({ name: "" })).toHaveLength(1);
  });
});
