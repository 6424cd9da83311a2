import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import type { CodeArtsRepository } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { codearts, readyRepository, repositoryInfo, useEmulator } from "./support.ts";

const emulator = useEmulator();
const { projectId } = emulatorCredentials.codearts;

function transfer({ repository_id }: Pick<CodeArtsRepository, "repository_id">, body: unknown) {
  const path = `/v4/repositories/${repository_id}/transfer`;
  return codearts(emulator(), path, { method: "POST", body });
}

test("a transfer moves a repository, keeps its ids and changes its URLs", async () => {
  const { id } = emulator().codearts.addGroup({ name: "platform" });
  const repository = await readyRepository(emulator());
  const before = await repositoryInfo(emulator(), repository);
  const namespace = `${projectId}/platform`;
  const { status, body } = await transfer(repository, { namespace });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    uuid: repository.repository_uuid,
    path_with_namespace: `${namespace}/api`,
  });
  expect(repository.group_id).toBe(id);
  const after = await repositoryInfo(emulator(), repository);
  expect(after).toMatchObject({ repository_id: before.repository_id, group_name: namespace });
  expect(after.https_url).toContain(`/${namespace}/api.git`);
  expect(emulator().count("TransferRepository")).toBe(1);
});

test("a transfer is refused to a path of no namespace of the project", async () => {
  const projectUuid = "0".repeat(32);
  emulator().codearts.addGroup({ name: "platform", projectUuid });
  const repository = await readyRepository(emulator());
  for (const namespace of ["platform", `${projectId}/tools`, `${projectUuid}/platform`]) {
    const { status, body } = await transfer(repository, { namespace });
    expect(status).toBe(400);
    expect(body.error_code).toBe("CH.010001");
  }
  expect(repository.group_id).toBeNull();
});

test("a transfer is refused where the name is taken", async () => {
  const { id: group_id } = emulator().codearts.addGroup({ name: "platform" });
  await readyRepository(emulator(), { group_id });
  const repository = await readyRepository(emulator());
  const { status, body } = await transfer(repository, { namespace: `${projectId}/platform` });
  expect(status).toBe(400);
  expect(body.error_code).toBe("CH.010400");
  expect(repository.group_id).toBeNull();
});

test("a transfer to the root of the project is refused unless an option allows it", async () => {
  const { id: group_id } = emulator().codearts.addGroup({ name: "platform" });
  const repository = await readyRepository(emulator(), { group_id });
  const refused = await transfer(repository, { namespace: projectId });
  expect(refused.status).toBe(400);
  expect(repository.group_id).toBe(group_id);
  emulator().codearts.options.transferToRoot = true;
  const { status } = await transfer(repository, { namespace: projectId });
  expect(status).toBe(200);
  expect(repository.group_id).toBeNull();
});

test("a transfer of an unknown repository fails in the flat format", async () => {
  const { status, body } = await transfer({ repository_id: 7 }, { namespace: projectId });
  expect(status).toBe(404);
  expect(body.error_code).toBe("CH.000404");
});

test("a transfer needs a namespace", async () => {
  const { status } = await transfer(await readyRepository(emulator()), {});
  expect(status).toBe(400);
});
