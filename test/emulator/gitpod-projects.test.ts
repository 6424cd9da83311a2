import { entriesRefused } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import type { ListedProject } from "./responses.ts";
import { createGitpodProject, newProject, projectService, useEmulator } from "./support.ts";

const emulator = useEmulator();
const absentId = "00000000-0000-7000-8000-000000000000";

async function update(
  projectId: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<ListedProject> {
  const reply = await projectService(emulator(), "UpdateProject", { projectId, ...fields });
  return reply.body.project;
}

describe("a project", () => {
  test("has a UUIDv7 that sorts by creation", async () => {
    const ids = [];
    for (let n = 0; n < 20; n += 1) ids.push(await createGitpodProject(emulator()));
    expect(ids).toEqual([...ids].sort());
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-/);
  });

  test("keeps on update what the request leaves out", async () => {
    const projectId = await createGitpodProject(emulator(), { devcontainerFilePath: "a.json" });
    const project = await update(projectId, { name: "renamed" });
    expect(project.metadata.name).toBe("renamed");
    expect(project.devcontainerFilePath).toBe("a.json");
    expect(project.initializer).toEqual(newProject("api").initializer);
  });

  test("loses a path that is updated to the empty string", async () => {
    const projectId = await createGitpodProject(emulator(), { devcontainerFilePath: "a.json" });
    expect(await update(projectId, { devcontainerFilePath: "" })).not.toHaveProperty(
      "devcontainerFilePath",
    );
  });

  test("keeps a path that is updated to null", async () => {
    const projectId = await createGitpodProject(emulator(), { devcontainerFilePath: "a.json" });
    const project = await update(projectId, { devcontainerFilePath: null });
    expect(project.devcontainerFilePath).toBe("a.json");
  });

  test("has its prebuild configuration replaced whole", async () => {
    const prebuildConfiguration = { enabled: true, timeout: "600s" };
    const projectId = await createGitpodProject(emulator(), { prebuildConfiguration });
    const project = await update(projectId, { prebuildConfiguration: { enabled: false } });
    expect(project.prebuildConfiguration).toEqual({});
  });

  test("cannot lose its name", async () => {
    const projectId = await createGitpodProject(emulator());
    const request = { projectId, name: "" };
    expect((await projectService(emulator(), "UpdateProject", request)).status).toBe(400);
  });

  test("may recommend editors, without versions", async () => {
    const projectId = await createGitpodProject(emulator());
    const recommendedEditors = { editors: { intellij: { versions: [] }, vscode: {} } };
    const project = await update(projectId, { recommendedEditors });
    expect(project.recommendedEditors).toEqual({ editors: { intellij: {}, vscode: {} } });
  });

  test("may share its name with another one", async () => {
    await createGitpodProject(emulator());
    await createGitpodProject(emulator());
    expect(emulator().gitpod.projects.size).toBe(2);
  });

  test("is gone at once when it is deleted", async () => {
    const projectId = await createGitpodProject(emulator());
    const deletion = await projectService(emulator(), "DeleteProject", { projectId });
    expect(deletion.body).toEqual({});
    for (const method of ["GetProject", "DeleteProject", "UpdateProject"]) {
      const { status, body } = await projectService(emulator(), method, { projectId });
      expect(status).toBe(404);
      expect(body.code).toBe("not_found");
    }
  });

  test("shows its phase where deleting takes a while", async () => {
    emulator().gitpod.options.deletedPhase = true;
    const projectId = await createGitpodProject(emulator());
    await projectService(emulator(), "DeleteProject", { projectId });
    const { body } = await projectService(emulator(), "GetProject", { projectId });
    expect(body.project.desiredPhase).toBe("PROJECT_PHASE_DELETED");
  });

  test.each([
    ["UpdateProject", { name: "renamed" }],
    ["UpdateProjectEnvironmentClasses", { projectEnvironmentClasses: [{ localRunner: true }] }],
  ])("that is being deleted refuses %s unless an option allows it", async (method, fields) => {
    emulator().gitpod.options.deletedPhase = true;
    const projectId = await createGitpodProject(emulator());
    await projectService(emulator(), "DeleteProject", { projectId });
    const refused = await projectService(emulator(), method, { projectId, ...fields });
    expect(refused.status).toBe(400);
    expect(refused.body.code).toBe("failed_precondition");
    emulator().gitpod.options.updatesDeleted = true;
    const accepted = await projectService(emulator(), method, { projectId, ...fields });
    expect(accepted.status).toBe(200);
  });

  test("may have white space cut from the ends of its name", async () => {
    emulator().gitpod.options.storesText = "trimmed";
    const projectId = await createGitpodProject(emulator(), { name: " api\t" });
    expect(emulator().gitpod.projects.get(projectId)?.metadata.name).toBe("api");
    expect((await update(projectId, { name: "  web" })).metadata.name).toBe("web");
  });

  test("keeps its name as sent by default", async () => {
    const projectId = await createGitpodProject(emulator(), { name: " api " });
    expect(emulator().gitpod.projects.get(projectId)?.metadata.name).toBe(" api ");
  });

  test("may have its target mode filled in by the server", async () => {
    emulator().gitpod.options.fillTargetMode = true;
    const { body } = await projectService(emulator(), "CreateProject", newProject("api"));
    expect(body.project.initializer.specs?.[0]?.git?.targetMode).toBe(
      "CLONE_TARGET_MODE_REMOTE_HEAD",
    );
  });

  test("shows a change made behind the client's back", async () => {
    const projectId = await createGitpodProject(emulator());
    const project = emulator().gitpod.projects.get(projectId);
    if (project !== undefined) project.metadata.name = "elsewhere";
    const { body } = await projectService(emulator(), "GetProject", { projectId });
    expect(body.project.metadata.name).toBe("elsewhere");
  });
});

