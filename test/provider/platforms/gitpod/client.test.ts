import { describe, expect, test } from "vitest";
import { connectGitpod, type GitpodClient } from "../../../../provider/platforms/gitpod/client";
import { type Project } from "../../../../provider/platforms/gitpod/responses";
import {
  responding,
  hangUp,
  inOrder,
  json,
  type Reply,
  text,
} from "../../../support/responding-server";
import { fixedSettings } from "../../../support/fixed-settings";
import { expectParts } from "../../../support/message-parts";
import { failureOf } from "../../../support/platforms";

const id = "0198c0de-0000-7000-8000-000000000001";
const project = { id, metadata: { name: "api" } };
const request = {
  name: "api",
  initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
};

async function connected(...replies: readonly Reply[]) {
  const server = await responding(inOrder(...replies));
  const settings = fixedSettings({
    "gitpod:token": "sesame-open",
    "gitpod:baseUrl": `${server.url}/api`,
  });
  const sent = () =>
    server.received.map(({ target, body }): [string, unknown] => [
      target.replace("/api/gitpod.v1.ProjectService/", ""),
      JSON.parse(body),
    ]);
  return { client: connectGitpod(settings), server, sent };
}

test("a call is a POST of JSON with the token", async () => {
  const { client, server } = await connected(json(200, { project }));
  await client.getProject(id);
  expect(server.received[0]).toMatchObject({
    method: "POST",
    target: "/api/gitpod.v1.ProjectService/GetProject",
    headers: { "content-type": "application/json", authorization: "Bearer sesame-open" },
  });
});

test("calls send what their methods take", async () => {
  const { client, sent } = await connected(
    json(200, { project }),
    json(200, { project }),
    json(200, { project }),
    json(200, {}),
    json(200, {}),
  );
  await client.createProject(request);
  await client.getProject(id);
  await client.updateProject(id, { name: "web" });
  await client.updateProjectEnvironmentClasses(id, [{ localRunner: true, order: 0 }]);
  await client.deleteProject(id);
  expect(sent()).toEqual([
    ["CreateProject", request],
    ["GetProject", { projectId: id }],
    ["UpdateProject", { projectId: id, name: "web" }],
    [
      "UpdateProjectEnvironmentClasses",
      { projectId: id, projectEnvironmentClasses: [{ localRunner: true, order: 0 }] },
    ],
    ["DeleteProject", { projectId: id }],
  ]);
});

describe("a project that is not there", () => {
  const notFound = json(404, { code: "not_found", message: "project not found" });

  test("is read as nothing", async () => {
    expect(await (await connected(notFound)).client.getProject(id)).toBeUndefined();
  });

  test("counts as deleted", async () => {
    await expect((await connected(notFound)).client.deleteProject(id)).resolves.toBe(false);
  });

  test("cannot be updated", async () => {
    const { client } = await connected(notFound);
    expectParts(await failureOf(client.updateProject(id, { name: "a" })), {
      ...{ operation: `updating project ${id}`, status: 404, code: "not_found" },
      names: ["project not found", "POST /gitpod.v1.ProjectService/UpdateProject"],
    });
  });

  test.each<[string, Reply]>([
    ["a page of a proxy", text(404, "<h1>Not found</h1>", { "content-type": "text/html" })],
    ["another service's JSON", json(404, { error: "not found" })],
    ["a missing method", json(404, { code: "unimplemented" })],
    ["a missing permission", json(403, { code: "permission_denied" })],
    ["a bad token", json(401, { code: "unauthenticated" })],
  ])("is not concluded from %s", async (_name, reply) => {
    const { client } = await connected(reply);
    await expect(client.getProject(id)).rejects.toThrow(`Ona: reading project ${id} failed: 4`);
    await expect(client.deleteProject(id)).rejects.toThrow(`Ona: deleting project ${id} failed: 4`);
  });
});

