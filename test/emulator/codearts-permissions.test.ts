import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import {
  codearts,
  createRepository,
  listedRepositories,
  readyRepository,
  useEmulator,
} from "./support.ts";

const emulator = useEmulator();
const { codearts: first, codeartsOther: other } = emulatorCredentials;

/** Every call on one repository, and its response where the caller has no permission. */
async function callsOn(
  { repository_uuid: uuid, repository_id: id }: { repository_uuid: string; repository_id: number },
  headers: Readonly<Record<string, string>> = {},
) {
  const body = { namespace: `${first.projectId}/platform` };
  const replies = [
    await codearts(emulator(), `/v1/repositories/${uuid}/status`, { headers }),
    await codearts(emulator(), `/v2/repositories/${uuid}`, { headers }),
    await codearts(emulator(), `/v4/repositories/${id}`, { headers }),
    await codearts(emulator(), `/v1/repositories/${uuid}`, { method: "DELETE", headers }),
    await codearts(emulator(), `/v4/repositories/${id}/transfer`, {
      ...{ method: "POST", body, headers },
    }),
  ];
  return replies.map(({ status, body: response }) => [
    status,
    status < 400 || response.error_code ? response.error_code : response.error.code,
  ]);
}

const refusals = [
  [401, "CH.080401"],
  [401, "CH.080401"],
  [403, "CH.080403"],
  [401, "CH.080401"],
  [401, "CH.080401"],
];

describe("a hidden repository", () => {
  test("can be neither read nor deleted nor moved", async () => {
    emulator().codearts.addGroup({ name: "platform" });
    const repository = await readyRepository(emulator());
    emulator().codearts.options.hiddenRepositories = [repository.repository_uuid];
    expect(await callsOn(repository)).toEqual(refusals);
    expect(emulator().codearts.repositories.get(repository.repository_uuid)).toBe(repository);
    expect(repository.group_id).toBeNull();
  });

  test("keeps its name taken", async () => {
    const repository = await readyRepository(emulator());
    emulator().codearts.options.hiddenRepositories = [repository.repository_uuid];
    const path = `/v1/projects/${first.projectId}/repositories/validation/api`;
    expect((await codearts(emulator(), path)).body.result).toBe(false);
    expect((await createRepository(emulator())).body.error.code).toBe("CH.010400");
  });
});

describe("a list", () => {
  async function fiveRepositories(hidden: readonly string[]): Promise<void> {
    const uuids: string[] = [];
    for (const name of ["a", "b", "c", "d", "e"]) {
      const { repository_uuid } = await readyRepository(emulator(), { name });
      if (hidden.includes(name)) uuids.push(repository_uuid);
    }
    emulator().codearts.options.hiddenRepositories = uuids;
  }

  test("leaves out hidden repositories before it cuts pages, and counts the others", async () => {
    await fiveRepositories(["a", "c"]);
    const list = (page: number) =>
      listedRepositories(emulator(), `?page_index=${page}&page_size=2`);
    expect(await list(1)).toEqual({ total: 3, names: ["b", "d"] });
    expect(await list(2)).toEqual({ total: 3, names: ["e"] });
  });

  test("may leave them out after it cut the page", async () => {
    emulator().codearts.options.filterAfterPaging = true;
    await fiveRepositories(["a", "c", "d"]);
    const list = (page: number) =>
      listedRepositories(emulator(), `?page_index=${page}&page_size=2`);
    expect(await list(1)).toEqual({ total: 2, names: ["b"] });
    expect(await list(2)).toEqual({ total: 2, names: [] });
    expect(await list(3)).toEqual({ total: 2, names: ["e"] });
  });

  test("has no more on a page than the server allows", async () => {
    emulator().codearts.options.maxPageSize = 2;
    await fiveRepositories([]);
    const list = (page: number) =>
      listedRepositories(emulator(), `?page_index=${page}&page_size=9`);
    expect(await list(1)).toEqual({ total: 5, names: ["a", "b"] });
    expect(await list(3)).toEqual({ total: 5, names: ["e"] });
  });
});

describe("an account of another domain", () => {
  const headers = { "x-auth-token": other.token };

  test("can do nothing with a repository of the first", async () => {
    emulator().codearts.addGroup({ name: "platform" });
    const repository = await readyRepository(emulator());
    expect(await callsOn(repository, headers)).toEqual(refusals);
    expect(emulator().codearts.repositories.size).toBe(1);
  });

  test("sees an empty list in a project of the first", async () => {
    await readyRepository(emulator());
    const path = `/v2/projects/${first.projectId}/repositories`;
    const { body } = await codearts(emulator(), path, { headers });
    expect(body.result).toEqual({ total: 0, repositories: [] });
  });

  test("may neither check names, nor see groups, nor create in a project of the first", async () => {
    const { id } = emulator().codearts.addGroup({ name: "platform" });
    const project = first.projectId;
    const names = [{ name: "api", project_id: project }];
    const replies = [
      await codearts(emulator(), `/v1/projects/${project}/repositories/validation/api`, {
        headers,
      }),
      await createRepository(emulator(), {}, headers),
      await codearts(emulator(), `/v4/${project}/groups/${id}`, { headers }),
      await codearts(emulator(), "/v4/repository-names/validations", {
        ...{ method: "POST", body: names, headers },
      }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(replies[0]?.body.error.code).toBe("CH.080403");
    expect(replies[3]?.body.error_code).toBe("CH.080403");
  });

  test("creates in its own project what the first account cannot see", async () => {
    const fields = { project_uuid: other.projectId };
    const { body } = await createRepository(emulator(), fields, headers);
    const uuid = body.result.repository_uuid;
    expect(emulator().codearts.repositories.get(uuid)?.domain_name).toBe(other.user.domainName);
    const path = `/v2/repositories/${uuid}`;
    const own = await codearts(emulator(), path, { headers });
    expect(own.body.result).toMatchObject({ creator_name: other.user.name });
    expect((await codearts(emulator(), path)).status).toBe(401);
  });

  test("may check names where it has a repository", async () => {
    const repository = await readyRepository(emulator());
    repository.domain_name = other.user.domainName;
    const path = `/v1/projects/${first.projectId}/repositories/validation/api`;
    const { status, body } = await codearts(emulator(), path, { headers });
    expect(status).toBe(200);
    expect(body.result).toBe(false);
  });
});

test("a repository without an owner, from an old state file, is the first account's", async () => {
  const repository = await readyRepository(emulator());
  delete repository.domain_name;
  delete repository.creator_name;
  const { body } = await codearts(emulator(), `/v2/repositories/${repository.repository_uuid}`);
  expect(body.result).toMatchObject({
    creator_name: first.user.name,
    domain_name: first.user.domainName,
  });
});
