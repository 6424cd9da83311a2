import { describe, expect, test } from "vitest";
import { connectCodeArts } from "../../../provider/codearts/client";
import { answering, hangUp, inOrder, json, type Reply, text } from "../../support/answering-server";
import { fixedSettings } from "../../support/fixed-settings";

const uuid = "d161fd00d9194816a455cb3c1d6a783e";
const inputs = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };
const created = json(200, { result: { repository_uuid: uuid }, status: "success" });
const gone = json(404, { error: { code: "CH.000404", message: "gone" }, status: "failed" });

async function connected(...replies: readonly Reply[]) {
  const server = await answering(inOrder(...replies));
  const settings = fixedSettings({
    ...{ "codearts:endpoint": server.url, "codearts:token": "sesame-open" },
  });
  return { client: connectCodeArts(settings), server };
}

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
      /closed .* may exist all the same: look for "api" in project 4838955a48e2492bbe44b31bc4c272f6/,
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
