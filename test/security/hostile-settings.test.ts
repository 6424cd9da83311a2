import { describe, expect, test } from "vitest";
import { connectCodeArts } from "../../provider/platforms/codearts/client";
import { connectGitpod } from "../../provider/platforms/gitpod/client";
import { connectStudio } from "../../provider/platforms/studio/client";
import { responding, json } from "../support/responding-server";
import { fixedSettings } from "../support/fixed-settings";
import { failureOf } from "../support/platforms";
import type { SettingKey } from "../support/setting-keys";

/** A call on the platform of a setting, with the others that it needs. */
function callWith(url: string, key: SettingKey, value: string): Promise<unknown> {
  if (key === "gitpod:token") {
    return connectGitpod(fixedSettings({ "gitpod:baseUrl": url, [key]: value })).getProject("1");
  }
  if (key === "studio:token") {
    const client = connectStudio(fixedSettings({ "studio:url": url, [key]: value }));
    return client.createProject({ repoUrl: "https://github.com/a/b" });
  }
  const keys =
    key === "codearts:token" ? {} : { "codearts:accessKey": "a", "codearts:secretKey": "s" };
  const settings = fixedSettings({ "codearts:endpoint": url, ...keys, [key]: value });
  return connectCodeArts(settings).showRepositoryByUuid("1");
}

describe.each<SettingKey>([
  ...(["gitpod:token", "studio:token", "codearts:token"] as const),
  ...(["codearts:accessKey", "codearts:securityToken", "codearts:projectId"] as const),
])("%s", (key) => {
  test.each([
    ["a line break", "hunter2\r\nx-injected: 1"],
    ["half a line break", "hunter2\nx-injected: 1"],
    ["what is cut down to a line break", "hunter2\u010d\u010ax-injected: 1"],
    ["NUL", "hunter2\u0000x"],
  ])(
    "with %s adds no header: the request is not sent, and the error does not show it",
    { tags: ["no-added-headers"] },
    async (_what, value) => {
      const server = await responding(json(200, {}));
      const { message } = await failureOf(callWith(server.url, key, value));
      expect(message).toContain("one of its headers");
      expect(message).toMatch(/ Check the credentials for [\w ]+\.$/);
      expect(message).not.toContain("hunter2");
      expect(server.received).toEqual([]);
    },
  );
});

test.each([
  "../x",
  "a/b",
  "a\\b",
  "?a=b",
  "#a",
  "%2e%2e",
  "%2F",
  "a\r\nb",
  "..;",
  "@host",
  "//host/",
])(
  "the id %j of a look-up stays inside its place in the path",
  { tags: ["ids-stay-in-place"] },
  async (id) => {
    const server = await responding(json(404, {}));
    const settings = { "codearts:endpoint": server.url, "codearts:token": "t" };
    await failureOf(connectCodeArts(fixedSettings(settings)).deleteRepository(id));
    const [request] = server.received;
    expect(request?.target).toMatch(/^\/v1\/repositories\/[^/?#\\]+$/);
    expect(decodeURIComponent(request?.target.slice("/v1/repositories/".length) ?? "")).toBe(id);
  },
);

test.each([".", "..", ""])(
  "the id %j of a look-up, which is no place in a path, is refused and nothing is sent",
  { tags: ["ids-stay-in-place"] },
  async (id) => {
    const server = await responding(json(200, {}));
    const settings = { "codearts:endpoint": server.url, "codearts:token": "t" };
    const client = connectCodeArts(fixedSettings(settings));
    const operations = [
      () => client.deleteRepository(id),
      () => client.showRepositoryByUuid(id),
      () => client.listRepositoryStatus(id),
    ];
    for (const operation of operations) {
      const { message } = await failureOf(operation());
      expect(message).toContain("a part of its path");
    }
    expect(server.received).toEqual([]);
  },
);
