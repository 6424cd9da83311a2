import { describe, expect, test } from "vitest";
import {
  createdResponseSchema,
  createRequest,
  deletedResponseSchema,
  detailsResponseSchema,
  groupResponseSchema,
  nameCheckResponseSchema,
  nameChecksResponseSchema,
  repositoriesResponseSchema,
  repositoryResponseSchema,
  repositoryInputsSchema,
  statusResponseSchema,
  statusName,
  toBase64,
} from "../../../../provider/platforms/codearts/schemas";
import { inputProblems, problemInWords } from "../../../../provider/core/input-problems";
import { type JsonObject } from "../../../../provider/core/json";
import { only } from "../../../support/platforms";

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const uuid = "d161fd00d9194816a455cb3c1d6a783e";

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

describe("a creation", () => {
  test("sends only what the program says, and nothing of adoption and deletion", () => {
    const inputs = { projectUuid, name: "api", adopt: true, onDelete: "retain" as const };
    const body = JSON.stringify(createRequest(inputs));
    expect(JSON.parse(body)).toEqual({ project_uuid: projectUuid, name: "api" });
  });

  test("sends everything under the API's names, booleans as integers, the URL in Base64", () => {
    const inputs = {
      ...{ projectUuid, name: "api", description: "d", visibilityLevel: 20 as const },
      ...{ importMembers: true, enableReadme: false, gitignoreId: "Go", licenseId: 1 },
      ...{ importUrl: "https://a.b/c", templateId: "t", groupId: 3, caller: "me" },
    };
    expect(createRequest(inputs)).toEqual({
      ...{ project_uuid: projectUuid, name: "api", description: "d", visibility_level: 20 },
      ...{ import_members: 1, enable_readme: 0, gitignore_id: "Go", license_id: 1 },
      ...{ import_url: "aHR0cHM6Ly9hLmIvYw==", template_id: "t", group_id: 3, caller: "me" },
    });
  });

  test("leaves out the name that a Clone button puts before the host of the URL", () => {
    const importUrl = "https://acme@dev.azure.com/acme/api/_git/api";
    const request = createRequest({ projectUuid, name: "api", importUrl });
    expect(problems({ importUrl })).toEqual([]);
    expect(request["import_url"]).toBe(toBase64("https://dev.azure.com/acme/api/_git/api"));
  });

  test("sends a URL outside ASCII by its UTF-8", () => {
    expect(toBase64("https://a.b/é")).toBe("aHR0cHM6Ly9hLmIvw6k=");
  });
});

