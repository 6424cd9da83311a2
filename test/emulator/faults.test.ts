import {
  afterCommit,
  badGatewayHtml,
  quotaExhausted,
  rateLimitedWithHeader,
  rateLimitedWithRetryInfo,
  redirectTo,
  startEmulator,
} from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { call, createGitpodProject, newProject, projectService, useEmulator } from "./support.ts";

const emulator = useEmulator();

function create() {
  return projectService(emulator(), "CreateProject", newProject("api"));
}

describe("a connection", () => {
  test.each([
    ["cut-before", 0],
    ["cut-after-commit", 1],
    ["cut-mid-answer", 1],
  ] as const)("with the fault %s leaves %i projects", async (kind, projects) => {
    emulator().fail({ operation: "CreateProject", kind });
    await expect(create()).rejects.toThrow();
    expect(emulator().gitpod.projects.size).toBe(projects);
    expect(emulator().requests).toMatchObject([{ operation: "CreateProject", status: undefined }]);
  });

  test("with the fault cut-mid-answer brings the headers and half of the body", async () => {
    const projectId = await createGitpodProject(emulator());
    emulator().fail({ operation: "GetProject", kind: "cut-mid-answer" });
    const { baseUrl, token } = emulator().gitpod;
    const response = await fetch(`${baseUrl}/gitpod.v1.ProjectService/GetProject`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ projectId }),
    });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(0);
    await expect(response.text()).rejects.toThrow("terminated");
  });

  test("that hangs does not keep the emulator from closing", async () => {
    const other = await startEmulator();
    other.fail({ operation: "*", kind: "hang" });
    const answer = fetch(other.url);
    await expect.poll(() => other.count()).toBe(1);
    const [outcome] = await Promise.allSettled([answer, other.close()]);
    expect(outcome.status).toBe("rejected");
  });

  test("with the fault hang stays open until the client gives up", async () => {
    emulator().fail({ operation: "*", kind: "hang" });
    const client = new AbortController();
    const answer = fetch(emulator().url, { signal: client.signal });
    await expect.poll(() => emulator().requests).toMatchObject([{ status: undefined }]);
    client.abort();
    await expect(answer).rejects.toThrow("aborted");
  });
});

describe("a canned answer", () => {
  test("takes the place of the request's effect", async () => {
    emulator().fail({ operation: "CreateProject", kind: badGatewayHtml() });
    const reply = await create();
    expect(reply.status).toBe(502);
    expect(reply.headers.get("content-type")).toBe("text/html");
    expect(reply.headers.get("x-request-id")).not.toBeNull();
    expect(emulator().gitpod.projects.size).toBe(0);
  });

  test("may come after the request's effect", async () => {
    emulator().fail({ operation: "CreateProject", kind: afterCommit(badGatewayHtml()) });
    expect((await create()).status).toBe(502);
    expect(emulator().gitpod.projects.size).toBe(1);
  });

  test("may give the delay in the details, in a header or not at all", async () => {
    for (const kind of [
      rateLimitedWithRetryInfo(300),
      rateLimitedWithHeader(2),
      quotaExhausted(),
    ]) {
      emulator().fail({ operation: "CreateProject", kind });
    }
    const [details, header, neither] = [await create(), await create(), await create()];
    expect(details.body.details[0]).toMatchObject({
      type: "google.rpc.RetryInfo",
      value: "CgMIrAI",
    });
    expect(header.headers.get("ratelimit-retryafter")).toBe("2");
    expect(neither.body).toEqual({ code: "resource_exhausted", message: "too many requests" });
  });

  test("may lead to another origin", async () => {
    const elsewhere = "https://app.gitpod.io/api";
    emulator().fail({ operation: "*", kind: redirectTo(elsewhere) });
    const reply = await create();
    expect(reply.status).toBe(308);
    expect(reply.headers.get("location")).toBe(elsewhere);
  });

  test("may be malformed", async () => {
    emulator().fail({ operation: "*", kind: { status: 200, body: "not JSON" } });
    expect(await create()).toMatchObject({ status: 200, text: "not JSON", body: undefined });
  });
});

describe("a fault", () => {
  test("strikes as often as it says, after letting pass as many as it says", async () => {
    const kind = { status: 503 };
    emulator().fail({ operation: "CreateProject", kind, skip: 1, times: 2 });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await create()).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  test("leaves other operations alone", async () => {
    emulator().fail({ operation: "DeleteProject", kind: { status: 503 } });
    expect((await create()).status).toBe(200);
  });

  test("strikes before the credentials are looked at", async () => {
    emulator().fail({ operation: "create-project", kind: { status: 503 } });
    const { status } = await call(`${emulator().url}/api/create-project`, { method: "POST" });
    expect(status).toBe(503);
  });
});
