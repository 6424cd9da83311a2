import { connectError, emulatorCredentials } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { createGitpodProject, newProject, projectService, useEmulator } from "./support.ts";

const emulator = useEmulator();
const { gitpod, gitpodColleague, gitpodOther } = emulatorCredentials;

describe("the token of another organization", () => {
  const localRunner = { projectEnvironmentClasses: [{ localRunner: true }] };

  test.each([
    ["GetProject", {}],
    ["UpdateProject", { name: "theirs" }],
    ["DeleteProject", {}],
    ["ListProjectEnvironmentClasses", {}],
    ["UpdateProjectEnvironmentClasses", localRunner],
  ])("finds no project with %s", async (method, fields) => {
    const projectId = await createGitpodProject(emulator());
    const request = { projectId, ...fields };
    const { status, body } = await projectService(emulator(), method, request, gitpodOther.token);
    expect(status).toBe(404);
    expect(body.code).toBe("not_found");
    const project = emulator().gitpod.projects.get(projectId);
    expect(project).toMatchObject({ metadata: { name: "api" }, environmentClasses: [] });
  });

  test("lists its own projects only", async () => {
    await createGitpodProject(emulator());
    await projectService(emulator(), "CreateProject", newProject("theirs"), gitpodOther.token);
    const request = { count: { include: true } };
    const { body } = await projectService(emulator(), "ListProjects", request, gitpodOther.token);
    expect(body.projects?.map(({ metadata }) => metadata)).toMatchObject([
      { name: "theirs", organizationId: gitpodOther.organizationId },
    ]);
    expect(body.count).toMatchObject({ value: 1 });
  });

  test("fails with the entries of a bulk call", async () => {
    const projectId = await createGitpodProject(emulator());
    const failedProjects = [{ projectId, error: `project ${projectId} not found` }];
    for (const [method, request] of [
      ["UpdateProjects", { projects: [{ projectId, name: "theirs" }] }],
      ["DeleteProjects", { projectIds: [projectId] }],
    ] as const) {
      const { status, body } = await projectService(emulator(), method, request, gitpodOther.token);
      expect(status).toBe(200);
      expect(body).toEqual({ failedProjects });
    }
    expect(emulator().gitpod.projects.has(projectId)).toBe(true);
  });
});

describe("a colleague in the same organization", () => {
  test("sees and changes the same projects", async () => {
    const projectId = await createGitpodProject(emulator());
    const request = { projectId, name: "renamed" };
    const { token } = gitpodColleague;
    const changed = await projectService(emulator(), "UpdateProject", request, token);
    const list = await projectService(emulator(), "ListProjects", {}, token);
    expect(changed.body.project.metadata).toMatchObject({
      name: "renamed",
      creator: { id: gitpod.userId },
    });
    expect(list.body.projects).toHaveLength(1);
  });

  test("is the creator of what it creates", async () => {
    const { token, userId, organizationId } = gitpodColleague;
    const { body } = await projectService(emulator(), "CreateProject", newProject("api"), token);
    expect(body.project.metadata).toMatchObject({ organizationId, creator: { id: userId } });
    expect(organizationId).toBe(gitpod.organizationId);
  });
});

describe("the Date header", () => {
  const hourMs = 60 * 60 * 1000;

  /** How much the header is ahead of a time, in hours. */
  function hoursAhead(headers: Headers, time: number): number {
    return Math.round((Date.parse(headers.get("date") ?? "") - time) / hourMs);
  }

  test("agrees with the times that the server writes", async () => {
    const { headers, body } = await projectService(emulator(), "CreateProject", newProject("api"));
    expect(hoursAhead(headers, Date.parse(body.project.metadata.createdAt))).toBeCloseTo(0);
  });

  test("can be ahead of them", async () => {
    emulator().gitpod.options.clockAheadMs = 3 * hourMs;
    const { headers, body } = await projectService(emulator(), "CreateProject", newProject("api"));
    expect(hoursAhead(headers, Date.parse(body.project.metadata.createdAt))).toBe(3);
  });

  test("is ahead in errors too, the ones of a fault included", async () => {
    emulator().gitpod.options.clockAheadMs = 3 * hourMs;
    const kind = connectError(503, "unavailable", "down");
    emulator().fail({ operation: "ListProjects", kind });
    const replies = [
      await projectService(emulator(), "ListProjects", {}),
      await projectService(emulator(), "GetProject", {}),
    ];
    expect(replies.map(({ headers }) => hoursAhead(headers, Date.now()))).toEqual([3, 3]);
  });
});
