import { startEmulator } from "pulumi-devplatforms-emulator";
import type { CodeArtsRepository, Emulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { CodeArtsBody, CodeArtsDetails, GitpodBody, StudioBody } from "./responses.ts";

/** One emulator for a file's tests, emptied before each of them. */
export function useEmulator(): () => Emulator {
  let emulator: Emulator | undefined;
  const get = (): Emulator => {
    if (emulator === undefined) throw new Error("the emulator runs only inside tests");
    return emulator;
  };
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  beforeEach(() => {
    get().reset();
  });
  afterAll(() => get().close());
  return get;
}

export interface Reply<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed JSON, or `undefined`. */
  readonly body: Body;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
}

export async function call(url: string, { method = "GET", headers, body }: Call): Promise<Reply> {
  const sent = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method,
    redirect: "manual",
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: sent }),
  });
  const text = await response.text();
  const { status, headers: responseHeaders } = response;
  return { status, headers: responseHeaders, text, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Calls a method of ProjectService, with the first account's token unless told. */
export function projectService(
  { gitpod }: Emulator,
  method: string,
  body: unknown,
  token: string = gitpod.token,
): Promise<Reply<GitpodBody>> {
  return call(`${gitpod.baseUrl}/gitpod.v1.ProjectService/${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body,
  }) as Promise<Reply<GitpodBody>>;
}

/** The smallest body that CreateProject accepts. */
export function newProject(name: string, remoteUri = "https://github.com/acme/api") {
  return { name, initializer: { specs: [{ git: { remoteUri } }] } };
}

export async function createGitpodProject(
  emulator: Emulator,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const reply = await projectService(emulator, "CreateProject", {
    ...newProject("api"),
    ...fields,
  });
  return reply.body.project.id;
}

export function createProject(
  { studio }: Emulator,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply<StudioBody>> {
  return call(`${studio.url}/api/create-project`, {
    method: "POST",
    headers: { authorization: `token ${studio.token}`, ...headers },
    body,
  }) as Promise<Reply<StudioBody>>;
}

/** Calls CodeArts Repo with the good token; a header can give another one. */
export function codearts(
  { codearts: { endpoint, token } }: Emulator,
  path: string,
  request: Call = {},
): Promise<Reply<CodeArtsBody>> {
  return call(`${endpoint}${path}`, {
    ...request,
    headers: { "x-auth-token": token, ...request.headers },
  }) as Promise<Reply<CodeArtsBody>>;
}

export function createRepository(
  emulator: Emulator,
  fields: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply<CodeArtsBody>> {
  const body = { project_uuid: emulator.codearts.projectId, name: "api", ...fields };
  return codearts(emulator, "/v1/repositories", { method: "POST", body, headers });
}

/** Creates a repository, ready at once, and returns the server's own object. */
export async function readyRepository(
  emulator: Emulator,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<CodeArtsRepository> {
  emulator.codearts.options.creatingPolls = 0;
  const { body } = await createRepository(emulator, fields);
  const repository = emulator.codearts.repositories.get(body.result.repository_uuid);
  if (repository === undefined) throw new Error("the creation did not make a repository");
  return repository;
}

/** What v4 shows of a repository. */
export async function repositoryDetails(
  emulator: Emulator,
  { repository_id }: CodeArtsRepository,
): Promise<CodeArtsDetails> {
  const reply = await codearts(emulator, `/v4/repositories/${repository_id}`);
  return reply.body as unknown as CodeArtsDetails;
}

/** What v2 shows of a repository. */
export async function repositoryInfo(
  emulator: Emulator,
  { repository_uuid }: CodeArtsRepository,
): Promise<CodeArtsBody["result"]> {
  return (await codearts(emulator, `/v2/repositories/${repository_uuid}`)).body.result;
}

/** The names that a list of the default project shows. */
export async function listedRepositories(
  emulator: Emulator,
  query = "",
): Promise<{ readonly total: number; readonly names: readonly unknown[] }> {
  const path = `/v2/projects/${emulator.codearts.projectId}/repositories${query}`;
  const { total, repositories } = (await codearts(emulator, path)).body.result;
  return { total, names: repositories.map(({ repository_name }) => repository_name) };
}
