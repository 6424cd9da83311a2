import { describe, expect, test } from "vitest";
import { connectCodeArts } from "../../../provider/codearts/client";
import { answering, hangUp, inOrder, json, type Reply, text } from "../../support/answering-server";
import { fixedSettings } from "../../support/fixed-settings";
import { virtualClock } from "../../support/virtual-clock";

const uuid = "d161fd00d9194816a455cb3c1d6a783e";
const inputs = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };
const created = json(200, { result: { repository_uuid: uuid }, status: "success" });
const success = (result: unknown) => json(200, { result, status: "success" });
const gone = json(404, { error: { code: "CH.000404", message: "gone" }, status: "failed" });

type Connected = Awaited<ReturnType<typeof connected>>;

async function connected(...replies: readonly Reply[]) {
  const server = await answering(inOrder(...replies));
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

const repository = {
  ...{ repositoryUuid: uuid, repositoryId: 7, name: "api", projectUuid: inputs.projectUuid },
  ...{ visibilityLevel: 20, createdAt: "2026-01-27 12:00:00" },
  ...{ httpsUrl: "h", sshUrl: "s", webUrl: "w", status: 0 },
};

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
    json(200, { result: 1, status: "success" }),
    gone,
    json(200, { result: "false", status: "success" }),
  );
  expect(await client.showStatus(uuid)).toBe(1);
  expect(await client.showRepository(uuid)).toBeUndefined();
  await client.deleteRepository(uuid);
  expect(server.received).toMatchObject([
    { method: "GET", target: `/v1/repositories/${uuid}/status`, body: "" },
    { method: "GET", target: `/v2/repositories/${uuid}`, body: "" },
    { method: "DELETE", target: `/v1/repositories/${uuid}`, body: "" },
  ]);
});

test("requests are signed with access keys", async () => {
  const server = await answering(gone);
  const settings = fixedSettings({
    ...{ "codearts:endpoint": server.url, "codearts:accessKey": "AK", "codearts:secretKey": "SK" },
  });
  await connectCodeArts(settings).showRepository(uuid);
  expect(server.received[0]?.headers.authorization).toMatch(
    /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=accept;host;user-agent;x-sdk-date, Signature=/,
  );
  expect(server.received[0]?.headers["x-sdk-date"]).toMatch(/^\d{8}T\d{6}Z$/);
});

test("a token that was refused is tried once, as there is no other", async () => {
  const { client, server } = await connected(
    json(401, { error_code: "APIGW.0307", error_msg: "must be updated" }),
  );
  await expect(client.showRepository(uuid)).rejects.toThrow(
    "The credentials from config codearts:token are not accepted",
  );
  expect(server.received).toHaveLength(1);
});

describe("a name", () => {
  test("is free where the API says true, although it asks whether the name exists", async () => {
    const { client, server } = await connected(success(true), success(false));
    expect(await client.isNameFree(inputs.projectUuid, "a.b-c_d")).toBe(true);
    expect(await client.isNameFree(inputs.projectUuid, "api")).toBe(false);
    expect(server.received).toMatchObject([
      {
        method: "GET",
        target: `/v1/projects/${inputs.projectUuid}/repositories/validation/a.b-c_d`,
      },
      { method: "GET", target: `/v1/projects/${inputs.projectUuid}/repositories/validation/api` },
    ]);
  });

  test("is not taken for free by an answer that is neither", async () => {
    const { client } = await connected(success("yes"));
    await expect(client.isNameFree(inputs.projectUuid, "api")).rejects.toThrow(
      'CodeArts: checking the repository name "api" failed: 200: the answer lacks what is expected',
    );
  });
});

describe("a repository of a name", () => {
  const page = (...repositories: unknown[]) => success({ total: 999, repositories });
  const others = (count: number) =>
    Array.from({ length: count }, (_, index) => shown(`api${index}`));

  test("is searched for, and found by exactly that name", async () => {
    const { client, server } = await connected(page(shown("my-api"), shown("API"), shown("api")));
    expect(await client.findRepository(inputs.projectUuid, "api")).toEqual(repository);
    expect(server.received).toMatchObject([
      {
        method: "GET",
        target: `/v2/projects/${inputs.projectUuid}/repositories?page_index=1&page_size=100&search=api`,
      },
    ]);
  });

  test("is looked for on every page", async () => {
    const { client, server } = await connected(
      page(...others(100)),
      page(...others(100)),
      page(...others(2), shown("api")),
    );
    expect(await client.findRepository(inputs.projectUuid, "api")).toEqual(repository);
    expect(server.received.map(({ target }) => /page_index=(\d+)/.exec(target)?.[1])).toEqual([
      ...["1", "2", "3"],
    ]);
  });

  test.each<[string, Reply[], number]>([
    ["on an empty page", [page()], 1],
    ["on a page that is not full", [page(...others(99))], 1],
    ["on an empty page after a full one", [page(...others(100)), page()], 2],
    ["in a list that is null", [success({ total: 0, repositories: null })], 1],
    ["in no list at all", [success({})], 1],
  ])("is not there: %s", async (_name, replies, calls) => {
    const { client, server } = await connected(...replies);
    expect(await client.findRepository(inputs.projectUuid, "api")).toBeUndefined();
    expect(server.received).toHaveLength(calls);
  });

  test("is found where the list is one repository, as in the API's example", async () => {
    const { client } = await connected(success({ total: 1, repositories: shown("api") }));
    expect(await client.findRepository(inputs.projectUuid, "api")).toEqual(repository);
  });

  test("is not taken for missing when the project cannot be looked into", async () => {
    const { client } = await connected(gone);
    await expect(client.findRepository(inputs.projectUuid, "api")).rejects.toThrow(
      `CodeArts: looking for repository "api" in project ${inputs.projectUuid} failed: 404 CH.000404`,
    );
  });
});

