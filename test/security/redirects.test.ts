import { describe, expect, test } from "vitest";
import { connectCodeArts } from "../../provider/platforms/codearts/client";
import { connectGitpod } from "../../provider/platforms/gitpod/client";
import { connectStudio } from "../../provider/platforms/studio/client";
import { responding, json, text } from "../support/responding-server";
import { fixedSettings } from "../support/fixed-settings";
import { failureOf } from "../support/platforms";

/** A call on each platform with the settings that lead it to an address, and those it needs. */
const calls: [string, (url: string) => Promise<unknown>][] = [
  [
    "Ona",
    (url) => {
      const settings = fixedSettings({ "gitpod:baseUrl": url, "gitpod:token": "t" });
      return connectGitpod(settings).deleteProject("1");
    },
  ],
  [
    "DVC Studio",
    (url) => {
      const settings = fixedSettings({ "studio:url": url, "studio:token": "t" });
      return connectStudio(settings).createProject({ repoUrl: "https://github.com/a/b" });
    },
  ],
  [
    "CodeArts",
    (url) => {
      const settings = fixedSettings({
        ...{ "codearts:endpoint": url, "codearts:accessKey": "a", "codearts:secretKey": "s" },
      });
      return connectCodeArts(settings).showRepositoryByUuid("1");
    },
  ],
  [
    "Huawei Cloud IAM",
    (url) => {
      const settings = fixedSettings({
        ...{ "codearts:endpoint": "https://repository.invalid", "codearts:iamEndpoint": url },
        ...{ "codearts:userName": "u", "codearts:password": "p", "codearts:domainName": "d" },
        "codearts:projectName": "n",
      });
      return connectCodeArts(settings).showRepositoryByUuid("1");
    },
  ],
];

describe.each(calls)("a redirect by %s", (platform, call) => {
  test.each([301, 302, 303, 307, 308])(
    "of status %i to another host is not followed, and nothing goes there",
    { tags: ["redirects"] },
    async (status) => {
      const other = await responding(json(200, {}));
      const server = await responding(text(status, "", { location: `${other.url}/take` }));
      const { message } = await failureOf(call(server.url));
      expect(message).toMatch(new RegExp(`^${platform}: .*: ${status}: redirected to `));
      expect(other.received).toEqual([]);
      expect(other.connections()).toBe(0);
      expect(server.received).toHaveLength(1);
    },
  );

  test.each(["/elsewhere", "?again", "//127.0.0.1/x", ""])(
    "to %j, relative to the address itself, is not followed either",
    { tags: ["redirects"] },
    async (location) => {
      const server = await responding(text(307, "", { location }));
      const { message } = await failureOf(call(server.url));
      expect(message).toContain("Redirects are not followed");
      expect(server.received).toHaveLength(1);
    },
  );
});
