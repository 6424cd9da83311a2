import { execFile } from "node:child_process";
import { promisify } from "node:util";
import {
  afterCommit,
  asContentType,
  badGatewayHtml,
  loginPage,
  oversized,
  quotaExhausted,
  rateLimitedWithHeader,
  rateLimitedWithRetryInfo,
  redirectTo,
  startEmulator,
  without,
  wrongShape,
} from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import {
  call,
  createGitpodProject,
  createRepository,
  newProject,
  projectService,
  useEmulator,
} from "./support.ts";

const emulator = useEmulator();

function create() {
  return projectService(emulator(), "CreateProject", newProject("api"));
}

/** Until the headers are there, and not further. */
function startCreation(init: RequestInit = {}): Promise<Response> {
  const { baseUrl, token } = emulator().gitpod;
  return fetch(`${baseUrl}/gitpod.v1.ProjectService/CreateProject`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(newProject("api")),
    ...init,
  });
}

describe("a connection", () => {
  test.each([
    ["cut-before", 0],
    ["cut-after-commit", 1],
    ["cut-mid-response", 1],
  ] as const)("with the fault %s leaves %i projects", async (kind, projects) => {
    emulator().fail({ operation: "CreateProject", kind });
    await expect(create()).rejects.toThrow();
    expect(emulator().gitpod.projects.size).toBe(projects);
    expect(emulator().requests).toMatchObject([{ operation: "CreateProject", status: undefined }]);
  });

  test("with the fault cut-mid-response brings the headers and half of the body", async () => {
    emulator().fail({ operation: "CreateProject", kind: "cut-mid-response" });
    const response = await startCreation();
    expect(response.status).toBe(200);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(0);
    await expect(response.text()).rejects.toThrow("terminated");
  });

  test("that hangs does not keep the emulator from closing", async () => {
    const other = await startEmulator();
    other.fail({ operation: "*", kind: "hang" });
    const response = fetch(other.url);
    await expect.poll(() => other.count()).toBe(1);
    const [outcome] = await Promise.allSettled([response, other.close()]);
    expect(outcome.status).toBe("rejected");
  });

  test.each([
    ["hang", 0],
    ["hang-after-commit", 1],
  ] as const)("with the fault %s stays open and leaves %i projects", async (kind, projects) => {
    emulator().fail({ operation: "CreateProject", kind });
    const client = new AbortController();
    const response = startCreation({ signal: client.signal });
    await expect.poll(() => emulator().requests).toMatchObject([{ status: undefined }]);
    client.abort();
    await expect(response).rejects.toThrow("aborted");
    expect(emulator().gitpod.projects.size).toBe(projects);
  });

  test("with the fault trickle brings the headers, then byte after byte", async () => {
    emulator().fail({ operation: "CreateProject", kind: "trickle" });
    const response = await startCreation();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("x-request-id")).not.toBeNull();
    let received = "";
    for await (const bytes of response.body ?? []) {
      received += Buffer.from(bytes).toString();
      if (received.length >= 3) break;
    }
    expect(received).toMatch(/^ {3,}$/);
    expect(emulator().gitpod.projects.size).toBe(1);
    expect(emulator().requests).toMatchObject([{ status: undefined }]);
  });

  test("with the fault trickle leaves nothing running when the emulator has closed", async () => {
    const script = `
      import { startEmulator } from "pulumi-devplatforms-emulator";
      const emulator = await startEmulator();
      emulator.fail({ operation: "*", kind: "trickle" });
      const response = await fetch(emulator.url);
      const rest = response.text();
      await Promise.allSettled([rest, emulator.close()]);
      rest.catch((error) => console.log(response.status, error.message));
    `;
    // Ends by itself only when neither socket nor timer is left.
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "--eval", script],
      { timeout: 60_000 },
    );
    expect(stdout).toBe("404 terminated\n");
  });
});

describe("a canned response", () => {
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

describe("a response that is wrong although its status is not", () => {
  test("may be a page to sign in", async () => {
    emulator().fail({ operation: "CreateProject", kind: loginPage() });
    const reply = await create();
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe("text/html");
    expect(reply.text).toContain("Sign in");
    expect(emulator().gitpod.projects.size).toBe(0);
  });

  test("may have another shape", async () => {
    emulator().fail({ operation: "CreateProject", kind: wrongShape() });
    expect(await create()).toMatchObject({ status: 200, body: { unexpected: true } });
  });

  test("may be too much", async () => {
    emulator().fail({ operation: "CreateProject", kind: oversized() });
    const reply = await create();
    expect(reply.status).toBe(200);
    expect(reply.text.length).toBeGreaterThan(50 * 1024 * 1024);
    expect(reply.body).toHaveProperty("padding");
  });

  test("is built once however large", () => {
    expect(oversized().body).toBe(oversized().body);
  });
});

describe("an altered response", () => {
  test("may be right but for its content type", async () => {
    emulator().fail({ operation: "CreateProject", kind: asContentType("text/html") });
    const reply = await create();
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe("text/html");
    expect([...emulator().gitpod.projects.keys()]).toEqual([reply.body.project.id]);
  });

  test("may lack properties, however deep", async () => {
    emulator().fail({ operation: "CreateRepository", kind: without("repository_uuid") });
    const reply = await createRepository(emulator());
    expect(reply.body).toEqual({ status: "success", result: {} });
    expect(emulator().codearts.repositories.size).toBe(1);
  });

  test("lacks them in the entries of a list too", async () => {
    const id = await createGitpodProject(emulator());
    emulator().fail({ operation: "ListProjects", kind: without("id") });
    const { body } = await projectService(emulator(), "ListProjects", {});
    expect(body).toMatchObject({ projects: [{ metadata: { name: "api" } }] });
    expect(JSON.stringify(body)).not.toContain(id);
  });

  test("may be any that a function makes of the platform's own", async () => {
    emulator().fail({
      operation: "CreateProject",
      kind: { altered: (response) => ({ ...response, status: 202 }) },
    });
    const reply = await create();
    expect(reply.status).toBe(202);
    expect(emulator().gitpod.projects.has(reply.body.project.id)).toBe(true);
    expect(emulator().requests).toMatchObject([{ status: 202 }]);
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
