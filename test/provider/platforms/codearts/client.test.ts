import { describe, expect, test } from "vitest";
import { connectCodeArts } from "../../../../provider/platforms/codearts/client";
import {
  responding,
  hangUp,
  inOrder,
  json,
  type Reply,
  text,
} from "../../../support/responding-server";
import { fixedSettings } from "../../../support/fixed-settings";
import { virtualClock } from "../../../support/virtual-clock";
import { expectParts, thrownBy } from "../../../support/message-parts";
import { failureOf } from "../../../support/platforms";
import { isNameFree } from "../../../../provider/platforms/codearts/name-check";

const uuid = "d161fd00d9194816a455cb3c1d6a783e";
const inputs = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };
const created = json(200, { result: { repository_uuid: uuid }, status: "success" });
const success = (result: unknown) => json(200, { result, status: "success" });
const gone = json(404, { error: { code: "CH.000404", message: "gone" }, status: "failed" });

type Connected = Awaited<ReturnType<typeof connected>>;

async function connected(...replies: readonly Reply[]) {
  const server = await responding(inOrder(...replies));
  const settings = fixedSettings({
    ...{ "codearts:endpoint": server.url, "codearts:token": "sesame-open" },
  });
  const clock = virtualClock({ random: 0.5 });
  return { client: connectCodeArts(settings, clock), server, clock };
}

/** A repository as lists and reads show it. */
function shown(name: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    ...{ repository_uuid: uuid, repository_id: 7, repository_name: name },
    ...{
      project_uuid: inputs.projectUuid,
      visibility_level: 20,
      created_at: "2026-01-27 12:00:00",
    },
    ...{ https_url: "h", ssh_url: "s", web_url: "w", ...more },
  };
}

const repository = { repositoryUuid: uuid, repositoryId: 7 };

test("a creation posts the repository and returns its UUID", async () => {
  const { client, server } = await connected(created);
  expect(await client.createRepository(inputs)).toBe(uuid);
  expect(server.received).toMatchObject([
    { method: "POST", target: "/v1/repositories", headers: { "x-auth-token": "sesame-open" } },
  ]);
  expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
    project_uuid: inputs.projectUuid,
    name: "api",
  });
});

test("the other calls ask by UUID, without a body", async () => {
  const { client, server } = await connected(
    success(1),
    success(shown("api")),
    json(200, { result: "false", status: "success" }),
  );
  expect(await client.listRepositoryStatus(uuid)).toBe(1);
  expect(await client.showRepositoryByUuid(uuid)).toMatchObject({
    repositoryUuid: uuid,
    name: "api",
  });
  await client.deleteRepository(uuid);
  expect(server.received).toMatchObject([
    { method: "GET", target: `/v1/repositories/${uuid}/status`, body: "" },
    { method: "GET", target: `/v2/repositories/${uuid}`, body: "" },
    { method: "DELETE", target: `/v1/repositories/${uuid}`, body: "" },
  ]);
});

test("requests are signed with access keys", async () => {
  const server = await responding(success(0));
  const settings = fixedSettings({
    ...{ "codearts:endpoint": server.url, "codearts:accessKey": "AK", "codearts:secretKey": "SK" },
  });
  await connectCodeArts(settings).listRepositoryStatus(uuid);
  expect(server.received[0]?.headers.authorization).toMatch(
    /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=accept;host;user-agent;x-sdk-date, Signature=/,
  );
  expect(server.received[0]?.headers["x-sdk-date"]).toMatch(/^\d{8}T\d{6}Z$/);
});

test("a token that was refused is tried once, as there is no other", async () => {
  const { client, server } = await connected(
    json(401, { error_code: "APIGW.0307", error_msg: "must be updated" }),
  );
  expectParts(await failureOf(client.showRepositoryByUuid(uuid)), {
    status: 401,
    code: "APIGW.0307",
    nextStep: "config codearts:token",
  });
  expect(server.received).toHaveLength(1);
});

