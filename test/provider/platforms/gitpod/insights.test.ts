import { describe, expect, test } from "vitest";
import { connectGitpod } from "../../../../provider/platforms/gitpod/client";
import { importedInsights } from "../../../../provider/platforms/gitpod/insights";
import { fixedSettings } from "../../../support/fixed-settings";
import { expectParts } from "../../../support/message-parts";
import { failureOf } from "../../../support/platforms";
import { inOrder, json, type Reply, responding } from "../../../support/responding-server";

const id = "0198c0de-0000-7000-8000-000000000001";
const enabled = json(200, { enabled: true, insightsHealth: [], lastRanAt: "2026-11-01T00:00:00Z" });
const other = json(200, { unexpected: true });
const refused = (code: string) => json(403, { code, message: "no" });

async function connected(...replies: readonly Reply[]) {
  const server = await responding(inOrder(...replies));
  const client = connectGitpod(
    fixedSettings({ "gitpod:token": "sesame-open", "gitpod:baseUrl": `${server.url}/api` }),
  );
  const sent = () => server.received.map(({ target, body }) => [target, JSON.parse(body)] as const);
  return { client, sent };
}

test("calls go to the service of insights with the project's id", async () => {
  const { client, sent } = await connected(enabled, json(200, {}), json(200, {}));
  await client.getProjectInsightsStatus(id);
  await client.enableProjectInsights(id);
  await client.disableProjectInsights(id);
  expect(sent()).toEqual(
    ["GetProjectInsightsStatus", "EnableProjectInsights", "DisableProjectInsights"].map(
      (method) => [`/api/gitpod.v1.InsightsService/${method}`, { projectId: id }],
    ),
  );
});

describe("a status", () => {
  test.each<[string, Reply, boolean]>([
    ["that says so is of insights that are enabled", enabled, true],
    ["of nothing but defaults is of insights that are disabled", json(200, {}), false],
    [
      "of the last time is of insights that are disabled",
      json(200, { lastRanAt: "2026-11-01T00:00:00Z" }),
      false,
    ],
    ["that is not found is of insights that are disabled", refused("not_found"), false],
  ])("%s", async (_what, reply, isEnabled) => {
    const { client } = await connected(reply);
    expect(await client.getProjectInsightsStatus(id)).toBe(isEnabled);
  });
});

describe("a response that is not the API's", () => {
  test("is not taken for a status", async () => {
    const { client } = await connected(other);
    expectParts(await failureOf(client.getProjectInsightsStatus(id)), {
      ...{ operation: `reading whether project ${id} has insights`, status: 200 },
      names: "lacks what is expected",
    });
  });

  test("is not taken for a change that had no effect", async () => {
    const { client } = await connected(other, json(200, {}));
    expectParts(await failureOf(client.enableProjectInsights(id)), {
      ...{ operation: `enabling insights of project ${id}`, nextStep: "gitpod:baseUrl" },
    });
  });

  test("may be of a later version, where the status shows the change", async () => {
    const { client } = await connected(other, enabled);
    await client.enableProjectInsights(id);
  });
});

describe("an import", () => {
  test.each<[string, Reply, object]>([
    ["says that insights are enabled", enabled, { insightsEnabled: true }],
    ["leaves those alone that are disabled", json(200, {}), {}],
    ["leaves those alone that the user may not read", refused("permission_denied"), {}],
    ["leaves those alone that Ona does not offer", refused("failed_precondition"), {}],
  ])("%s", async (_what, reply, imported) => {
    expect(await importedInsights((await connected(reply)).client, id)).toEqual(imported);
  });

  test("fails where it is not known whether they are enabled", async () => {
    const { client } = await connected(json(401, { code: "unauthenticated" }));
    await expect(importedInsights(client, id)).rejects.toThrow("unauthenticated");
  });
});
