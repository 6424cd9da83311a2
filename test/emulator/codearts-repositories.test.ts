import { describe, expect, test } from "vitest";
import { codearts, createRepository, useEmulator } from "./support.ts";
import type { CodeArtsBody } from "./responses.ts";
import type { Reply } from "./support.ts";

const emulator = useEmulator();

async function createdUuid(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { body } = await createRepository(emulator(), fields);
  return body.result.repository_uuid;
}

async function pollStatus(uuid: string): Promise<unknown> {
  const { body } = await codearts(emulator(), `/v1/repositories/${uuid}/status`);
  return body.result;
}

function show(uuid: string): Promise<Reply<CodeArtsBody>> {
  return codearts(emulator(), `/v2/repositories/${uuid}`);
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("creating a repository", () => {
  test("responds with its uuid and nothing else", async () => {
    const { status, body, headers } = await createRepository(emulator());
    expect(status).toBe(200);
    expect(body).toEqual({
      result: { repository_uuid: expect.stringMatching(/^[\da-f]{32}$/) as string },
      status: "success",
    });
    expect(headers.get("x-request-id")).not.toBeNull();
  });

  test("takes nulls for absent fields", async () => {
    const fields = { description: null, license_id: null, import_url: null };
    expect((await createRepository(emulator(), fields)).body.status).toBe("success");
  });

  test.each([
    { name: "" },
    { name: "-api" },
    { name: "api.git" },
    { name: "api." },
    { name: "a b" },
    { name: "x".repeat(257) },
    { name: null },
    { project_uuid: "short" },
    { visibility_level: "20" },
    { visibility_level: 10 },
    { enable_readme: true },
    { import_members: 2 },
    { license_id: 13 },
    { description: "x".repeat(2001) },
    { import_url: "https://github.com/acme/template.git" },
    { import_url: base64("http://github.com/acme/template.git") },
  ])("with %j is refused with status 200", async (fields) => {
    const { status, body } = await createRepository(emulator(), fields);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "failed", error: { code: "CH.010001" } });
    expect(emulator().codearts.repositories.size).toBe(0);
  });

  test.each([
    { name: "_api.v2-x" },
    { name: "1" },
    { visibility_level: 20, enable_readme: 1, import_members: 1, license_id: 12 },
    { import_url: base64("https://github.com/acme/template.git") },
  ])("with %j is accepted", async (fields) => {
    expect((await createRepository(emulator(), fields)).body.status).toBe("success");
  });

  test("is refused for a name that the project already has", async () => {
    await createRepository(emulator());
    const { status, body } = await createRepository(emulator());
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "failed", error: { code: "CH.010400" } });
    const elsewhere = await createRepository(emulator(), { project_uuid: "0".repeat(32) });
    expect(elsewhere.body.status).toBe("success");
  });

  test("is forbidden in the projects that are listed", async () => {
    emulator().codearts.options.forbiddenProjects = [emulator().codearts.projectId];
    const { status, body } = await createRepository(emulator());
    expect(status).toBe(403);
    expect(body.error.code).toBe("CH.080403");
  });

  test("takes as many polls as the option says", async () => {
    emulator().codearts.options.creatingPolls = 2;
    const uuid = await createdUuid();
    const polls = [await pollStatus(uuid), await pollStatus(uuid), await pollStatus(uuid)];
    expect(polls).toEqual([1, 1, 0]);
  });

  test("may fail in the end", async () => {
    emulator().codearts.options.failCreation = true;
    const uuid = await createdUuid();
    expect([await pollStatus(uuid), await pollStatus(uuid)]).toEqual([1, 2]);
  });

  test("may leave the repository unreadable for a while", async () => {
    emulator().codearts.options.hiddenReads = 1;
    const uuid = await createdUuid();
    const [hidden, shown] = [await show(uuid), await show(uuid)];
    expect(hidden.status).toBe(401);
    expect(hidden.body.error.code).toBe("CH.080401");
    expect(shown.status).toBe(200);
  });
});