describe("environment classes", () => {
  test("are replaced as a list and read by their own call", async () => {
    const [first = "", second = ""] = emulator().gitpod.environmentClassIds;
    const projectId = await createGitpodProject(emulator());
    for (const id of [first, second]) {
      const projectEnvironmentClasses = [{ environmentClassId: id, order: 1 }];
      const request = { projectId, projectEnvironmentClasses };
      await projectService(emulator(), "UpdateProjectEnvironmentClasses", request);
    }
    const { body } = await projectService(emulator(), "ListProjectEnvironmentClasses", {
      projectId,
    });
    expect(body.projectEnvironmentClasses).toEqual([{ environmentClassId: second, order: 1 }]);
  });

  test("come in pages of 25", async () => {
    const projectId = await createGitpodProject(emulator());
    const projectEnvironmentClasses = Array.from({ length: 30 }, (_, order) => ({
      localRunner: true,
      order,
    }));
    const request = { projectId, projectEnvironmentClasses };
    await projectService(emulator(), "UpdateProjectEnvironmentClasses", request);
    const list = "ListProjectEnvironmentClasses";
    const first = await projectService(emulator(), list, { projectId });
    const token = first.body.pagination.nextToken;
    const second = await projectService(emulator(), list, { projectId, pagination: { token } });
    expect(first.body.projectEnvironmentClasses).toHaveLength(25);
    expect(second.body.projectEnvironmentClasses).toHaveLength(5);
    expect(second.body.pagination).toEqual({});
  });

  test("are left out of a listed project", async () => {
    const projectId = await createGitpodProject(emulator());
    const projectEnvironmentClasses = [{ localRunner: true }];
    const request = { projectId, projectEnvironmentClasses };
    await projectService(emulator(), "UpdateProjectEnvironmentClasses", request);
    const { body } = await projectService(emulator(), "ListProjects", {});
    expect(body.projects?.[0]).not.toHaveProperty("environmentClasses");
  });
});