const atRoot = { projectUuid: inputs.projectUuid, name: "api" };
const inGroup = { ...atRoot, groupId: 77 };

describe("a name", () => {
  test("is free where the API says true, although it asks whether the name exists", async () => {
    const { client, server } = await connected(success(true), success(false));
    expect(await isNameFree(client, { ...atRoot, name: "a.b-c_d" })).toBe(true);
    expect(await isNameFree(client, atRoot)).toBe(false);
    expect(server.received).toMatchObject([
      {
        method: "GET",
        target: `/v1/projects/${inputs.projectUuid}/repositories/validation/a.b-c_d`,
      },
      { method: "GET", target: `/v1/projects/${inputs.projectUuid}/repositories/validation/api` },
    ]);
  });

  test("in a group is asked for with the group", async () => {
    const { client, server } = await connected(json(200, [{ name: "api", result: true }]));
    expect(await isNameFree(client, inGroup)).toBe(true);
    expect(server.received).toMatchObject([
      { method: "POST", target: "/v4/repository-names/validations" },
    ]);
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual([
      { name: "api", project_id: inputs.projectUuid, group_id: 77 },
    ]);
  });

  test("in a group is found among others, whatever their order and form", async () => {
    const others = [
      { name: "web", group_id: 77, result: false },
      { name: "api", group_id: 78, result: false },
      { name: "api", group_id: 77, project_id: "0".repeat(32), result: false },
    ];
    const wanted = { name: "api", group_id: 77, project_id: inputs.projectUuid, result: true };
    const { client } = await connected(
      json(200, [...others, wanted]),
      json(200, wanted),
      json(200, { name: "api", project_id: null, group_id: null, result: "true" }),
    );
    for (let count = 0; count < 3; count++) expect(await isNameFree(client, inGroup)).toBe(true);
  });

  test("in a group is asked for again where the service is busy", async () => {
    const busy = json(503, { error_code: "CH.10000", error_msg: "busy" });
    const { client, server } = await connected(busy, json(200, [{ name: "api", result: false }]));
    expect(await isNameFree(client, inGroup)).toBe(false);
    expect(server.received).toHaveLength(2);
  });

  test("is not taken for free by a response that is neither", async () => {
    const { client } = await connected(success("yes"), json(200, []));
    for (const address of [atRoot, inGroup]) {
      expectParts(await failureOf(isNameFree(client, address)), {
        operation: 'checking the repository name "api"',
        status: 200,
        names: "lacks what is expected",
      });
    }
  });
});

