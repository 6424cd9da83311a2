import { describe, expect, test } from "vitest";
import { connectStudio } from "../../../../provider/platforms/studio/client";
import {
  responding,
  hangUp,
  inOrder,
  json,
  type Reply,
  text,
} from "../../../support/responding-server";
import { fixedSettings } from "../../../support/fixed-settings";
import { expectParts } from "../../../support/message-parts";
import { failureOf } from "../../../support/platforms";

const repoUrl = "https://github.com/acme/churn.git";
const project = { id: "tsanhawn9y", url: "https://studio.example/x-tsanhawn9y", name: "churn" };

async function connected(reply: Reply, path = "") {
  const server = await responding(reply);
  const settings = fixedSettings({
    "studio:token": "isat_sesame",
    "studio:url": `${server.url}${path}`,
  });
  return { client: connectStudio(settings), server };
}

test.each([200, 201])("a creation responded to by %s returns its projects", async (status) => {
  const { client, server } = await connected(json(status, { projects: [project] }));
  expect(await client.createProject({ repoUrl })).toEqual([project]);
  expect(server.received).toMatchObject([
    {
      method: "POST",
      target: "/api/create-project",
      headers: { authorization: "token isat_sesame", "content-type": "application/json" },
      body: JSON.stringify({ repo_url: repoUrl }),
    },
  ]);
});

test("a creation sends every input but onDelete under the API's name", async () => {
  const { client, server } = await connected(json(200, { projects: [project] }));
  const inputs = { repoUrl, name: "n", public: false, teamName: "t", subdir: "s" };
  await client.createProject({ ...inputs, onDelete: "fail" });
  expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
    ...{ repo_url: repoUrl, name: "n", public: false, team_name: "t", subdir: "s" },
  });
});

test("a creation sends the repository without the name that a Clone button put into it", async () => {
  const { client, server } = await connected(json(200, { projects: [project] }));
  await client.createProject({ repoUrl: "https://acme@bitbucket.org/acme/churn.git" });
  await client.createProject({ repoUrl: "git@github.com:acme/churn.git" });
  expect(server.received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { repo_url: "https://bitbucket.org/acme/churn.git" },
    { repo_url: "git@github.com:acme/churn.git" },
  ]);
});

test.each([
  ["", "/api/create-project"],
  ["/", "/api/create-project"],
  ["/api", "/api/create-project"],
  ["/api/", "/api/create-project"],
  ["/base", "/base/api/create-project"],
  ["/base/api", "/base/api/create-project"],
])("an address that ends in %j leads to %s", async (path, target) => {
  const { client, server } = await connected(json(200, { projects: [project] }), path);
  await client.createProject({ repoUrl });
  expect(server.received[0]?.target).toBe(target);
});

describe("a creation that fails", () => {
  test("tells Studio's words and what helps", async () => {
    const { client } = await connected(json(403, { detail: "Invalid token scope" }));
    expectParts(await failureOf(client.createProject({ repoUrl })), {
      operation: `creating a project of ${repoUrl}`,
      status: 403,
      names: "Invalid token scope (POST /api/create-project)",
      nextStep: "config studio:token",
    });
  });

  test.each<[string, Reply]>([
    ["an error of the server", json(500, { detail: "Internal server error" })],
    ["a page of a proxy", text(502, "<h1>Bad</h1>", { "content-type": "text/html" })],
    ["a lost response", hangUp],
    ["a response of another shape", json(200, { ok: true })],
    ["a response that is no JSON", text(200, "created")],
  ])("by %s is not repeated, and says that a project may exist", async (_name, reply) => {
    const { client, server } = await connected(reply);
    expectParts(await failureOf(client.createProject({ repoUrl })), {
      names: "may exist",
      nextStep: `at ${server.url} first`,
    });
    expect(server.received).toHaveLength(1);
  });

  test("by a redirect, as of an address with a trailing slash, is not followed", async () => {
    const { client, server } = await connected(
      inOrder(text(301, "", { location: "/api/create-project/" }), json(200, {})),
    );
    await expect(client.createProject({ repoUrl })).rejects.toThrow(
      "redirected to /api/create-project/",
    );
    expect(server.received).toHaveLength(1);
  });
});

test("a missing token says how to set it", () => {
  expect(() => connectStudio(fixedSettings())).toThrow("studio:token is not set: run");
});
