import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import type { CodeArtsOptions } from "pulumi-devplatforms-emulator";
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

test("v4 shows a repository with its names and its visibility", async () => {
  const repository = await readyRepository(emulator(), { description: "the API" });
  expect(await repositoryDetails(emulator(), repository)).toMatchObject({
    id: repository.repository_id,
    uuid: repository.repository_uuid,
    name: "api",
    description: "the API",
    name_with_namespace: `${projectId} / api`,
    path_with_namespace: `${projectId}/api`,
    project_id: projectId,
    archived: false,
    visibility: "private",
  });
});

describe("fields", () => {
  test("are sent as null in v2 and v4 where the option names them", async () => {
    const repository = await readyRepository(emulator());
    const nullFields = ["status", "visibility_level", "namespace", "statistics", "total"];
    emulator().codearts.options.nullFields = nullFields;
    const nulls = { status: null, visibility_level: null };
    expect(await repositoryInfo(emulator(), repository)).toMatchObject(nulls);
    expect(await repositoryDetails(emulator(), repository)).toMatchObject({
      ...{ namespace: null, statistics: null, empty_repo: true },
    });
    const list = await codearts(emulator(), `/v2/projects/${projectId}/repositories`);
    expect(list.body.result).toMatchObject({ total: null, repositories: [nulls] });
  });

  test("are left out of v2 and v4 where the option names them", async () => {
    const repository = await readyRepository(emulator());
    emulator().codearts.options.omittedFields = ["status", "empty_repo"];
    expect(await repositoryInfo(emulator(), repository)).not.toHaveProperty("status");
    const details = await repositoryDetails(emulator(), repository);
    expect(details).not.toHaveProperty("empty_repo");
    expect(details).toHaveProperty("branch_count");
  });
});

describe("a description", () => {
  const sent = '  <b>"R&D"</b> it\'s\ncafe\u0301\r\n';

  test.each<[CodeArtsOptions["storesText"], string]>([
    ["as sent", sent],
    ["trimmed", sent.trim()],
    ["escaped", "  &lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; it&#39;s\ncafe\u0301\r\n"],
    ["nfc", '  <b>"R&D"</b> it\'s\ncaf\u00e9\r\n'],
    ["crlf", '  <b>"R&D"</b> it\'s\r\ncafe\u0301\r\n'],
  ])("can be stored %s", async (storesText, stored) => {
    emulator().codearts.options.storesText = storesText;
    const repository = await readyRepository(emulator(), { description: sent });
    expect((await repositoryDetails(emulator(), repository)).description).toBe(stored);
  });
});

describe("visibility 10", () => {
  test("is accepted by an option and shown as internal", async () => {
    emulator().codearts.options.internalVisibility = true;
    const repository = await readyRepository(emulator(), { visibility_level: 10 });
    const info = await repositoryInfo(emulator(), repository);
    expect(info).toMatchObject({ visibility_level: 10 });
    expect(await repositoryDetails(emulator(), repository)).toMatchObject({
      visibility: "internal",
    });
  });
});

test("every response follows an edit in the console", async () => {
  const { id: group_id } = emulator().codearts.addGroup({ name: "platform" });
  const repository = await readyRepository(emulator());
  Object.assign(repository, {
    ...{ repository_name: "web", visibility_level: 20, description: "edited", group_id },
  });
  const path = `${projectId}/platform/web`;
  expect(await repositoryInfo(emulator(), repository)).toMatchObject({
    repository_name: "web",
    visibility_level: 20,
    https_url: expect.stringContaining(`/${path}.git`) as string,
    ssh_url: expect.stringContaining(`:${path}.git`) as string,
  });
  expect(await repositoryDetails(emulator(), repository)).toMatchObject({
    name: "web",
    path: "web",
    path_with_namespace: path,
    http_url_to_repo: expect.stringContaining(`/${path}.git`) as string,
    description: "edited",
    visibility: "public",
  });
  expect((await createRepository(emulator())).body.status).toBe("success");
  const taken = await createRepository(emulator(), { name: "web", group_id });
  expect(taken.body.status).toBe("failed");
});

test("a repository that is gone may respond with 401 in v4 too", async () => {
  emulator().codearts.options.goneStatusV4 = 401;
  const { status, body } = await codearts(emulator(), "/v4/repositories/7");
  expect(status).toBe(401);
  expect(body.error_code).toBe("CH.080401");
});

test("a repository that is being created can be deleted", async () => {
  const { body } = await createRepository(emulator());
  const path = `/v1/repositories/${body.result.repository_uuid}`;
  const reply = await codearts(emulator(), path, { method: "DELETE" });
  expect(reply.body).toEqual({ result: "false", status: "success" });
  expect((await codearts(emulator(), `${path}/status`)).status).toBe(404);
});