describe("a list", () => {
  const lookingFor = `looking for repository "api" in project ${inputs.projectUuid}`;

  const page = (total: number | null, ...repositories: unknown[]) =>
    success({ total, repositories });
  /** As many repositories, each with a UUID and a name of its own. */
  const others = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => {
      const number = String(from + index);
      return shown(`api${number}`, { repository_uuid: number.padStart(32, "0") });
    });
  async function namesFrom(...replies: Reply[]) {
    const { client, server } = await connected(...replies);
    const names: (string | undefined)[] = [];
    for await (const { name } of client.listProjectRepositories(inputs.projectUuid, "api")) {
      names.push(name);
    }
    return { names, pages: server.received.length, server };
  }

  test("is searched page by page", async () => {
    const { names, server } = await namesFrom(page(101, ...others(100)), page(101, shown("api")));
    expect(names).toHaveLength(101);
    expect(names.at(-1)).toBe("api");
    expect(server.received.map(({ target }) => target)).toEqual(
      [1, 2].map(
        (index) =>
          `/v2/projects/${inputs.projectUuid}/repositories?page_index=${index}&page_size=100&search=api`,
      ),
    );
  });

  test.each<[string, Reply[], number, number]>([
    ["at its total", [page(2, ...others(2))], 2, 1],
    [
      "at its total, though pages are short",
      [page(3, ...others(2)), page(3, ...others(1, 2))],
      3,
      2,
    ],
    ["at an empty page without a total", [page(null, ...others(99)), page(null)], 99, 2],
    ["at an empty page before the total", [page(9, ...others(2)), page(9)], 2, 2],
    ["at once, where there is none", [page(0)], 0, 1],
    ["at once, where it is null", [success({ total: 0, repositories: null })], 0, 1],
    ["at once, where there is no list at all", [success({})], 0, 1],
    [
      "after one repository, as in the API's example",
      [success({ total: 1, repositories: shown("api") })],
      1,
      1,
    ],
  ])("ends %s", async (_name, replies, count, pages) => {
    const listed = await namesFrom(...replies);
    expect([listed.names.length, listed.pages]).toEqual([count, pages]);
  });

  test("yields nothing twice where pages overlap", async () => {
    const { names } = await namesFrom(page(3, ...others(2)), page(3, ...others(2, 1)));
    expect(names).toEqual(["api0", "api1", "api2"]);
  });

  test("whose pages repeat themselves is an error, not a list without end", async () => {
    const repeating = namesFrom(page(9, ...others(2)), page(9, ...others(2)));
    expectParts(await failureOf(repeating), { operation: lookingFor, names: "page 2" });
  });

  test("that is refused is a failure", async () => {
    expectParts(await failureOf(namesFrom(gone)), {
      operation: lookingFor,
      status: 404,
      code: "CH.000404",
    });
  });
});

describe("details", () => {
  const numbered = { repositoryId: 7, repositoryUuid: uuid };

  test("are asked for by the number, in the fourth version", async () => {
    const { client, server } = await connected(json(200, { id: 7, description: "The API" }));
    expect(await client.showRepository(numbered)).toMatchObject({ description: "The API" });
    expect(server.received).toMatchObject([{ method: "GET", target: "/v4/repositories/7" }]);
  });

  test("that are refused are a failure", async () => {
    const { client } = await connected(
      json(401, { error_code: "DEV.00000003", error_msg: "expired" }),
    );
    expectParts(await failureOf(client.showRepository(numbered)), {
      operation: `reading the details of repository ${uuid}`,
      status: 401,
      code: "DEV.00000003",
      names: "expired (GET /v4/repositories/7)",
    });
  });
});

describe("a move", () => {
  test("posts the path of the group", async () => {
    const { client, server } = await connected(
      json(200, { id: 77, full_path: "p/team" }),
      json(200, {}),
    );
    const path = await client.showGroup(inputs.projectUuid, 77);
    await client.transferRepository(repository, path);
    expect(server.received).toMatchObject([
      { method: "GET", target: `/v4/${inputs.projectUuid}/groups/77` },
      { method: "POST", target: "/v4/repositories/7/transfer", body: '{"namespace":"p/team"}' },
    ]);
  });

  test.each([{}, null, "moved", [], { id: 7 }])(
    "is done, whatever the response says: %j",
    async (body) => {
      const { client } = await connected(json(200, body));
      await client.transferRepository(repository, "p/team");
    },
  );

  test("is not repeated where it may have been made", async () => {
    const { client, server } = await connected(hangUp);
    await expect(client.transferRepository(repository, "p/team")).rejects.toThrow(
      `moving repository ${uuid} to`,
    );
    expect(server.received).toHaveLength(1);
  });
});

