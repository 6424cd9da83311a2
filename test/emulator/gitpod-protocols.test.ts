import { Code, ConnectError, createClient } from "@connectrpc/connect";
import type { Interceptor, Transport } from "@connectrpc/connect";
import {
  compressionGzip,
  createConnectTransport,
  createGrpcWebTransport,
} from "@connectrpc/connect-node";
import { badGatewayHtml, rateLimitedWithRetryInfo, without } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { InsightsService } from "../../emulator/src/generated/gitpod/v1/insights_pb.js";
import { ProjectService } from "../../emulator/src/generated/gitpod/v1/project_service_pb.js";
import { RetryInfoSchema } from "../../emulator/src/generated/google/rpc/error_details_pb.js";
import { createGitpodProject, useEmulator } from "./support.ts";

// The vendor's own clients of the protocols that its service speaks.

const emulator = useEmulator();

interface ConnectOptions {
  readonly useBinaryFormat?: boolean;
  readonly useHttpGet?: boolean;
  readonly sendCompression?: typeof compressionGzip;
}

const withToken: Interceptor = (next) => (request) => {
  request.header.set("authorization", `Bearer ${emulator().gitpod.token}`);
  return next(request);
};

function over(transport: Transport) {
  return createClient(ProjectService, transport);
}

function connect(options: ConnectOptions = {}) {
  const { baseUrl } = emulator().gitpod;
  const interceptors = [withToken];
  return over(createConnectTransport({ ...options, httpVersion: "1.1", baseUrl, interceptors }));
}

function grpcWeb() {
  const { baseUrl } = emulator().gitpod;
  return over(createGrpcWebTransport({ httpVersion: "1.1", baseUrl, interceptors: [withToken] }));
}

const creation = {
  name: "api",
  initializer: {
    specs: [
      { spec: { case: "git" as const, value: { remoteUri: "https://github.com/acme/api" } } },
    ],
  },
};

async function failureOf(call: Promise<unknown>): Promise<ConnectError> {
  try {
    await call;
  } catch (error) {
    return ConnectError.from(error);
  }
  throw new Error("the call did not fail");
}

describe.each([
  ["binary messages", () => connect({ useBinaryFormat: true }), "application/proto"],
  ["JSON", () => connect({ useBinaryFormat: false }), "application/json"],
  ["compressed messages", () => connect({ sendCompression: compressionGzip }), "application/proto"],
  [
    "compressed JSON",
    () => connect({ sendCompression: compressionGzip, useBinaryFormat: false }),
    "application/json",
  ],
  ["gRPC-Web", grpcWeb, "application/grpc-web+proto"],
])("a client with %s", (_what, client, contentType) => {
  test("creates, reads, lists, changes and deletes a project", async () => {
    const { project } = await client().createProject(creation);
    const projectId = project?.id ?? "";
    await client().updateProject({ projectId, name: "renamed" });
    const read = await client().getProject({ projectId });
    const listed = await client().listProjects({});
    await client().deleteProject({ projectId });
    expect(read.project?.metadata?.name).toBe("renamed");
    expect(listed.projects.map(({ id }) => id)).toEqual([projectId]);
    expect(emulator().gitpod.projects.size).toBe(0);
    expect(emulator().requests[0]?.headers["content-type"]).toBe(contentType);
    expect(emulator().requests[0]?.body).toMatchObject({ name: "api" });
  });

  test("gets errors with their codes", async () => {
    const [invalid, absent] = [
      await failureOf(client().createProject({ ...creation, name: "" })),
      await failureOf(client().getProject({ projectId: "00000000-0000-7000-8000-000000000000" })),
    ];
    expect([invalid.code, absent.code]).toEqual([Code.InvalidArgument, Code.NotFound]);
  });
});

describe("a client with binary messages", () => {
  test("gets the faults of the emulator", async () => {
    emulator().fail({ operation: "CreateProject", kind: rateLimitedWithRetryInfo(3) });
    emulator().fail({ operation: "CreateProject", kind: badGatewayHtml() });
    emulator().fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const limited = await failureOf(connect().createProject(creation));
    const [retryInfo] = limited.findDetails(RetryInfoSchema);
    const unavailable = await failureOf(connect().createProject(creation));
    await failureOf(connect().createProject(creation));
    expect(limited.code).toBe(Code.ResourceExhausted);
    expect(retryInfo?.retryDelay?.seconds).toBe(3n);
    expect(unavailable.code).toBe(Code.Unavailable);
    expect(emulator().gitpod.projects.size).toBe(1);
  });

  test("switches insights on and off", async () => {
    const { baseUrl } = emulator().gitpod;
    const interceptors = [withToken];
    const transport = createConnectTransport({ httpVersion: "1.1", baseUrl, interceptors });
    const insights = createClient(InsightsService, transport);
    const projectId = await createGitpodProject(emulator());
    await insights.enableProjectInsights({ projectId });
    expect(await insights.getProjectInsightsStatus({ projectId })).toMatchObject({ enabled: true });
    await insights.disableProjectInsights({ projectId });
    const { code } = await failureOf(insights.getProjectInsightsStatus({ projectId }));
    expect(code).toBe(Code.NotFound);
    expect(emulator().requests.at(-1)?.headers["content-type"]).toBe("application/proto");
  });

  test("needs the bearer token", async () => {
    const { baseUrl } = emulator().gitpod;
    const stranger = over(createConnectTransport({ httpVersion: "1.1", baseUrl }));
    expect((await failureOf(stranger.listProjects({}))).code).toBe(Code.Unauthenticated);
  });
});

describe("a call by GET", () => {
  test.each([true, false])("reads, with binary messages: %s", async (useBinaryFormat) => {
    const projectId = await createGitpodProject(emulator());
    const client = connect({ useHttpGet: true, useBinaryFormat });
    const { project } = await client.getProject({ projectId });
    expect(project?.id).toBe(projectId);
    expect(emulator().requests[1]).toMatchObject({
      operation: "GetProject",
      method: "GET",
      body: { projectId },
      status: 200,
    });
  });

  test("is never one with side effects", async () => {
    await connect({ useHttpGet: true }).createProject(creation);
    expect(emulator().requests[0]?.method).toBe("POST");
  });
});

describe("a binary body", () => {
  async function send(body: Uint8Array<ArrayBuffer>) {
    const { baseUrl, token } = emulator().gitpod;
    return fetch(`${baseUrl}/gitpod.v1.ProjectService/CreateProject`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/proto" },
      body,
    });
  }

  test("that is no message is the client's error", async () => {
    const response = await send(new Uint8Array([0xff, 0xff]));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid_argument" });
  });

  test("that is empty is an empty message, which lacks a name", async () => {
    const response = await send(new Uint8Array());
    expect(await response.json()).toMatchObject({
      code: "invalid_argument",
      details: [{ type: "buf.validate.Violations" }],
    });
  });
});

test("a response in binary has no properties that a fault could leave out", () => {
  const { altered } = without("id");
  expect(() => altered({ status: 200, body: new Uint8Array([1]) })).toThrow("JSON");
});
