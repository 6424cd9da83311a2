import { describe, expect, test } from "vitest";
import { projectInputsSchema } from "../../../../provider/platforms/gitpod/schemas";
import { inputProblems, problemInWords } from "../../../../provider/core/input-problems";
import { type JsonObject } from "../../../../provider/core/json";
import { unknownValue } from "../../../../provider/core/unknowns";
import { only } from "../../../support/platforms";

const id = "0198c0de-0000-7000-8000-000000000001";
const otherId = "0198c0de-0000-7000-8000-000000000002";
const withGit = (git: JsonObject) => ({ initializer: { specs: [{ git }] } });
const remote = { remoteUri: "https://github.com/acme/api.git" };
const base: JsonObject = { name: "api", ...withGit(remote) };

function problems(changes: JsonObject): string[] {
  const inputs = { ...base, ...changes };
  return inputProblems(projectInputsSchema, inputs).map((problem) =>
    String(problemInWords(problem, projectInputsSchema)),
  );
}

describe("inputs that are accepted", () => {
  test.each<[string, JsonObject]>([
    ["the least", {}],
    ["the shortest name", { name: "a" }],
    ["the longest name", { name: "x".repeat(80) }],
    ["a name of 80 characters that take two units each", { name: "😀".repeat(80) }],
    ["an ssh remote", withGit({ remoteUri: "git@github.com:acme/api.git" })],
    ["a context URL", { initializer: { specs: [{ contextUrl: { url: "https://a.b/pull/1" } }] } }],
    [
      "a context URL over http with a port and a query",
      { initializer: { specs: [{ contextUrl: { url: "http://a.b:8080/c?d=e@f#g" } }] } },
    ],
    [
      "a context URL that is not known yet",
      { initializer: { specs: [{ contextUrl: { url: unknownValue } }] } },
    ],
    ["the head", withGit({ ...remote, targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" })],
    [
      "a branch",
      withGit({ ...remote, targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH", cloneTarget: "main" }),
    ],
    [
      "a branch that is not known yet",
      withGit({
        ...{ ...remote, targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH" },
        cloneTarget: unknownValue,
      }),
    ],
    ["empty paths", { devcontainerFilePath: "", automationsFilePath: "" }],
    ["the longest description", { technicalDescription: "x".repeat(8192) }],
    ["the shortest timeout", { prebuildConfiguration: { timeout: "5m" } }],
    ["the longest timeout", { prebuildConfiguration: { timeout: "7200s" } }],
    ["hour 0", { prebuildConfiguration: { trigger: { dailySchedule: { hourUtc: 0 } } } }],
    ["hour 23", { prebuildConfiguration: { trigger: { dailySchedule: { hourUtc: 23 } } } }],
    ["an executor", { prebuildConfiguration: { executor: { id, principal: "PRINCIPAL_USER" } } }],
    ["classes", { environmentClasses: [{ environmentClassId: id }, { localRunner: true }] }],
    ["insights", { insightsEnabled: false }],
    ["editors", { recommendedEditors: { editors: { goland: { versions: ["2026.1"] } } } }],
  ])("%s", (_name, changes) => {
    expect(problems(changes)).toEqual([]);
  });
});

describe("inputs that are refused", () => {
  test.each<[string, JsonObject, string, string]>([
    ["too long a name", { name: "x".repeat(81) }, "name", "at most 80 characters"],
    ["no initializer", { initializer: undefined }, "initializer", "is required"],
    [
      "a remote that is none",
      withGit({ remoteUri: "acme/api" }),
      "initializer.specs[0].git.remoteUri",
      "must be a Git remote",
    ],
    [
      "credentials in a remote",
      withGit({ remoteUri: "https://u:hunter2@github.com/a/b" }),
      "initializer.specs[0].git.remoteUri",
      "must not hold credentials",
    ],
    ...["hunter2", "", "ftp://github.com/a/b", "file:///hunter2", "git@github.com:a/b.git"].map(
      (url): [string, JsonObject, string, string] => [
        `the context URL ${JSON.stringify(url)}`,
        { initializer: { specs: [{ contextUrl: { url } }] } },
        "initializer.specs[0].contextUrl.url",
        "https:// or http://",
      ],
    ),
    ...["https://u:hunter2@a.b/c", "https://hunter2@a.b/c", "http://:hunter2@a.b/c"].map(
      (url): [string, JsonObject, string, string] => [
        `credentials in the context URL ${url}`,
        { initializer: { specs: [{ contextUrl: { url } }] } },
        "initializer.specs[0].contextUrl.url",
        "must not hold credentials",
      ],
    ),
    [
      "a misspelled property of an editor",
      { recommendedEditors: { editors: { vscode: { version: ["1"] } } } },
      "recommendedEditors.editors.vscode.version",
      'did you mean "versions"?',
    ],
    [
      "both ways to start",
      { initializer: { specs: [{ git: remote, contextUrl: { url: "https://a.b" } }] } },
      "initializer.specs[0]",
      "one of git and contextUrl",
    ],
    [
      "no way to start",
      { initializer: { specs: [{}] } },
      "initializer.specs[0]",
      "one of git and contextUrl",
    ],
    [
      "a mode that the server would drop without a word",
      withGit({ ...remote, targetMode: "REMOTE_BRANCH" }),
      "initializer.specs[0].git.targetMode",
      '"CLONE_TARGET_MODE_REMOTE_HEAD", "CLONE_TARGET_MODE_REMOTE_COMMIT", "CLONE_TARGET_MODE_REMOTE_BRANCH", "CLONE_TARGET_MODE_LOCAL_BRANCH", "CLONE_TARGET_MODE_REMOTE_TAG"',
    ],
    [
      "a mode without its target",
      withGit({ ...remote, targetMode: "CLONE_TARGET_MODE_REMOTE_TAG" }),
      "initializer.specs[0].git.cloneTarget",
      "required with targetMode CLONE_TARGET_MODE_REMOTE_TAG",
    ],
    [
      "a property that the server would drop without a word",
      withGit({ ...remote, branch: "main" }),
      "initializer.specs[0].git.branch",
      "known are remoteUri, upstreamRemoteUri",
    ],
    [
      "an absolute path",
      { devcontainerFilePath: "/a" },
      "devcontainerFilePath",
      "must be relative",
    ],
    [
      "a path out of the repository",
      { automationsFilePath: "a/../../b" },
      "automationsFilePath",
      '".."',
    ],
    [
      "a path with backslashes",
      { devcontainerFilePath: "a\\b" },
      "devcontainerFilePath",
      "forward slashes",
    ],
    [
      "a URL for a path",
      { devcontainerFilePath: "https://a.b/c" },
      "devcontainerFilePath",
      "forward slashes",
    ],
    [
      "too long a description",
      { technicalDescription: "x".repeat(8193) },
      "technicalDescription",
      "at most 8192 characters",
    ],
    ...["4m", "299s", "7201s", "3h", "soon", ""].map(
      (timeout): [string, JsonObject, string, string] => [
        `the timeout ${JSON.stringify(timeout)}`,
        { prebuildConfiguration: { timeout } },
        "prebuildConfiguration.timeout",
        "from 5 minutes to 2 hours",
      ],
    ),
    [
      "hour 24",
      { prebuildConfiguration: { trigger: { dailySchedule: { hourUtc: 24 } } } },
      "prebuildConfiguration.trigger.dailySchedule.hourUtc",
      "at most 23",
    ],
    [
      "a class to prebuild for that is no UUID",
      { prebuildConfiguration: { environmentClassIds: ["small"] } },
      "prebuildConfiguration.environmentClassIds[0]",
      "must be a UUID",
    ],
    [
      "an executor of another kind",
      { prebuildConfiguration: { executor: { id, principal: "PRINCIPAL_RUNNER" } } },
      "prebuildConfiguration.executor.principal",
      'one of "PRINCIPAL_USER", "PRINCIPAL_SERVICE_ACCOUNT"',
    ],
    [
      "an executor of no kind",
      { prebuildConfiguration: { executor: { id } } },
      "prebuildConfiguration.executor.principal",
      'is required (one of "PRINCIPAL_USER"',
    ],
    [
      "more than 30 classes",
      {
        environmentClasses: Array.from({ length: 31 }, (_, index) => ({
          environmentClassId: `0198c0de-0000-7000-8000-0000000000${index + 10}`,
        })),
      },
      "environmentClasses",
      "at most 30 items",
    ],
    [
      "one class twice",
      {
        environmentClasses: [{ environmentClassId: id }, { environmentClassId: id.toUpperCase() }],
      },
      "environmentClasses[1].environmentClassId",
      "in the list already",
    ],
    [
      "two local runners",
      { environmentClasses: [{ localRunner: true }, { localRunner: true }] },
      "environmentClasses[1].localRunner",
      "in the list already; one",
    ],
    [
      "one place twice, once without saying so",
      {
        environmentClasses: [{ environmentClassId: id, order: 1 }, { environmentClassId: otherId }],
      },
      "environmentClasses[1].order",
      "duplicates another entry's order",
    ],
    [
      "a class that is nothing",
      { environmentClasses: [{}] },
      "environmentClasses[0]",
      "one of environmentClassId and localRunner",
    ],
    [
      "a class that is no local runner",
      { environmentClasses: [{ localRunner: false }] },
      "environmentClasses[0].localRunner",
      "must be true",
    ],
  ])("%s", (_name, changes, path, part) => {
    const problem = only(problems(changes));
    expect(problem.split(" ")[0]).toBe(path);
    expect(problem).toContain(part);
    expect(problem).not.toContain("hunter2");
  });
});