describe("a response about something else is refused", () => {
  const another = "0".repeat(32);

  test.each<[string, Reply, (connection: Connected) => Promise<unknown>]>([
    [
      "a repository",
      success(shown("api", { repository_uuid: another })),
      ({ client }) => client.showRepositoryByUuid(uuid),
    ],
    [
      "details of another number",
      json(200, { id: 8, uuid }),
      ({ client }) => client.showRepository(repository),
    ],
    [
      "details of another UUID",
      json(200, { id: 7, uuid: another }),
      ({ client }) => client.showRepository(repository),
    ],
    [
      "a name in another group",
      json(200, [{ name: "api", group_id: 78, result: true }]),
      ({ client }) => isNameFree(client, inGroup),
    ],
    [
      "a name",
      json(200, [{ name: "web", result: true }]),
      ({ client }) => isNameFree(client, inGroup),
    ],
    ["a group", json(200, { id: 78, full_path: "p/x" }), ({ client }) => client.showGroup("p", 77)],
  ])("%s", async (_name, reply, act) => {
    const connection = await connected(reply);
    await expect(act(connection)).rejects.toThrow("the response is about another");
    expect(connection.server.received).toHaveLength(1);
  });

  test("but not for capital letters in a UUID", async () => {
    const { client } = await connected(
      success(shown("api", { repository_uuid: uuid.toUpperCase() })),
      json(200, { id: 7, uuid: uuid.toUpperCase() }),
    );
    expect((await client.showRepositoryByUuid(uuid)).name).toBe("api");
    expect((await client.showRepository(repository)).repositoryId).toBe(7);
  });
});

describe("too many calls", () => {
  const throttled = json(429, {
    error_code: "APIGW.0308",
    error_msg: "The throttling threshold has been reached",
    request_id: "7f3c",
  });

  test.each<[string, Reply, (connection: Connected) => Promise<unknown>]>([
    ["a read", success(0), ({ client }) => client.listRepositoryStatus(uuid)],
    ["a deletion", success("false"), ({ client }) => client.deleteRepository(uuid)],
    ["a creation", created, ({ client }) => client.createRepository(inputs)],
  ])("make %s wait, longer every time, and then go on", async (_name, done, act) => {
    const connection = await connected(throttled, throttled, throttled, done);
    await act(connection);
    expect(connection.server.received).toHaveLength(4);
    expect(connection.clock.pauses).toEqual([10_250, 10_500, 11_000]);
  });

  test("are told, with what to do, when there is no end to them", async () => {
    const { client, server } = await connected(throttled);
    expectParts(await failureOf(client.createRepository(inputs)), {
      ...{ operation: 'creating repository "api"', status: 429, code: "APIGW.0308" },
      ...{ requestId: "7f3c", nextStep: "600 calls a minute" },
    });
    expect(server.received).toHaveLength(6);
  });

  test("are kept from being made: the fifty-first at once waits for its turn", async () => {
    const { client, clock } = await connected(success(0));
    await Promise.all(Array.from({ length: 50 }, () => client.listRepositoryStatus(uuid)));
    expect(clock.pauses).toEqual([]);
    await client.listRepositoryStatus(uuid);
    expect(clock.pauses).toHaveLength(1);
  });

  test("are counted for each endpoint alone", async () => {
    const { client, clock } = await connected(...Array<Reply>(50).fill(success(0)), success(true));
    await Promise.all(Array.from({ length: 50 }, () => client.listRepositoryStatus(uuid)));
    expect(await isNameFree(client, atRoot)).toBe(true);
    expect(clock.pauses).toEqual([]);
  });

  test("are counted together for all connections to one place", async () => {
    const { client, server, clock } = await connected(success(0));
    await Promise.all(Array.from({ length: 50 }, () => client.listRepositoryStatus(uuid)));
    const settings = fixedSettings({
      ...{ "codearts:endpoint": server.url, "codearts:token": "another" },
    });
    await connectCodeArts(settings).listRepositoryStatus(uuid);
    expect(clock.pauses).toHaveLength(1);
  });
});