describe("a bulk call", () => {
  test("creates every entry and says nothing of failures", async () => {
    const projects = [newProject("a"), newProject("b")];
    const { body } = await projectService(emulator(), "CreateProjects", { projects });
    expect(body.createdProjects).toHaveLength(2);
    expect(body).not.toHaveProperty("failedProjects");
  });

  test("goes on after an entry that fails, whose index 0 is left out", async () => {
    const projectId = await createGitpodProject(emulator());
    const projects = [
      { projectId: absentId, name: "x" },
      { projectId, name: "renamed" },
    ];
    const { status, body } = await projectService(emulator(), "UpdateProjects", { projects });
    expect(status).toBe(200);
    expect(body.updatedProjects[0]?.metadata.name).toBe("renamed");
    expect(body.failedProjects).toEqual([
      { projectId: absentId, error: `project ${absentId} not found` },
    ]);
  });

  test("deletes what exists and reports the rest", async () => {
    const projectId = await createGitpodProject(emulator());
    const request = { projectIds: [projectId, absentId] };
    const { body } = await projectService(emulator(), "DeleteProjects", request);
    expect(body.deletedProjectIds).toEqual([projectId]);
    expect(body.failedProjects).toMatchObject([{ index: 1, projectId: absentId }]);
  });

  test("is refused whole when one entry breaks a rule", async () => {
    const projects = [newProject("a"), newProject("")];
    const { status, body } = await projectService(emulator(), "CreateProjects", { projects });
    expect(status).toBe(400);
    expect(body.message).toContain("projects[1].name");
    expect(emulator().gitpod.projects.size).toBe(0);
  });

  test("fails for the entries that a fault names", async () => {
    emulator().fail({ operation: "CreateProjects", kind: entriesRefused([1], "no seat left") });
    const projects = [newProject("a"), newProject("b"), newProject("c")];
    const { body } = await projectService(emulator(), "CreateProjects", { projects });
    expect(body.createdProjects).toHaveLength(2);
    expect(body.failedProjects).toEqual([{ index: 1, name: "b", error: "no seat left" }]);
  });
});

describe("ListProjects", () => {
  async function list(request: unknown) {
    return (await projectService(emulator(), "ListProjects", request)).body;
  }

  test("pages through everything once, in order, even while items disappear", async () => {
    const ids = [];
    for (let n = 0; n < 30; n += 1) ids.push(await createGitpodProject(emulator()));
    const sort = { field: "id", order: "SORT_ORDER_ASC" };
    const first = await list({ sort });
    expect(first.projects).toHaveLength(25);
    emulator().gitpod.projects.delete(ids[24] ?? "");
    const token = first.pagination.nextToken;
    const second = await list({ sort, pagination: { token, pageSize: 100 } });
    expect(second.projects?.map(({ id }) => id)).toEqual(ids.slice(25));
    expect(second.pagination).toEqual({});
  });

  test("has the most used project first", async () => {
    const [quiet, popular] = [
      await createGitpodProject(emulator()),
      await createGitpodProject(emulator()),
    ];
    const project = emulator().gitpod.projects.get(quiet);
    if (project !== undefined) project.usedBy = { subjects: [], totalSubjects: 3 };
    const { projects } = await list({});
    expect(projects?.map(({ id }) => id)).toEqual([quiet, popular]);
    expect(projects?.[0]?.usedBy).toEqual({ totalSubjects: 3 });
  });

  test.each([
    [{ search: "BACK" }, ["backend"]],
    [{ search: "web.git" }, ["frontend"]],
    [{ specRemoteUris: ["https://github.com/acme/web.git"] }, ["frontend"]],
    [{ specRemoteUris: ["https://github.com/acme/web"] }, []],
    [{ creatorIds: [absentId] }, []],
    [{ projectIds: [absentId] }, []],
  ])("with the filter %j finds %j", async (filter, names) => {
    await createGitpodProject(emulator(), newProject("backend"));
    await createGitpodProject(
      emulator(),
      newProject("frontend", "https://github.com/acme/web.git"),
    );
    const { projects = [] } = await list({ filter });
    const found = projects.map((project) => project.metadata.name);
    expect(found).toEqual(names);
  });

  test("counts what matches, on the first page", async () => {
    await createGitpodProject(emulator());
    await createGitpodProject(emulator());
    const first = await list({ count: { include: true }, pagination: { pageSize: 1 } });
    expect(first.count).toEqual({ relation: "COUNT_RESPONSE_RELATION_EQ", value: 2 });
    const token = first.pagination.nextToken;
    const second = await list({ count: { include: true }, pagination: { token } });
    expect(second).not.toHaveProperty("count");
  });
});