test("environment classes are read page by page", async () => {
  const { client, sent } = await connected(
    json(200, {
      projectEnvironmentClasses: [{ environmentClassId: "a" }],
      pagination: { nextToken: "t1" },
    }),
    json(200, { projectEnvironmentClasses: [{ localRunner: true, order: 1 }], pagination: {} }),
  );
  expect(await client.listProjectEnvironmentClasses(id)).toEqual([
    { environmentClassId: "a", order: 0 },
    { localRunner: true, order: 1 },
  ]);
  expect(sent().map(([, body]) => (body as { pagination: unknown }).pagination)).toEqual([
    { pageSize: 100, token: "" },
    { pageSize: 100, token: "t1" },
  ]);
});

test("a server that repeats its page token is an error, since its list has no end", async () => {
  const { client, server } = await connected(json(200, { pagination: { nextToken: "t1" } }));
  expectParts(await failureOf(client.listProjectEnvironmentClasses(id)), {
    operation: `reading the environment classes of project ${id}`,
    names: "page token",
  });
  expect(server.received).toHaveLength(2);
});

test("a creation whose response was lost is not repeated and says where to look", async () => {
  const { client, server } = await connected(hangUp);
  expectParts(await failureOf(client.createProject(request)), {
    operation: 'creating project "api"',
    names: "the connection was closed",
    nextStep: ["/projects first", "adopt: true"],
  });
  expect(server.received).toHaveLength(1);
});

test("missing settings say how to set them", () => {
  expect(() => connectGitpod(fixedSettings())).toThrow("gitpod:token is not set: run");
});

test("an address without encryption is refused before any request", () => {
  const settings = fixedSettings({
    "gitpod:token": "t",
    "gitpod:baseUrl": "http://ona.example.com",
  });
  expect(() => connectGitpod(settings)).toThrow("config gitpod:baseUrl uses plain http");
});

test("an address without encryption is taken when the user says so", () => {
  const settings = fixedSettings({
    ...{ "gitpod:token": "t", "gitpod:baseUrl": "http://ona.example.com" },
    "devplatforms:allowInsecureHttp": "true",
  });
  expect(() => connectGitpod(settings)).not.toThrow();
});

describe("a response that is not the API's", () => {
  const other = { unexpected: true };

  async function listed(client: GitpodClient): Promise<Project[]> {
    const projects: Project[] = [];
    for await (const one of client.listProjects({})) projects.push(one);
    return projects;
  }

  test("is not taken for an empty list", async () => {
    const { client } = await connected(json(200, other));
    expectParts(await failureOf(listed(client)), {
      operation: "listing projects",
      status: 200,
      names: "lacks what is expected",
    });
  });

  test("is not taken for a deletion", async () => {
    const { client } = await connected(json(200, other));
    await expect(client.deleteProject(id)).rejects.toThrow("lacks what is expected");
  });

  test("is not taken for a deletion while the project is there", async () => {
    const { client } = await connected(json(200, other), json(200, { project }));
    expectParts(await failureOf(client.deleteProject(id)), {
      operation: `deleting project ${id}`,
      names: "still exists",
      nextStep: "gitpod:baseUrl",
    });
  });

  test("is not taken for a change of the environment classes", async () => {
    const { client } = await connected(json(200, other));
    await expect(
      client.updateProjectEnvironmentClasses(id, [{ localRunner: true, order: 0 }]),
    ).rejects.toThrow("lacks what is expected");
  });

  test("may be of a later version, where the API shows that it is there", async () => {
    const gone = json(404, { code: "not_found", message: "gone" });
    const { client } = await connected(
      json(200, other),
      gone,
      json(200, other),
      json(200, { project }),
    );
    await client.deleteProject(id);
    await client.updateProjectEnvironmentClasses(id, [{ localRunner: true, order: 0 }]);
  });

  test("has no property that is known of it, so new ones beside those do no harm", async () => {
    const { client } = await connected(json(200, { projects: [project], ...other }));
    expect(await listed(client)).toMatchObject([{ id }]);
  });
});

test("a subject without an id is an error, since nothing would be found to be its own", async () => {
  const { client } = await connected(json(200, { subject: { principal: "PRINCIPAL_USER" } }));
  expectParts(await failureOf(client.getAuthenticatedIdentity()), {
    operation: "asking whose token it is",
    status: 200,
    names: "lacks what is expected",
  });
});
