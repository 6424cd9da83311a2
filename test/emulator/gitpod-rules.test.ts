import { describe, expect, test } from "vitest";
import { createGitpodProject, newProject, projectService, useEmulator } from "./support.ts";

const emulator = useEmulator();

const unknownClass = "00000000-0000-7000-8000-000000000000";
const git = { remoteUri: "https://github.com/acme/api" };
const specs = (spec: unknown) => ({ initializer: { specs: [spec] } });
const contextUrl = (url: string) => specs({ contextUrl: { url } });
const prebuild = (fields: unknown) => ({ prebuildConfiguration: fields });

describe("CreateProject refuses", () => {
  test.each([
    ["no name", { name: undefined }, "name"],
    ["an empty name", { name: "" }, "name"],
    ["a name of 81 characters", { name: "x".repeat(81) }, "name"],
    ["no initializer", { initializer: undefined }, "initializer"],
    ["a spec without a member", specs({}), "initializer.specs[0].spec"],
    ["a context URL that is none", contextUrl("git@github.com:a/b"), "url"],
    ["a context URL with a false escape", contextUrl("https://h/%zz"), "url"],
    ["a context URL with braces", contextUrl("https://h/{id}"), "url"],
    ["a context URL with two fragments", contextUrl("https://h/#a#b"), "url"],
    ["a context URL with brackets in its path", contextUrl("https://h/[id]"), "url"],
    ["a context URL with a false IPv6 address", contextUrl("https://[::1::2]/"), "url"],
    ["a context URL with a letter in its port", contextUrl("https://h:8o/"), "url"],
    ["an absolute path", { devcontainerFilePath: "/x" }, "devcontainer_file_path"],
    ["8193 characters of description", { technicalDescription: "x".repeat(8193) }, "technical"],
    ["a prebuild under 5 minutes", prebuild({ timeout: "299.999s" }), "timeout"],
    ["a prebuild over 2 hours", prebuild({ timeout: "7201s" }), "timeout"],
    ["hour 24", prebuild({ trigger: { dailySchedule: { hourUtc: 24 } } }), "hour_utc"],
    ["an executor without a UUID", prebuild({ executor: { id: "me" } }), "executor.id"],
    ["a principal out of range", prebuild({ executor: { principal: 99 } }), "principal"],
    ["a class id that is no UUID", prebuild({ environmentClassIds: ["x"] }), "class_ids[0]"],
    ["an unknown class", prebuild({ environmentClassIds: [unknownClass] }), "does not exist"],
  ])("%s", async (_, fields, complaint) => {
    const request = { ...newProject("api"), ...fields };
    const { status, body } = await projectService(emulator(), "CreateProject", request);
    expect(status).toBe(400);
    expect(body.code).toBe("invalid_argument");
    expect(body.message).toContain(complaint);
    expect(emulator().gitpod.projects.size).toBe(0);
  });
});

describe("CreateProject accepts", () => {
  test.each([
    ["a name of 80 astral characters", { name: "🚀".repeat(80) }],
    ["an empty path", { automationsFilePath: "" }],
    ["a git spec without fields", specs({ git: {} })],
    ["a context URL", contextUrl("https://github.com/acme/api/tree/main")],
    ["a context URL with all parts", contextUrl("https://u:p@[::1]:8/a%20b;c/?d=/?#e/?:@!$'()*")],
    ["a context URL without an authority", contextUrl("mailto:a@b")],
    ["a trigger without a schedule", prebuild({ trigger: {} })],
    ["a prebuild of 5 minutes", prebuild({ timeout: "300s" })],
    ["a prebuild of 2 hours", prebuild({ timeout: "7200s" })],
    ["an executor without an id", prebuild({ executor: { principal: "PRINCIPAL_USER" } })],
  ])("%s", async (_, fields) => {
    const request = { ...newProject("api"), ...fields };
    const { status } = await projectService(emulator(), "CreateProject", request);
    expect(status).toBe(200);
  });
});

describe("the other calls refuse", () => {
  test.each([
    ["GetProject", { projectId: "" }],
    ["GetProject", {}],
    ["DeleteProject", { projectId: "api" }],
    ["CreateProjects", { projects: [] }],
    ["CreateProjects", { projects: Array.from({ length: 101 }, () => newProject("api")) }],
    ["DeleteProjects", { projectIds: ["x"] }],
    ["ListProjects", { pagination: { pageSize: 101 } }],
    ["ListProjects", { pagination: { token: "nonsense" } }],
    ["ListProjects", { filter: { projectIds: Array.from({ length: 26 }, () => unknownClass) } }],
    ["ListProjects", { filter: { specRemoteUris: ["git@github.com:acme/api"] } }],
    ["ListProjects", { filter: { search: "x".repeat(257) } }],
  ])("%s with %j", async (method, request) => {
    const { status, body } = await projectService(emulator(), method, request);
    expect(status).toBe(400);
    expect(body.code).toBe("invalid_argument");
  });

  test.each([
    ["no classes", []],
    ["31 classes", Array.from({ length: 31 }, () => ({ localRunner: true }))],
    ["an unknown class", [{ environmentClassId: unknownClass }]],
  ])("UpdateProjectEnvironmentClasses with %s", async (_, projectEnvironmentClasses) => {
    const projectId = await createGitpodProject(emulator());
    const request = { projectId, projectEnvironmentClasses };
    const method = "UpdateProjectEnvironmentClasses";
    const { status } = await projectService(emulator(), method, request);
    expect(status).toBe(400);
  });
});

describe("the other calls accept", () => {
  test("a sort by an unknown field, which sorts by popularity", async () => {
    const ids = [await createGitpodProject(emulator()), await createGitpodProject(emulator())];
    const { status, body } = await projectService(emulator(), "ListProjects", {
      sort: { field: "name" },
    });
    expect(status).toBe(200);
    expect(body.projects?.map(({ id }) => id)).toEqual(ids.reverse());
  });

  test("an environment class without a member", async () => {
    const projectId = await createGitpodProject(emulator());
    const request = { projectId, projectEnvironmentClasses: [{ order: 1 }] };
    const { status } = await projectService(emulator(), "UpdateProjectEnvironmentClasses", request);
    expect(status).toBe(200);
  });
});

test("a broken rule is named in the error's details", async () => {
  const { body } = await projectService(emulator(), "CreateProject", {
    ...specs({ git }),
    name: "",
  });
  const [detail] = body.details;
  expect(detail?.type).toBe("buf.validate.Violations");
  expect(detail?.value).not.toContain("=");
  expect(Buffer.from(detail?.value ?? "", "base64").toString()).toContain("string.min_len");
  expect(detail?.debug.violations).toMatchObject([{ ruleId: "string.min_len" }]);
});
