import { describe, expect, test } from "vitest";
import { inputProblems, problemInWords } from "../../../../provider/core/input-problems";
import { type JsonObject } from "../../../../provider/core/json";
import {
  createdProjectsSchema,
  projectInputsSchema,
} from "../../../../provider/platforms/studio/schemas";
import { only } from "../../../support/platforms";

function problems(changes: JsonObject): string[] {
  const inputs = { repoUrl: "https://github.com/acme/churn.git", ...changes };
  return inputProblems(projectInputsSchema, inputs).map((problem) =>
    String(problemInWords(problem, projectInputsSchema)),
  );
}

describe("inputs that are accepted", () => {
  test.each<[string, JsonObject]>([
    ...[
      "git@github.com:owner/repo.git",
      "https://github.com/owner/repo.git",
      "https://github.com/owner/repo",
      "https://gitlab.example.org/owner/repo.git",
      "https://org@dev.azure.com/org/project/_git/repo",
      "https://user@bitbucket.org/team/repo.git",
      "https://user@bitbucket.example/scm/x/y.git",
      "ssh://git@gitlab.com/xxx/yyy/zzz/repo.git",
    ].map((repoUrl): [string, JsonObject] => [repoUrl, { repoUrl }]),
    ["everything else", { name: "n", public: true, teamName: "t", subdir: "a/b" }],
    ["the root by a period", { subdir: "." }],
    ["to retain", { onDelete: "retain" }],
    ["to fail", { onDelete: "fail" }],
  ])("%s", (_name, changes) => {
    expect(problems(changes)).toEqual([]);
  });
});

describe("inputs that are refused", () => {
  test.each<[string, JsonObject, string, string]>([
    ["an address that is no remote", { repoUrl: "owner/repo" }, "repoUrl", "must be a Git remote"],
    [
      "a repository without an owner",
      { repoUrl: "https://github.com/repo" },
      "repoUrl",
      "an owner and a repository",
    ],
    [
      "credentials",
      { repoUrl: "https://oauth2:hunter2@gitlab.com/a/b" },
      "repoUrl",
      "must not hold credentials",
    ],
    ["no name of a team", { teamName: "" }, "teamName", "must not be empty"],
    ["an absolute directory", { subdir: "/a" }, "subdir", "must be relative"],
    ["several directories", { subdir: "a,b" }, "subdir", "must name one directory"],
    ["backslashes", { subdir: "a\\b" }, "subdir", "forward slashes"],
    ["a directory outside", { subdir: "a/../.." }, "subdir", '".."'],
    ["a text for a boolean", { public: "yes" }, "public", "a boolean"],
  ])("%s", (_name, changes, path, part) => {
    const problem = only(problems(changes));
    expect(problem.split(" ")[0]).toBe(path);
    expect(problem).toContain(part);
    expect(problem).not.toContain("hunter2");
  });
});

test("a response lists projects, each with an id and a URL", () => {
  const project = { id: "tsanhawn9y", url: "https://studio/x", name: "churn" };
  expect(createdProjectsSchema.parse({ projects: [{ ...project, more: 1 }] })).toEqual({
    projects: [project],
  });
});

test.each([
  {},
  { projects: {} },
  { projects: [{ id: "", url: "u", name: "n" }] },
  { projects: [{ url: "u", name: "n" }] },
])("%j is no such response", (body) => {
  expect(createdProjectsSchema.safeParse(body).success).toBe(false);
});
