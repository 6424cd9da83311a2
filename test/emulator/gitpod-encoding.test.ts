import { describe, expect, test } from "vitest";
import { call, createGitpodProject, newProject, projectService, useEmulator } from "./support.ts";

const emulator = useEmulator();

async function create(fields: Readonly<Record<string, unknown>>) {
  return projectService(emulator(), "CreateProject", { ...newProject("api"), ...fields });
}

describe("the input of a Gitpod call", () => {
  test("may spell fields in snake_case", async () => {
    const { body } = await create({ devcontainer_file_path: ".devcontainer.json" });
    expect(body.project.devcontainerFilePath).toBe(".devcontainer.json");
  });

  test("is refused when a field comes under both of its names", async () => {
    const { status, body } = await create({
      devcontainerFilePath: "a",
      devcontainer_file_path: "a",
    });
    expect(status).toBe(400);
    expect(body.message).toContain("devcontainer_file_path");
  });

  test.each([
    ["of a message", '"devcontainerFilePath": "a", "devcontainerFilePath": "a"'],
    ["that is null once", '"devcontainerFilePath": null, "devcontainer_file_path": "a"'],
    ["of a map", '"recommendedEditors": { "editors": { "a": {}, "a": {} } }'],
    ["that is unknown", '"x": 1, "x": 2'],
  ])("is refused for a repeated key %s", async (_, members) => {
    const projectId = await createGitpodProject(emulator());
    const text = `{ "projectId": "${projectId}", ${members} }`;
    const { status, body } = await projectService(emulator(), "UpdateProject", text);
    expect(status).toBe(400);
    expect(body.code).toBe("invalid_argument");
  });

  test.each(["\\ud800", "\\udc00\\ud800", "\\ud83d!"])(
    "is refused for the half character %s, even in an unknown field",
    async (text) => {
      for (const field of ["technicalDescription", "unknown"]) {
        const body = JSON.stringify({ ...newProject("api"), [field]: "?" }).replace("?", text);
        const reply = await projectService(emulator(), "CreateProject", body);
        expect(reply.status).toBe(400);
        expect(reply.body.code).toBe("invalid_argument");
      }
    },
  );

  test("takes the two halves of a character", async () => {
    const text = JSON.stringify(newProject("?")).replace("?", "\\ud83d\\ude80");
    const { body } = await projectService(emulator(), "CreateProject", text);
    expect(body.project.metadata.name).toBe("🚀");
  });

  test.each([5, "5", "5.0", "50e-1", "0.5e1"])("may give a number as %j", async (hourUtc) => {
    const trigger = { dailySchedule: { hourUtc } };
    const { body } = await create({ prebuildConfiguration: { trigger } });
    expect(body.project.prebuildConfiguration?.trigger?.dailySchedule).toEqual({ hourUtc: 5 });
  });

  test.each(["05", "+5", " 5", "5.", "5.5", "0x5", ""])(
    "may not give a number as the text %j",
    async (hourUtc) => {
      const trigger = { dailySchedule: { hourUtc } };
      expect((await create({ prebuildConfiguration: { trigger } })).status).toBe(400);
    },
  );

  test("loses unknown fields without a word", async () => {
    const { status, body } = await create({ devcontainerPath: "x" });
    expect(status).toBe(200);
    expect(body.project).not.toHaveProperty("devcontainerPath");
  });

  test("loses unknown enum names without a word", async () => {
    const git = { remoteUri: "https://github.com/acme/api", targetMode: "REMOTE_BRANCH" };
    const { body } = await create({ initializer: { specs: [{ git }] } });
    expect(body.project.initializer.specs?.[0]?.git).toEqual({ remoteUri: git.remoteUri });
  });

  test("may give an enum by its number", async () => {
    const git = { remoteUri: "https://github.com/acme/api", targetMode: 3 };
    const { body } = await create({ initializer: { specs: [{ git }] } });
    expect(body.project.initializer.specs?.[0]?.git?.targetMode).toBe(
      "CLONE_TARGET_MODE_REMOTE_BRANCH",
    );
  });

  test("takes null for an absent field", async () => {
    const { status, body } = await create({ automationsFilePath: null });
    expect(status).toBe(200);
    expect(body.project).not.toHaveProperty("automationsFilePath");
  });

  test("is refused for a null inside a list", async () => {
    const { status } = await create({ initializer: { specs: [null] } });
    expect(status).toBe(400);
  });

  test("is refused when two members of a oneof are set", async () => {
    const spec = { git: { remoteUri: "x" }, contextUrl: { url: "https://github.com/acme/api" } };
    const { status, body } = await create({ initializer: { specs: [spec] } });
    expect(status).toBe(400);
    expect(body.message).toContain("oneof");
  });

  test("takes null for the other member of a oneof", async () => {
    const git = { remoteUri: "https://github.com/acme/api" };
    const { status } = await create({ initializer: { specs: [{ git, contextUrl: null }] } });
    expect(status).toBe(200);
  });

  test.each([
    "1h",
    "3600",
    3600,
    "s",
    "+s",
    ".s",
    "03600s",
    "--3600s",
    "3600sx",
    "3600.0000000000s",
  ])("has no duration %j", async (timeout) => {
    const { status, body } = await create({ prebuildConfiguration: { timeout } });
    expect(status).toBe(400);
    expect(body.code).toBe("invalid_argument");
  });

  test.each([
    ["name", 5],
    ["prebuildConfiguration", "on"],
    ["prebuildConfiguration", { enabled: "true" }],
    ["initializer", { specs: {} }],
    ["prebuildConfiguration", { trigger: { dailySchedule: { hourUtc: 1.5 } } }],
  ])("is refused when %s is %j", async (field, value) => {
    const { status, body } = await create({ [field]: value });
    expect(status).toBe(400);
    expect(body.code).toBe("invalid_argument");
  });

  test.each(["", "{", "[]", "null"])("may not be the text %j", async (text) => {
    const { status, body } = await projectService(emulator(), "ListProjects", text);
    expect(status).toBe(400);
    expect(body.code).toBe("invalid_argument");
  });
});

