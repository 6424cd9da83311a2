import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { beforeEach, expect, test } from "vitest";
import { expectParts } from "../support/message-parts";
import { failureOf, only } from "../support/platforms";
import { sharedYamlStack, type YamlProgram } from "../support/yaml-stack";

const setting = sharedYamlStack();

beforeEach(() => {
  setting.emulator.reset();
});

const git = { remoteUri: "https://github.com/acme/api.git" };

const workspace = {
  type: "devplatforms:index:GitpodProject",
  properties: { initializer: { specs: [{ git }] } },
};

/** A program with an account of its own on Ona. */
function withAccount(gitpod: object): YamlProgram {
  return {
    resources: {
      research: { type: "pulumi:providers:devplatforms", properties: { gitpod } },
      workspace: { ...workspace, options: { provider: "${research}" } },
    },
    outputs: { organization: "${workspace.organizationId}" },
  };
}

test("look-ups are functions, whose results are inputs", async () => {
  const { stack, write } = setting.testStack;
  const lookUp = (name: string, args: object, property: string) => ({
    "fn::invoke": { function: `devplatforms:${name}`, arguments: args, return: property },
  });
  await write({
    variables: {
      project: lookUp("getCodeArtsProject", { name: "emulator" }, "projectUuid"),
      large: lookUp("getEnvironmentClass", { displayName: "Large" }, "id"),
    },
    resources: {
      api: {
        type: "devplatforms:index:CodeArtsRepository",
        properties: { projectUuid: "${project}" },
      },
      workspace: {
        ...workspace,
        properties: {
          ...workspace.properties,
          environmentClasses: [{ environmentClassId: "${large}" }],
        },
      },
    },
    outputs: {
      project: "${api.projectUuid}",
      class: "${workspace.environmentClasses[0].environmentClassId}",
    },
  });
  const { outputs } = await stack.up();
  expect(outputs["project"]?.value).toBe(setting.emulator.codearts.projectId);
  expect(outputs["class"]?.value).toBe(setting.emulator.gitpod.environmentClassIds[2]);
  await stack.destroy();
});

test("a provider in the program is an account of its own", async () => {
  const { stack, run, write } = setting.testStack;
  const { baseUrl } = setting.emulator.gitpod;
  const { gitpodOther } = emulatorCredentials;
  await write(withAccount({ baseUrl, token: { "fn::secret": gitpodOther.token } }));
  const { outputs } = await stack.up();
  expect(outputs["organization"]?.value).toBe(gitpodOther.organizationId);
  expect(await run("stack", "export")).not.toContain(gitpodOther.token);
  await stack.destroy();
});

test("a wrong setting of a provider fails in preview, by its property", async () => {
  const { stack, write } = setting.testStack;
  await write(withAccount({ baseUrl: "nowhere", token: { "fn::secret": "sesame-open" } }));
  const { message } = await failureOf(stack.preview());
  expectParts(message, { property: "gitpod.baseUrl" });
  expect(message).not.toContain("sesame-open");
});

test("the stack's configuration sets an account by paths, and is checked in preview", async () => {
  const { stack, run, write } = setting.testStack;
  const { baseUrl, token, projects } = setting.emulator.gitpod;
  const set = (name: string, value: string) =>
    run("config", "set", "--secret", "--path", `devplatforms:gitpod.${name}`, value);
  await write({ resources: { workspace } });
  await run("config", "rm", "devplatforms:gitpod");
  await set("token", token);
  await set("baseUrl", "nowhere");
  const { message } = await failureOf(stack.preview());
  expectParts(message, { property: "gitpod.baseUrl" });
  await set("baseUrl", baseUrl);
  await stack.up();
  expect(only(projects.values()).metadata.name).toBe("workspace");
});