describe("a description", () => {
  const numbered = { repositoryId: 7, repositoryUuid: uuid };

  test("is asked for by the number, in the fourth version", async () => {
    const { client, server } = await connected(json(200, { id: 7, description: "The API" }));
    expect(await client.showDescription(numbered)).toBe("The API");
    expect(server.received).toMatchObject([{ method: "GET", target: "/v4/repositories/7" }]);
  });

  test.each([{ id: 7, description: null }, { id: 7 }])(
    "that is not there is empty: %j",
    async (body) => {
      const { client } = await connected(json(200, body));
      expect(await client.showDescription(numbered)).toBe("");
    },
  );

  test("that is refused is a failure", async () => {
    const { client } = await connected(
      json(401, { error_code: "DEV.00000003", error_msg: "expired" }),
    );
    await expect(client.showDescription(numbered)).rejects.toThrow(
      `CodeArts: reading the description of repository ${uuid} failed: 401 DEV.00000003: expired (GET /v4/repositories/7).`,
    );
  });
});

describe("too many calls", () => {
  const throttled = json(429, {
    error_code: "APIGW.0308",
    error_msg: "The throttling threshold has been reached",
    request_id: "7f3c",
  });

  test.each<[string, Reply, (connection: Connected) => Promise<unknown>]>([
    ["a read", success(0), ({ client }) => client.showStatus(uuid)],
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
    await expect(client.createRepository(inputs)).rejects.toThrow(
      'CodeArts: creating repository "api" failed: 429 APIGW.0308: The throttling threshold has been reached (POST /v1/repositories, request 7f3c). CodeArts allows 600 calls a minute for each API and region, shared by all users. Lower `--parallel`.',
    );
    expect(server.received).toHaveLength(6);
  });

  test("are kept from being made: the fifty-first at once waits for its turn", async () => {
    const { client, clock } = await connected(success(0));
    await Promise.all(Array.from({ length: 50 }, () => client.showStatus(uuid)));
    expect(clock.pauses).toEqual([]);
    await client.showStatus(uuid);
    expect(clock.pauses).toHaveLength(1);
  });

  test("are counted for each endpoint alone", async () => {
    const { client, clock } = await connected(...Array<Reply>(50).fill(success(0)), success(true));
    await Promise.all(Array.from({ length: 50 }, () => client.showStatus(uuid)));
    expect(await client.isNameFree(inputs.projectUuid, "api")).toBe(true);
    expect(clock.pauses).toEqual([]);
  });

  test("are counted together for all connections to one place", async () => {
    const { client, server, clock } = await connected(success(0));
    await Promise.all(Array.from({ length: 50 }, () => client.showStatus(uuid)));
    const settings = fixedSettings({
      ...{ "codearts:endpoint": server.url, "codearts:token": "another" },
    });
    await connectCodeArts(settings).showStatus(uuid);
    expect(clock.pauses).toHaveLength(1);
  });
});

describe("a repository that is gone", () => {
  test.each<[string, Reply]>([
    ["by 404 of the service", gone],
    ["by 401 of the service", json(401, { error: { code: "CH.080401", message: "no" } })],
    ["inside a success", json(200, { status: "failed", error: { code: "CH.010117" } })],
  ])("%s is read as nothing and counts as deleted", async (_name, reply) => {
    const { client } = await connected(reply);
    expect(await client.showRepository(uuid)).toBeUndefined();
    expect(await client.showStatus(uuid)).toBeUndefined();
    await expect(client.deleteRepository(uuid)).resolves.toBeUndefined();
  });

  test.each<[string, Reply]>([
    ["401 of the gateway", json(401, { error_code: "APIGW.0301", error_msg: "bad" })],
    ["404 of the gateway", json(404, { error_code: "APIGW.0101", error_msg: "no API" })],
    ["404 of a proxy", text(404, "<h1>no</h1>", { "content-type": "text/html" })],
    ["403 of the service", json(403, { error: { code: "CH.080403", message: "no" } })],
  ])("is not concluded from %s", async (_name, reply) => {
    const { client } = await connected(reply);
    await expect(client.showRepository(uuid)).rejects.toThrow(
      `CodeArts: reading repository ${uuid} failed: 4`,
    );
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
    await expect(client.createRepository(inputs)).rejects.toThrow(
      'CodeArts: creating repository "api" failed: 200 CH.010001: name exists (POST /v1/repositories, request 7f3c).',
    );
    expect(server.received).toHaveLength(1);
  });

  test("with its answer lost is not repeated and says what to look for", async () => {
    const { client, server } = await connected(hangUp);
    await expect(client.createRepository(inputs)).rejects.toThrow(
      'the connection was closed before the whole answer had come (POST /v1/repositories). It may have been made all the same: look for "api" in project 4838955a48e2492bbe44b31bc4c272f6. To go on with it, set adopt to true.',
    );
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
      "codearts:region is not set: run `pulumi config set codearts:region <value>` or set HW_REGION_NAME or OS_REGION_NAME in the environment.",
    );
  });

  test("of a region that is not known has to be given", () => {
    expect(() => connectCodeArts(fixedSettings({ ...token, "codearts:region": "mars-1" }))).toThrow(
      /^CodeArts: the region from config codearts:region is not known\. Known are cn-north-1, .*; for any other set codearts:endpoint to the base URL of CodeArts Repo there\.$/,
    );
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
