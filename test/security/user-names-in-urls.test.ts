import { expect, test } from "vitest";
import { emulatorAndProvider, only } from "../support/platforms";

const setting = emulatorAndProvider();

/** As the Clone buttons of Azure DevOps, Bitbucket and GitLab give it. */
const clonedFrom = [
  [
    "https://contoso@dev.azure.com/contoso/shop/_git/api",
    "https://dev.azure.com/contoso/shop/_git/api",
  ],
  ["https://jane-doe@bitbucket.org/acme/api.git", "https://bitbucket.org/acme/api.git"],
] as const;

/** Everything that reached the platforms: targets, headers and bodies. */
function sent(): string {
  return JSON.stringify(setting.emulator.requests);
}

test.each(clonedFrom)(
  "the name before the host of %s is sent to Ona neither at creation nor later",
  { tags: ["user-names-in-urls"] },
  async (url, plain) => {
    const { emulator, provider } = setting;
    const inputs = (technicalDescription: string) => ({
      ...{ name: "api", technicalDescription },
      initializer: { specs: [{ git: { remoteUri: url, upstreamRemoteUri: url } }] },
    });
    const { id, outs } = await provider.create("GitpodProject", inputs("one"));
    await provider.update("GitpodProject", id, outs, inputs("two"));
    const elsewhere = { specs: [{ git: { remoteUri: `${url}2`, upstreamRemoteUri: url } }] };
    await provider.update("GitpodProject", id, outs, { ...inputs("two"), initializer: elsewhere });
    expect(only(emulator.gitpod.projects.values()).initializer.specs).toEqual([
      { git: { remoteUri: `${plain}2`, upstreamRemoteUri: plain } },
    ]);
    expect(sent()).not.toMatch(/contoso@|jane-doe/);
  },
);

test.each(clonedFrom)(
  "the name before the host of %s is not sent to Studio",
  { tags: ["user-names-in-urls"] },
  async (url, plain) => {
    // As a Studio does that is connected to more sites.
    setting.emulator.studio.options.knownHosts = undefined;
    await setting.provider.create("StudioProject", { repoUrl: url });
    expect(setting.emulator.requests[0]?.body).toMatchObject({ repo_url: plain });
    expect(sent()).not.toMatch(/contoso@|jane-doe/);
  },
);
