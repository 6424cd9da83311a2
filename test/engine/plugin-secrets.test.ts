import { expect, test } from "vitest";
import { sharedYamlStack } from "../support/yaml-stack";

const setting = sharedYamlStack();

const secretMark = "4dabf18193072939515e22adb298388d";
const secret: unknown = expect.objectContaining({ [secretMark]: expect.any(String) as string });

interface Deployment {
  readonly resources: readonly {
    readonly type: string;
    readonly inputs?: object;
    readonly outputs?: object;
  }[];
}

test(
  "a secret inside of an input is the only secret of it, and nothing is kept in clear",
  { tags: ["nothing-kept"] },
  async () => {
    const { stack, write, files, run } = setting.testStack;
    const remoteUri = { "fn::secret": "https://github.com/acme/hidden-engine.git" };
    const git = { remoteUri, checkoutLocation: "src" };
    await write({
      resources: {
        workspace: {
          type: "devplatforms:index:GitpodProject",
          properties: { initializer: { specs: [{ git }] } },
        },
        api: {
          type: "devplatforms:index:CodeArtsRepository",
          properties: {
            projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
            name: { "fn::secret": "hidden-repository" },
          },
        },
        churn: {
          type: "devplatforms:index:StudioProject",
          properties: { repoUrl: "https://github.com/acme/churn.git" },
        },
      },
      outputs: { repository: "${api.httpsUrl}", url: "${workspace.url}" },
    });
    const { stdout, outputs } = await stack.up();
    const refreshed = await stack.refresh();
    const again = await stack.preview();
    expect(again.changeSummary).toEqual({ same: 4 });
    expect(outputs["repository"]?.secret).toBe(true);
    expect(outputs["url"]?.secret).toBe(false);

    const { resources } = (await stack.exportStack()).deployment as Deployment;
    const project = resources.find(({ type }) => type === "devplatforms:index:GitpodProject");
    const initializer = { specs: [{ git: { remoteUri: secret, checkoutLocation: "src" } }] };
    expect(project?.inputs).toMatchObject({ initializer });
    expect(project?.outputs).toMatchObject({ initializer });

    const kept = (await files()).replace(/"fn::secret":"[^"]*"/g, "");
    const shown = [stdout, refreshed.stdout, again.stdout, await run("stack", "export")];
    const all = [kept, ...shown].join("\n");
    expect(all).not.toMatch(/hidden-(?:engine|repository)/);
    const { gitpod, studio, codearts } = setting.emulator;
    for (const credential of [gitpod.token, studio.token, codearts.secretKey]) {
      expect(all).not.toContain(credential);
    }
  },
);
