import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { call, type Reply, useEmulator } from "./support.ts";

const emulator = useEmulator();
const { codearts, codeartsOther } = emulatorCredentials;

interface Body {
  readonly projects: readonly { readonly project_id: string; readonly project_name: string }[];
  readonly total: number;
  readonly error_code: string;
}

function list(query: string, token: string = codearts.token): Promise<Reply<Body>> {
  const url = `${emulator().codearts.endpoint}/v4/projects${query}`;
  return call(url, { headers: { "x-auth-token": token } }) as Promise<Reply<Body>>;
}

function add(...names: readonly string[]): void {
  for (const [index, project_name] of names.entries()) {
    const project_id = String(index).padStart(32, "0");
    const fields = { project_num_id: index, description: "for tests", project_type: "scrum" };
    emulator().codearts.projects.set(project_id, { project_id, project_name, ...fields });
  }
}

test("projects are listed with their UUIDs, page by page", async () => {
  add("api", "web");
  const first = await list("?offset=0&limit=2");
  expect(first.body).toMatchObject({
    projects: [{ project_id: codearts.projectId, project_name: "emulator" }, {}],
    total: 3,
  });
  const { projects } = (await list("?offset=2&limit=2")).body;
  expect(projects.map(({ project_name }) => project_name)).toEqual(["web"]);
});

test("a search looks in names and descriptions", async () => {
  add("api", "web");
  expect((await list("?offset=0&limit=10&search=ap")).body.total).toBe(1);
  expect((await list("?offset=0&limit=10&search=for%20tests")).body.total).toBe(2);
});

test.each([
  ["no paging", ""],
  ["no limit", "?offset=0"],
  ["too large a page", "?offset=0&limit=1001"],
  ["an offset that is no multiple of the limit", "?offset=1&limit=2"],
])("%s is refused", async (_what, query) => {
  const { status, body } = await list(query);
  expect(status).toBe(400);
  expect(body.error_code).toBe("PM.02174103");
});

test("an account lists its own projects", async () => {
  const { projects } = (await list("?offset=0&limit=10", codeartsOther.token)).body;
  expect(projects.map(({ project_id }) => project_id)).toEqual([codeartsOther.projectId]);
  expect((await list("?offset=0&limit=10", "wrong")).status).toBe(401);
});
