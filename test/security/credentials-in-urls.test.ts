import { describe, expect, test } from "vitest";
import { connectCodeArts } from "../../provider/platforms/codearts/client";
import { connectGitpod } from "../../provider/platforms/gitpod/client";
import { parseCommandLine } from "../../provider/doors/import/command-line";
import { gitInitializer } from "../../provider/index";
import { CodeArtsRepository, GitpodProject, StudioProject } from "../../provider/dynamic-providers";
import type { Settings } from "../../provider/core/settings/settings";
import { connectStudio } from "../../provider/platforms/studio/client";
import { fixedSettings } from "../support/fixed-settings";
import { failureOf } from "../support/platforms";
import { fc } from "../support/properties";

/** Ways to write a password or a token into a URL, some of which only a URL parser understands. */
const forms: readonly ((secret: string) => string)[] = [
  (secret) => `https://user:${secret}@host.example/a/b.git`,
  (secret) => `https://ghp_${secret}@host.example/a/b.git`,
  (secret) => `https://glpat-${secret}@host.example/a/b.git`,
  (secret) => `https://${secret}.x-oauth-basic@host.example/a/b.git`,
  (secret) => `https://${secret}%20@host.example/a/b.git`,
  (secret) => `https://user@${secret}@host.example/a/b.git`,
  (secret) => `https://:${secret}@host.example/a/b.git`,
  (secret) => `https://user:with@${secret}@host.example/a/b.git`,
  (secret) => `HTTPS://user:${secret}@HOST.example/a/b.git`,
  (secret) => `https://us%65r%3A${secret}@host.example/a/b.git`,
  (secret) => `https://user:%40${secret}@host.example:8443/a/b.git`,
  (secret) => `http://user:${secret}@127.0.0.1/a/b.git`,
  (secret) => `ssh://git:${secret}@host.example/a/b.git`,
  (secret) => `SSH://git:${secret}@[::1]:22/a/b.git`,
  (secret) => `git://git:${secret}@host.example/a/b.git`,
  (secret) => `ssh://git%3A${secret}@host.example/a/b.git`,
  (secret) => `ssh://git%3a${secret}@host.example/a/b.git`,
  (secret) => `git:${secret}@host.example:a/b.git`,
  (secret) => `john.doe:${secret}@host.example:a/b.git`,
  (secret) => `git%3A${secret}@host.example:a/b.git`,
  (secret) => `ht\ntps://us\ter:${secret}@host.example/a/b.git`,
  (secret) => `https://user:${secret}\r\n@host.example/a/b.git`,
  (secret) => ` https://user:${secret}@host.example/a/b.git `,
  (secret) => `\u0000https://user:${secret}@host.example/a/b.git`,
  (secret) => `https:\\\\user:${secret}@host.example\\a\\b.git`,
  (secret) => `https:/\\user:${secret}@host.example/a/b.git`,
  (secret) => `https:/user:${secret}@host.example/a/b.git`,
  (secret) => `https:user:${secret}@host.example/a/b.git`,
  (secret) => `https:////user:${secret}@host.example/a/b.git`,
];

const secrets = fc.stringMatching(/^[A-Za-z0-9_-]{8,24}$/);

/** Judges every form, each with the same secrets. */
function everyForm(judge: (url: string, secret: string) => Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(secrets, async (secret) => {
      for (const form of forms) await judge(form(secret), secret);
    }),
    { numRuns: 20 },
  );
}

const project = (initializer: unknown) => ({ name: "api", initializer });
const repository = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };
const remoteUri = "https://github.com/acme/api.git";

/** What is wrong with inputs, as the engine hears it. */
async function failuresOf(
  resource: typeof GitpodProject,
  inputs: Record<string, unknown>,
): Promise<string> {
  const { failures = [] } = await resource.check({}, inputs);
  return failures.map(({ property, reason }) => `${property} ${reason}`).join();
}

describe("a URL with credentials is refused before anything is made, and not repeated", () => {
  test.each<[string, typeof GitpodProject, (url: string) => Record<string, unknown>]>([
    ["repoUrl", StudioProject, (url) => ({ repoUrl: url })],
    ["remoteUri", GitpodProject, (url) => project({ specs: [{ git: { remoteUri: url } }] })],
    [
      "upstreamRemoteUri",
      GitpodProject,
      (url) => project({ specs: [{ git: { remoteUri, upstreamRemoteUri: url } }] }),
    ],
    ["contextUrl", GitpodProject, (url) => project({ specs: [{ contextUrl: { url } }] })],
    ["gitInitializer", GitpodProject, (url) => project(gitInitializer(url))],
    ["importUrl", CodeArtsRepository, (url) => ({ ...repository, importUrl: url })],
  ])("as %s", { tags: ["credentials-in-urls"] }, async (_name, resource, inputs) => {
    await everyForm(async (url, secret) => {
      const failures = await failuresOf(resource, inputs(url));
      expect(failures).toMatch(/ must /);
      expect(failures).not.toContain(secret);
    });
  });

  const others = {
    ...{ "studio:token": "t", "gitpod:token": "t", "codearts:endpoint": "https://host.example" },
    ...{ "codearts:userName": "u", "codearts:password": "p", "codearts:domainName": "d" },
    "codearts:region": "cn-north-4",
  };
  test.each<[string, (settings: Settings) => unknown]>([
    ["studio:url", connectStudio],
    ["gitpod:baseUrl", connectGitpod],
    ["codearts:endpoint", (settings) => connectCodeArts(settings)],
    ["codearts:iamEndpoint", (settings) => connectCodeArts(settings)],
  ])("as the setting %s", { tags: ["credentials-in-urls"] }, async (key, connect) => {
    await everyForm(async (url, secret) => {
      const settings = fixedSettings({ ...others, [key]: url });
      const { message } = await failureOf(Promise.resolve(settings).then(connect));
      expect(message).toContain(`config ${key} must `);
      expect(message).not.toContain(secret);
    });
  });

  const page = "https://studio.example/projects/api-a1b2";
  test.each<[string, (url: string) => string[]]>([
    ["repository", (url) => [`--url=${page}`, `--repository=${url}`]],
    // The address of a page, but for the credentials.
    ["url", (url) => [`--url=${url.replace("b.git", "api-a1b2")}`, `--repository=${remoteUri}`]],
  ])(
    "as --%s of the import command",
    { tags: ["credentials-in-urls"] },
    async (option, options) => {
      await everyForm(async (url, secret) => {
        const args = ["import", "studio", ...options(url)];
        const { message } = await failureOf(Promise.resolve(args).then(parseCommandLine));
        expect(message).toMatch(new RegExp(`^--${option} must `));
        expect(message).not.toContain(secret);
      });
    },
  );
});
