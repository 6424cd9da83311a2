import { describe, expect, test } from "vitest";
import {
  createdResponseSchema,
  deletedResponseSchema,
  detailsResponseSchema,
  groupResponseSchema,
  nameCheckResponseSchema,
  nameChecksResponseSchema,
  repositoriesResponseSchema,
  repositoryResponseSchema,
  statusResponseSchema,
} from "../../../../provider/platforms/codearts/responses";

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const uuid = "d161fd00d9194816a455cb3c1d6a783e";

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

  test("of a deletion need its success alone", () => {
    expect(deletedResponseSchema.safeParse({ result: "false", status: "success" }).success).toBe(
      true,
    );
  });
});