describe("a deletion", () => {
  test.each<[string, Reply]>([
    ["by 404 of the service", gone],
    ["inside a success", json(200, { status: "failed", error: { code: "CH.010117" } })],
  ])("is done where the repository does not exist: %s", async (_name, reply) => {
    const { client } = await connected(reply);
    await expect(client.deleteRepository(uuid)).resolves.toBeUndefined();
  });

  test.each<[string, Reply]>([
    ["401 of the service", json(401, { error: { code: "CH.080401", message: "no" } })],
    ["401 of the gateway", json(401, { error_code: "APIGW.0301", error_msg: "bad" })],
    ["404 of the gateway", json(404, { error_code: "APIGW.0101", error_msg: "no API" })],
    ["404 of a proxy", text(404, "<h1>no</h1>", { "content-type": "text/html" })],
    ["403 of the service", json(403, { error: { code: "CH.080403", message: "no" } })],
  ])("is not concluded from %s", async (_name, reply) => {
    const { client } = await connected(reply);
    await expect(client.deleteRepository(uuid)).rejects.toThrow(
      `CodeArts: deleting repository ${uuid} failed: 4`,
    );
  });
});

describe("a creation that fails", () => {
  test("inside a success tells the service's words and is not repeated", async () => {
    const error = { code: "CH.010001", message: "name exists" };
    const { client, server } = await connected(
      json(200, { status: "failed", error }, { "x-request-id": "7f3c" }),
    );
    expectParts(await failureOf(client.createRepository(inputs)), {
      ...{ operation: 'creating repository "api"', status: 200, code: "CH.010001" },
      ...{ requestId: "7f3c", names: "name exists" },
    });
    expect(server.received).toHaveLength(1);
  });

  test("with its response lost is not repeated and says what to look for", async () => {
    const { client, server } = await connected(hangUp);
    expectParts(await failureOf(client.createRepository(inputs)), {
      names: ["the connection was closed", "POST /v1/repositories"],
      nextStep: [`"api" in project ${inputs.projectUuid}`, "adopt: true"],
    });
    expect(server.received).toHaveLength(1);
  });

  test("with a result without a UUID is no success", async () => {
    const { client } = await connected(json(200, { result: {}, status: "success" }));
    await expect(client.createRepository(inputs)).rejects.toThrow("lacks what is expected");
  });
});

describe("the address", () => {
  const token = { "codearts:token": "T" };

  test("needs a region or an endpoint", () => {
    expect(() => connectCodeArts(fixedSettings(token))).toThrow(
      "`pulumi config set codearts:region <value>`",
    );
  });

  test("of a region that is not known has to be given", () => {
    const settings = fixedSettings({ ...token, "codearts:region": "mars-1" });
    expectParts(
      thrownBy(() => connectCodeArts(settings)),
      {
        property: "config codearts:region",
        nextStep: ["Known are cn-north-1, ", "codearts:endpoint"],
      },
    );
  });

  test.each([
    ["cn-nort-4", "cn-north-4"],
    ["ap-southeast-33", "ap-southeast-3"],
    ["af-suoth-1", "af-south-1"],
  ])("of the misspelt region %s is asked for as %s", (region, meant) => {
    const settings = fixedSettings({ ...token, "codearts:region": region });
    expectParts(
      thrownBy(() => connectCodeArts(settings)),
      { nextStep: [`did you mean "${meant}"?`, "Known are cn-north-1, "] },
    );
  });

  test("of the misspelt region is told to users with a password too", () => {
    const user = {
      "codearts:userName": "ann",
      "codearts:password": "p",
      "codearts:domainName": "d",
    };
    const settings = fixedSettings({ ...user, "codearts:region": "cn-nort-4" });
    expect(() => connectCodeArts(settings)).toThrow('did you mean "cn-north-4"?');
  });

  test("of a known region is known", () => {
    const settings = fixedSettings({ ...token, "codearts:region": "af-south-1" });
    expect(() => connectCodeArts(settings)).not.toThrow();
  });

  test("has no plain http", () => {
    const settings = fixedSettings({ ...token, "codearts:endpoint": "http://repo.example.com" });
    expect(() => connectCodeArts(settings)).toThrow("config codearts:endpoint uses plain http");
  });
});