describe("the output of a Gitpod call", () => {
  test("leaves out default values but keeps set messages and oneof members", async () => {
    const { body } = await create({
      prebuildConfiguration: { enabled: false, trigger: { dailySchedule: { hourUtc: 0 } } },
    });
    expect(body.project.prebuildConfiguration).toEqual({ trigger: { dailySchedule: {} } });
    expect(body.project).not.toHaveProperty("automationsFilePath");
  });

  test("keeps a local runner that is set to false", async () => {
    const projectId = await createGitpodProject(emulator());
    const projectEnvironmentClasses = [{ localRunner: false, order: 0 }];
    const update = { projectId, projectEnvironmentClasses };
    await projectService(emulator(), "UpdateProjectEnvironmentClasses", update);
    const { body } = await projectService(emulator(), "GetProject", { projectId });
    expect(body.project.environmentClasses).toEqual([{ localRunner: false }]);
  });

  test.each([
    ["3600s", "3600s"],
    ["600.50s", "600.500s"],
    ["600.0s", "600s"],
    ["600.s", "600s"],
    ["600.5s", "600.500s"],
    ["+3600s", "3600s"],
  ])("writes the duration %s as %s", async (timeout, written) => {
    const { body } = await create({ prebuildConfiguration: { timeout } });
    expect(body.project.prebuildConfiguration?.timeout).toBe(written);
  });

  test("leaves out an empty map", async () => {
    const projectId = await createGitpodProject(emulator());
    const request = { projectId, recommendedEditors: { editors: {} } };
    const { body } = await projectService(emulator(), "UpdateProject", request);
    expect(body.project.recommendedEditors).toEqual({});
  });

  test("never holds the technical description", async () => {
    const { text, body } = await create({ technicalDescription: "secret sauce" });
    expect(text).not.toContain("secret sauce");
    expect(emulator().gitpod.projects.get(body.project.id)?.technicalDescription).toBe(
      "secret sauce",
    );
  });

  test("has an empty pagination object on the last page of an empty list", async () => {
    const { body } = await projectService(emulator(), "ListProjects", {});
    expect(body).toEqual({ pagination: {} });
  });
});

describe("a Gitpod call", () => {
  const path = "/gitpod.v1.ProjectService/ListProjects";

  test("needs the bearer token", async () => {
    const { baseUrl } = emulator().gitpod;
    const headers = { authorization: "Bearer wrong" };
    const reply = await call(`${baseUrl}${path}`, { method: "POST", headers, body: {} });
    expect(reply.status).toBe(401);
    expect(reply.body).toMatchObject({ code: "unauthenticated" });
    expect(reply.headers.get("x-request-id")).toMatch(/^[\da-f]{32}$/);
  });

  test.each(["text/plain", "application/grpc+proto"])("may not be %s", async (contentType) => {
    const { baseUrl, token } = emulator().gitpod;
    const headers = { authorization: `Bearer ${token}`, "content-type": contentType };
    const reply = await call(`${baseUrl}${path}`, { method: "POST", headers, body: "{}" });
    expect(reply.status).toBe(415);
    expect(reply.text).toBe("");
  });

  test("with side effects must be a POST", async () => {
    const { baseUrl } = emulator().gitpod;
    const url = `${baseUrl}/gitpod.v1.ProjectService/CreateProject?encoding=json&message={}`;
    const reply = await call(url, { method: "GET" });
    expect(reply.status).toBe(405);
  });

  test("of an unknown method is a 404 without a Connect body", async () => {
    const reply = await projectService(emulator(), "RenameProject", {});
    expect(reply.status).toBe(404);
    expect(reply.body).toBeUndefined();
    expect(reply.text).toContain("POST /api/gitpod.v1.ProjectService/RenameProject");
    expect(emulator().requests).toMatchObject([{ platform: "gitpod", operation: "unknown" }]);
  });
});
