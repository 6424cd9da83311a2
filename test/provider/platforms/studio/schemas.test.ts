import { describe, expect, test } from "vitest";
import { inputProblems, problemInWords } from "../../../../provider/core/input-problems";
import type { JsonObject } from "../../../../provider/core/json";
import {
  createdProjectsSchema,
  projectInputsSchema,
} from "../../../../provider/platforms/studio/schemas";

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
  test.each<[string, JsonObject, string]>([
    [
      "an address that is no remote",
      { repoUrl: "owner/repo" },
      "repoUrl must be a Git remote such as https://host/owner/repo.git or git@host:owner/repo.git",
    ],
    [
      "a repository without an owner",
      { repoUrl: "https://github.com/repo" },
      "repoUrl must name an owner and a repository",
    ],
    [
      "credentials",
      { repoUrl: "https://oauth2:hunter2@gitlab.com/a/b" },
      "repoUrl must not hold credentials; give the platform access to the repository instead",
    ],
    ["no name of a team", { teamName: "" }, "teamName must not be empty"],
    ["an absolute directory", { subdir: "/a" }, "subdir must be relative to the repository's root"],
    [
      "several directories",
      { subdir: "a,b" },
      "subdir must name one directory; a comma would make several projects",
    ],
    ["backslashes", { subdir: "a\\b" }, "subdir must use forward slashes"],
    ["a directory outside", { subdir: "a/../.." }, 'subdir must not leave the repository by ".."'],
    ["a text for a boolean", { public: "yes" }, "public must be a boolean"],
  ])("%s", (_name, changes, reason) => {
    expect(problems(changes)).toEqual([reason]);
  });
});

test("an answer lists projects, each with an id and a URL", () => {
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
])("%j is no such answer", (body) => {
  expect(createdProjectsSchema.safeParse(body).success).toBe(false);
});
