import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "pulumi-devplatforms-emulator";
import type { EmulatorOptions, RecordedRequest } from "pulumi-devplatforms-emulator";
import { afterAll, describe, expect, test } from "vitest";
import {
  call,
  createGitpodProject,
  createProject,
  createRepository,
  projectService,
} from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "emulator-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function started(options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options);
  return { emulator, [Symbol.asyncDispose]: () => emulator.close() };
}

describe("the request log", () => {
  test("holds what was sent and what became of it", async () => {
    await using scope = await started();
    const { emulator } = scope;
    const { baseUrl } = emulator.gitpod;
    const url = `${baseUrl}/gitpod.v1.ProjectService/GetProject?token=a&token=b&x=1`;
    await call(url, { method: "POST", headers: { "X-Custom": "yes" }, body: { projectId: "p" } });
    expect(emulator.requests).toEqual([
      {
        platform: "gitpod",
        operation: "GetProject",
        method: "POST",
        path: "/api/gitpod.v1.ProjectService/GetProject",
        query: { token: ["a", "b"], x: "1" },
        headers: expect.objectContaining({ "x-custom": "yes" }) as object,
        body: { projectId: "p" },
        status: 401,
        startedAt: expect.any(Number) as number,
        durationMs: expect.any(Number) as number,
      },
    ]);
  });

  test("keeps a body that is not JSON as text", async () => {
    await using scope = await started();
    await call(`${scope.emulator.url}/nowhere`, { method: "POST", body: "{" });
    expect(scope.emulator.requests).toMatchObject([
      { platform: "unknown", operation: "unknown", body: "{", status: 404 },
    ]);
  });

  test("counts one operation or all", async () => {
    await using scope = await started();
    await createProject(scope.emulator, {});
    await createRepository(scope.emulator);
    expect(scope.emulator.count("create-project")).toBe(1);
    expect(scope.emulator.count()).toBe(2);
  });

  test("is told to whoever listens", async () => {
    const seen: RecordedRequest[] = [];
    await using scope = await started({ onRequest: (request) => seen.push(request) });
    await createRepository(scope.emulator);
    expect(seen).toMatchObject([{ operation: "CreateRepository", status: 200 }]);
  });
});

test("the emulator can be recognised without leaving a trace in the log", async () => {
  await using scope = await started();
  const { body } = await call(`${scope.emulator.url}/_emulator`, {});
  expect(body).toEqual({ name: "pulumi-devplatforms-emulator", pid: process.pid });
  expect(scope.emulator.count()).toBe(0);
});

test("latency delays every response", async () => {
  await using scope = await started({ latencyMs: 30 });
  await createRepository(scope.emulator);
  expect(scope.emulator.requests[0]?.durationMs).toBeGreaterThan(28);
});

test("a reset forgets objects, log, faults and options", async () => {
  await using scope = await started();
  const { emulator } = scope;
  await createGitpodProject(emulator);
  await createProject(emulator, { repo_url: "https://github.com/acme/api" });
  await createRepository(emulator);
  emulator.fail({ operation: "*", kind: { status: 503 } });
  emulator.latencyMs = 5;
  emulator.gitpod.options.deletedPhase = true;
  emulator.gitpod.environmentClasses.clear();
  emulator.studio.options.basePath = "/studio";
  emulator.codearts.options.goneStatus = 401;
  emulator.codearts.addGroup({ name: "platform" });
  emulator.reset();
  expect(emulator.gitpod.projects.size).toBe(0);
  expect(emulator.studio.projects.size).toBe(0);
  expect(emulator.codearts.repositories.size).toBe(0);
  expect(emulator.codearts.groups.size).toBe(0);
  expect(emulator.count()).toBe(0);
  expect(emulator.latencyMs).toBe(0);
  expect(emulator.gitpod.options.deletedPhase).toBe(false);
  expect([...emulator.gitpod.environmentClasses.keys()]).toEqual(
    emulator.gitpod.environmentClassIds,
  );
  expect(emulator.studio.options.basePath).toBe("");
  expect(emulator.codearts.options.goneStatus).toBe(404);
  expect((await createRepository(emulator)).status).toBe(200);
});

describe("the state file", () => {
  test("brings every object back after a restart", async () => {
    const file = join(folder, "nested", "state.json");
    const first = await startEmulator({ file });
    const projectId = await createGitpodProject(first);
    await createProject(first, { repo_url: "https://github.com/acme/api" });
    await createRepository(first);
    await first.close();
    await using second = await started({ file });
    const { emulator } = second;
    expect((await projectService(emulator, "GetProject", { projectId })).status).toBe(200);
    expect(emulator.studio.projects.size).toBe(1);
    expect((await createRepository(emulator)).body.status).toBe("failed");
    const other = await createRepository(emulator, { name: "other" });
    const uuid = other.body.result.repository_uuid;
    const ids = [...emulator.codearts.repositories.values()].map((repo) => repo.repository_id);
    expect(new Set(ids).size).toBe(2);
    expect(readFileSync(file, "utf8")).toContain(uuid);
    expect(readdirSync(join(folder, "nested"))).toEqual(["state.json"]);
  });

  test("brings groups back, with the repositories in them", async () => {
    const file = join(folder, "groups.json");
    const first = await startEmulator({ file });
    const { id } = first.codearts.addGroup({ name: "platform" });
    await createRepository(first, { group_id: id });
    await first.close();
    await using second = await started({ file });
    const { emulator } = second;
    expect([...emulator.codearts.groups.keys()]).toEqual([id]);
    expect((await createRepository(emulator, { group_id: id })).body.status).toBe("failed");
    expect(emulator.codearts.addGroup({ name: "tools" }).id).not.toBe(id);
  });

  test("may be older than groups", async () => {
    const file = join(folder, "older.json");
    const state = { version: 1, platforms: { codearts: { lastId: 7, repositories: [] } } };
    writeFileSync(file, JSON.stringify(state));
    await using scope = await started({ file });
    expect(scope.emulator.codearts.groups.size).toBe(0);
    expect((await createRepository(scope.emulator)).body.status).toBe("success");
  });

  test("is written before the response leaves, even when the response is lost", async () => {
    const file = join(folder, "lost-response.json");
    await using scope = await started({ file });
    scope.emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
    await expect(createRepository(scope.emulator)).rejects.toThrow();
    expect(readFileSync(file, "utf8")).toContain('"repository_name": "api"');
  });

  test("is not made by an emulator that changes nothing", async () => {
    const file = join(folder, "unused.json");
    await using scope = await started({ file });
    await projectService(scope.emulator, "ListProjects", {});
    expect(existsSync(file)).toBe(false);
  });

  test("is refused by name when it holds something else", async () => {
    const file = join(folder, "other.json");
    writeFileSync(file, "[]");
    await expect(startEmulator({ file })).rejects.toThrow(`${file} does not hold`);
  });
});