describe("responses", () => {
  const repository = {
    ...{ repository_uuid: uuid, repository_id: 7, repository_name: "api" },
    ...{ project_uuid: projectUuid, visibility_level: 20, status: null, star: null },
    ...{ https_url: "h", ssh_url: "s", web_url: "w", created_at: "2026-01-27 12:00:00" },
  };

  test("of a repository are read under our names", () => {
    expect(
      repositoryResponseSchema.parse({ result: repository, status: "success" }).result,
    ).toEqual({
      ...{ repositoryUuid: uuid, repositoryId: 7, name: "api", projectUuid, visibilityLevel: 20 },
      ...{ httpsUrl: "h", sshUrl: "s", webUrl: "w", createdAt: "2026-01-27 12:00:00" },
    });
  });

  test.each([null, undefined])("of a repository may have %j for all but its ids", (nothing) => {
    const fields = ["repository_name", "project_uuid", "group_name", "visibility_level"];
    fields.push("https_url", "ssh_url", "web_url", "created_at", "status");
    const emptied = Object.fromEntries(fields.map((field) => [field, nothing]));
    const { result } = repositoryResponseSchema.parse({ result: { ...repository, ...emptied } });
    expect(JSON.parse(JSON.stringify(result))).toEqual({ repositoryUuid: uuid, repositoryId: 7 });
  });

  test.each([{}, { result: {} }, { result: { repository_uuid: "short" } }, { result: null }])(
    "of a creation need a UUID: %j",
    (body) => {
      expect(createdResponseSchema.safeParse(body).success).toBe(false);
    },
  );

  test("of a status need a whole number", () => {
    expect(statusResponseSchema.parse({ result: 0 })).toEqual({ result: 0 });
    expect(statusResponseSchema.safeParse({ result: "0" }).success).toBe(false);
  });

  test("of a name are a boolean", () => {
    expect(nameCheckResponseSchema.parse({ result: false })).toEqual({ result: false });
    expect(nameCheckResponseSchema.parse({ result: "false" })).toEqual({ result: false });
    expect(nameCheckResponseSchema.parse({ result: "true" })).toEqual({ result: true });
    expect(nameCheckResponseSchema.safeParse({ result: "yes" }).success).toBe(false);
    expect(nameCheckResponseSchema.safeParse({ result: 1 }).success).toBe(false);
  });

  test.each([
    [[repository, repository], 2],
    [repository, 1],
    [[], 0],
    [null, 0],
    [undefined, 0],
  ])("of a list may be a list, one repository or nothing", (repositories, count) => {
    const { result } = repositoriesResponseSchema.parse({ result: { total: 1, repositories } });
    expect(result.repositories).toHaveLength(count);
    expect(result.repositories.every(({ name }) => name === "api")).toBe(true);
  });

  test("of details are read under our names", () => {
    const namespace = { id: 77, full_path: "p/team", kind: "group", parent_id: 5, name: "team" };
    const counts = { empty_repo: false, branch_count: 2, tag_count: 1 };
    const statistics = { commit_count: 12, storage_size: 1 };
    expect(
      detailsResponseSchema.parse({
        ...{ id: 7, uuid, description: "d", visibility: "public", import_error: "no" },
        ...{ namespace, statistics, ...counts },
      }),
    ).toEqual({
      ...{ repositoryId: 7, repositoryUuid: uuid, description: "d", visibilityLevel: 20 },
      namespace: { id: 77, fullPath: "p/team", kind: "group", parentId: 5 },
      importError: "no",
      contents: { isEmpty: false, commits: 12, branches: 2, tags: 1 },
    });
  });

  test.each([null, undefined])("of details may have %j for all but the number", (nothing) => {
    const fields = ["uuid", "description", "visibility", "namespace", "import_error"];
    fields.push("empty_repo", "branch_count", "tag_count", "statistics");
    const emptied = Object.fromEntries(fields.map((field) => [field, nothing]));
    const details = detailsResponseSchema.parse({ id: 7, ...emptied });
    expect(JSON.parse(JSON.stringify(details))).toEqual({ repositoryId: 7, contents: {} });
  });

  test.each([
    ["private", 0],
    ["internal", 10],
    ["public", 20],
    ["PUBLIC", undefined],
    ["constructor", undefined],
  ])("of details with visibility %s mean %s", (visibility, level) => {
    expect(detailsResponseSchema.parse({ id: 7, visibility }).visibilityLevel).toBe(level);
  });

  test("of something else are not taken for details or a group", () => {
    expect(detailsResponseSchema.safeParse({ unexpected: true }).success).toBe(false);
    expect(groupResponseSchema.safeParse({ id: 7 }).success).toBe(false);
    expect(groupResponseSchema.safeParse({ id: 7, full_path: "" }).success).toBe(false);
  });

  test("of several names need one each", () => {
    expect(nameChecksResponseSchema.safeParse([]).success).toBe(false);
    expect(nameChecksResponseSchema.safeParse([{ name: "api" }]).success).toBe(false);
  });

  test.each([
    [0, "normal"],
    [1, "creating"],
    [2, "failed"],
    [3, "frozen"],
    [4, "closed"],
    [5, "5"],
  ])("of status %i mean %s", (status, named) => {
    expect(statusName(status)).toBe(named);
  });

  test("of a deletion need its success alone", () => {
    expect(deletedResponseSchema.safeParse({ result: "false", status: "success" }).success).toBe(
      true,
    );
  });
});