describe("reading a repository", () => {
  test("by uuid shows URLs and ids, but no description", async () => {
    const uuid = await createdUuid({ description: "the API", visibility_level: 20 });
    const { body } = await show(uuid);
    expect(body.result).toMatchObject({
      repository_uuid: uuid,
      repository_name: "api",
      repository_id: expect.any(Number) as number,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
      updated_at: null,
      project_is_deleted: "false",
      visibility_level: 20,
      https_url: expect.stringMatching(/^https:.*\/api\.git$/) as string,
      ssh_url: expect.stringMatching(/^git@.*\/api\.git$/) as string,
    });
    expect(body.result).not.toHaveProperty("description");
  });

  test("by integer id shows the description and the default branch", async () => {
    emulator().codearts.options.creatingPolls = 0;
    const uuid = await createdUuid({ description: "the API", enable_readme: 1 });
    const id = String((await show(uuid)).body.result.repository_id);
    const { body } = await codearts(emulator(), `/v4/repositories/${id}`);
    expect(body).toMatchObject({ uuid, description: "the API", default_branch: "master" });
  });

  test("by an unknown integer id fails in the flat format", async () => {
    const { status, body } = await codearts(emulator(), "/v4/repositories/7");
    expect(status).toBe(404);
    expect(body).toHaveProperty("error_code");
  });

  test.each([
    [404, "CH.000404"],
    [401, "CH.080401"],
  ] as const)("that is gone fails with %i %s", async (goneStatus, code) => {
    emulator().codearts.options.goneStatus = goneStatus;
    const { status, body } = await show("0".repeat(32));
    expect(status).toBe(goneStatus);
    expect(body.error.code).toBe(code);
  });
});

describe("deleting a repository", () => {
  test('succeeds with the result "false" and frees the name', async () => {
    const uuid = await createdUuid();
    const { body } = await codearts(emulator(), `/v1/repositories/${uuid}`, { method: "DELETE" });
    expect(body).toEqual({ result: "false", status: "success" });
    expect((await createRepository(emulator())).body.status).toBe("success");
  });

  test("twice fails", async () => {
    const uuid = await createdUuid();
    await codearts(emulator(), `/v1/repositories/${uuid}`, { method: "DELETE" });
    const second = await codearts(emulator(), `/v1/repositories/${uuid}`, { method: "DELETE" });
    expect(second.status).toBe(404);
  });
});

test("the name check says true for a free name", async () => {
  await createRepository(emulator());
  const path = `/v1/projects/${emulator().codearts.projectId}/repositories/validation`;
  const [taken, free] = [
    await codearts(emulator(), `${path}/api`),
    await codearts(emulator(), `${path}/web`),
  ];
  expect([taken.body.result, free.body.result]).toEqual([false, true]);
});

describe("listing a project's repositories", () => {
  async function list(query: string): Promise<Reply<CodeArtsBody>> {
    const path = `/v2/projects/${emulator().codearts.projectId}/repositories`;
    return codearts(emulator(), path + query);
  }

  test("pages from 1 and counts all", async () => {
    for (const name of ["a", "b", "c"]) await createRepository(emulator(), { name });
    const { body } = await list("?page_index=2&page_size=2");
    expect(body.result.total).toBe(3);
    expect(body.result.repositories).toMatchObject([{ repository_name: "c" }]);
  });

  test("searches names", async () => {
    for (const name of ["api", "api-v2", "web"]) await createRepository(emulator(), { name });
    expect((await list("?search=api")).body.result.total).toBe(2);
  });

  test.each(["?page_size=101", "?page_size=0", "?page_index=0", "?page_index=x"])(
    "refuses %s",
    async (query) => {
      const { status, body } = await list(query);
      expect(status).toBe(400);
      expect(body.error.code).toBe("CH.010001");
    },
  );
});

test("an unknown path is the gateway's 404", async () => {
  const { status, body } = await codearts(emulator(), "/v1/repositories/x/members");
  expect(status).toBe(404);
  expect(body.error_code).toBe("APIGW.0101");
  expect(body.error_msg).toContain("GET /v1/repositories/x/members");
});

test("calls over the rate limit are refused, each operation on its own", async () => {
  emulator().codearts.options.rateLimitPerMinute = 1;
  const [first, second] = [await createRepository(emulator()), await createRepository(emulator())];
  expect([first.status, second.status]).toEqual([200, 429]);
  expect(second.body.error_code).toBe("APIGW.0308");
  expect((await show("0".repeat(32))).status).toBe(404);
});
