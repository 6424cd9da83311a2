import Gitpod from "@gitpod/sdk";
import { beforeEach, expect, test } from "vitest";
import { newProject, projectService, useEmulator } from "./support.ts";

// The platform's own client as the judge of what the emulator returns.

const emulator = useEmulator();
let client: Gitpod;

beforeEach(() => {
  const { baseUrl, token } = emulator().gitpod;
  client = new Gitpod({ baseURL: baseUrl, bearerToken: token, maxRetries: 0 });
});

/** The client's type still wants a class on creation; the server drops the field. */
function creation(name: string): Gitpod.ProjectCreateParams {
  return { ...newProject(name), environmentClass: { localRunner: true } };
}

test("creates, reads, changes and deletes a project", async () => {
  const { project } = await client.projects.create(creation("api"));
  const projectId = project?.id ?? "";
  await client.projects.update({ projectId, name: "renamed", devcontainerFilePath: "a.json" });
  const read = await client.projects.retrieve({ projectId });
  expect(read.project?.metadata?.name).toBe("renamed");
  expect(read.project?.devcontainerFilePath).toBe("a.json");
  expect(await client.projects.delete({ projectId })).toEqual({});
  await expect(client.projects.retrieve({ projectId })).rejects.toBeInstanceOf(
    Gitpod.NotFoundError,
  );
});

test("lists projects", async () => {
  await client.projects.create(creation("a"));
  await client.projects.create(creation("b"));
  const { projects } = await client.projects.list({});
  expect(projects.map(({ metadata }) => metadata?.name)).toEqual(["b", "a"]);
});

test("iterates over more projects than a page holds, and ends", async () => {
  for (let n = 0; n < 7; n += 1) await client.projects.create(creation(`p${n}`));
  const names = [];
  for await (const project of client.projects.list({ pageSize: 3 })) {
    names.push(project.metadata?.name);
  }
  expect(names.sort()).toEqual(["p0", "p1", "p2", "p3", "p4", "p5", "p6"]);
  expect(emulator().count("ListProjects")).toBe(3);
});

test("iterates to the end with a token in the body as well", async () => {
  for (let n = 0; n < 5; n += 1) await client.projects.create(creation(`p${n}`));
  const first = await projectService(emulator(), "ListProjects", { pagination: { pageSize: 2 } });
  const pagination = { pageSize: 2, token: first.body.pagination.nextToken };
  const names = [];
  for await (const project of client.projects.list({ pagination })) {
    names.push(project.metadata?.name);
  }
  expect(names).toHaveLength(3);
});

test("sends its own calls for environment classes and bulk creation", async () => {
  const { project } = await client.projects.create(creation("api"));
  const projectId = project?.id ?? "";
  const [environmentClassId] = emulator().gitpod.environmentClassIds;
  await client.post("/gitpod.v1.ProjectService/UpdateProjectEnvironmentClasses", {
    body: { projectId, projectEnvironmentClasses: [{ environmentClassId }] },
  });
  const classes = await client.post("/gitpod.v1.ProjectService/ListProjectEnvironmentClasses", {
    body: { projectId },
  });
  expect(classes).toMatchObject({ projectEnvironmentClasses: [{ environmentClassId }] });
  const bulk = await client.post("/gitpod.v1.ProjectService/CreateProjects", {
    body: { projects: [newProject("a"), newProject("b")] },
  });
  expect(bulk).toMatchObject({
    createdProjects: [{ metadata: { name: "a" } }, { metadata: { name: "b" } }],
  });
});

test("learns who it is", async () => {
  const { subject, organizationId } = await client.identity.getAuthenticatedIdentity({});
  expect(subject?.id).toBe(emulator().gitpod.userId);
  expect(organizationId).toBe(emulator().gitpod.organizationId);
});

test("raises its typed errors", async () => {
  const invalid = client.projects.create({ ...creation("api"), name: "" });
  await expect(invalid).rejects.toBeInstanceOf(Gitpod.BadRequestError);
  const stranger = client.withOptions({ bearerToken: "wrong" });
  await expect(stranger.projects.list({})).rejects.toBeInstanceOf(Gitpod.AuthenticationError);
});
