import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { codearts, createRepository, useEmulator } from "./support.ts";

const emulator = useEmulator();
const { projectId: project_id } = emulatorCredentials.codearts;

function validate(body: unknown) {
  return codearts(emulator(), "/v4/repository-names/validations", { method: "POST", body });
}

test("the name check of a project speaks of its root only", async () => {
  const { id: group_id } = emulator().codearts.addGroup({ name: "platform" });
  await createRepository(emulator(), { group_id });
  const path = `/v1/projects/${project_id}/repositories/validation/api`;
  expect((await codearts(emulator(), path)).body.result).toBe(true);
});

test("the batch check says for each entry whether the name is free", async () => {
  const { id: group_id } = emulator().codearts.addGroup({ name: "platform" });
  await createRepository(emulator(), { group_id });
  const { status, body } = await validate([
    { name: "api", project_id, group_id },
    { name: "api", project_id },
  ]);
  expect(status).toBe(200);
  expect(body).toEqual([
    {
      name: "api",
      project_id,
      group_id,
      result: false,
      error_message: expect.stringContaining("already exists") as string,
    },
    { name: "api", project_id, group_id: null, result: true, error_message: null },
  ]);
  expect(emulator().count("BatchValidateRepoNames")).toBe(1);
});

test("the batch check takes one object in place of a list", async () => {
  const { body } = await validate({ name: "api", project_id });
  expect(body).toMatchObject([{ name: "api", result: true }]);
});

test("the batch check has a complaint about an unknown group, a bad name and a long path", async () => {
  const { id: group_id } = emulator().codearts.addGroup({ name: "g".repeat(200) });
  const { body } = await validate([
    { name: "api", project_id, group_id: 7 },
    { name: "api.git", project_id },
    { name: "x".repeat(55), project_id, group_id },
    { name: "x".repeat(56), project_id, group_id },
  ]);
  expect(body).toMatchObject([
    { result: false, error_message: "Group 7 does not exist." },
    { result: false, error_message: expect.stringContaining("must not end with .git") as string },
    { result: true },
    { result: false, error_message: expect.stringContaining("256 characters") as string },
  ]);
});

test.each([[[]], [[{ name: "api" }]], [{ name: "api", project_id: "short" }], ["{"]])(
  "the batch check refuses the body %j",
  async (body) => {
    const reply = await validate(body);
    expect(reply.status).toBe(400);
    expect(reply.body.error_code).toBe("CH.010001");
  },
);

test("the batch check is forbidden in the projects that are listed", async () => {
  emulator().codearts.options.forbiddenProjects = [project_id];
  const { status, body } = await validate([{ name: "api", project_id }]);
  expect(status).toBe(403);
  expect(body.error_code).toBe("CH.080403");
});
