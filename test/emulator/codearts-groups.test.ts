import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import {
  codearts,
  createRepository,
  readyRepository,
  repositoryDetails,
  repositoryInfo,
  useEmulator,
} from "./support.ts";

const emulator = useEmulator();
const { projectId } = emulatorCredentials.codearts;
const otherProject = "0".repeat(32);

describe("a code group", () => {
  test("has an id and lies at the root of the project", async () => {
    const group = emulator().codearts.addGroup({ name: "platform" });
    const atRoot = await repositoryDetails(emulator(), await readyRepository(emulator()));
    expect(emulator().codearts.groups.get(group.id)).toBe(group);
    expect(group).toEqual({
      id: expect.any(Number) as number,
      project_uuid: projectId,
      name: "platform",
      path: "platform",
      parent_id: atRoot.namespace.id,
    });
  });

  test("may have a given id, which no other group gets", () => {
    const { addGroup } = emulator().codearts;
    const { id } = addGroup({ name: "a" });
    expect(addGroup({ name: "b", id: id + 1 }).id).toBe(id + 1);
    expect(addGroup({ name: "c" }).id).toBe(id + 2);
    expect(() => addGroup({ name: "d", id })).toThrow(`group ${id} already`);
  });

  test("may lie in another group of the same project only", () => {
    const { addGroup } = emulator().codearts;
    const { id } = addGroup({ name: "platform" });
    expect(addGroup({ name: "tools", parentId: id }).parent_id).toBe(id);
    const elsewhere = { name: "tools", parentId: id, projectUuid: otherProject };
    expect(() => addGroup(elsewhere)).toThrow(`has no group ${id}`);
  });

  test("has a name of its own among its neighbors", () => {
    const { addGroup } = emulator().codearts;
    const { id } = addGroup({ name: "platform" });
    expect(() => addGroup({ name: "platform" })).toThrow("already");
    expect(addGroup({ name: "platform", parentId: id }).parent_id).toBe(id);
  });
});

describe("a repository in a group", () => {
  test("has the path of the group in its URLs", async () => {
    const { addGroup } = emulator().codearts;
    const parentId = addGroup({ name: "platform" }).id;
    const { id: group_id } = addGroup({ name: "tools", parentId });
    const repository = await readyRepository(emulator(), { group_id });
    const path = `${projectId}/platform/tools`;
    expect(await repositoryInfo(emulator(), repository)).toMatchObject({
      group_name: path,
      https_url: expect.stringMatching(`^https://[^/]+/${path}/api\\.git$`) as string,
      ssh_url: expect.stringMatching(`^git@[^/]+:${path}/api\\.git$`) as string,
    });
    expect(await repositoryDetails(emulator(), repository)).toMatchObject({
      path_with_namespace: `${path}/api`,
      namespace: { id: group_id, kind: "group", full_path: path, parent_id: parentId },
    });
  });

  test("may have the name of one at the root or in another group", async () => {
    const { addGroup } = emulator().codearts;
    const groups = [null, addGroup({ name: "a" }).id, addGroup({ name: "b" }).id];
    for (const group_id of groups) {
      const { body } = await createRepository(emulator(), { group_id });
      expect(body.status).toBe("success");
    }
  });

  test("may not have the name of another one there", async () => {
    const { id: group_id } = emulator().codearts.addGroup({ name: "platform" });
    await createRepository(emulator(), { group_id });
    const { body } = await createRepository(emulator(), { group_id });
    expect(body).toMatchObject({ status: "failed", error: { code: "CH.010400" } });
  });

  test("is refused when the project has no such group", async () => {
    const { addGroup } = emulator().codearts;
    const { id } = addGroup({ name: "platform", projectUuid: otherProject });
    const root = await repositoryDetails(emulator(), await readyRepository(emulator()));
    for (const group_id of [7, id, root.namespace.id]) {
      const { status, body } = await createRepository(emulator(), { name: "web", group_id });
      expect(status).toBe(200);
      expect(body.error.code).toBe("CH.010001");
    }
  });
});

test("the root namespace of a project has a stable id and no parent", async () => {
  const one = await readyRepository(emulator());
  const other = await readyRepository(emulator(), { project_uuid: otherProject });
  const { namespace } = await repositoryDetails(emulator(), one);
  expect(namespace).toEqual({
    id: namespace.id,
    name: projectId,
    path: projectId,
    kind: "project",
    full_path: projectId,
    full_name: projectId,
    parent_id: null,
  });
  emulator().reset();
  const again = await repositoryDetails(emulator(), await readyRepository(emulator()));
  expect(again.namespace.id).toBe(namespace.id);
  emulator().codearts.repositories.set(other.repository_uuid, other);
  expect((await repositoryDetails(emulator(), other)).namespace.id).not.toBe(namespace.id);
});

describe("ShowGroup", () => {
  function showGroup(id: number, project = projectId) {
    return codearts(emulator(), `/v4/${project}/groups/${id}`);
  }

  test("shows the full path of a group", async () => {
    const { addGroup } = emulator().codearts;
    const parent_id = addGroup({ name: "platform" }).id;
    const { id } = addGroup({ name: "tools", parentId: parent_id });
    const { status, body } = await showGroup(id);
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      name: "tools",
      path: "tools",
      full_path: `${projectId}/platform/tools`,
      full_name: `${projectId} / platform / tools`,
      parent_id,
      kind: "group",
      project_id: projectId,
    });
    expect(emulator().count("ShowGroup")).toBe(1);
  });

  test("fails for an unknown group, a group of another project and a root namespace", async () => {
    const { id } = emulator().codearts.addGroup({ name: "a", projectUuid: otherProject });
    const root = await repositoryDetails(emulator(), await readyRepository(emulator()));
    for (const groupId of [7, id, root.namespace.id]) {
      const { status, body } = await showGroup(groupId);
      expect(status).toBe(404);
      expect(body.error_code).toBe("CH.000404");
    }
  });
});
