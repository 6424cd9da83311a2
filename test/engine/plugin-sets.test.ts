import { expect, test } from "vitest";
import { sharedYamlStack } from "../support/yaml-stack";

const setting = sharedYamlStack();

const project = (name: string) => ({
  initializer: { specs: [{ git: { remoteUri: `https://github.com/acme/${name}.git` } }] },
});

const type = "devplatforms:index:GitpodProjects";

test("a set whose map or defaults are secret keeps nothing of them in clear", async () => {
  const { stack, write, run } = setting.testStack;
  await write({
    resources: {
      secretly: {
        type,
        properties: {
          projects: { "fn::secret": { one: project("hidden-one") } },
        },
      },
      openly: {
        type,
        properties: {
          projects: { two: project("open-two") },
          defaults: { "fn::secret": { technicalDescription: "hidden text" } },
        },
      },
    },
  });
  await stack.up();
  const [one, two] = ["secretly-one", "openly-two"];
  const state = await run("stack", "export");
  expect(state).toContain(one);
  expect(state).toContain(two);
  expect(state).toContain("open-two");
  expect(state).not.toContain("hidden");
  expect(setting.emulator.gitpod.projects.size).toBe(2);
});

test("a project that cannot be made fails its set and ends no provider", async () => {
  const { stack, write } = setting.testStack;
  const wrong = { initializer: { specs: [{ git: { remoteUri: "nowhere" } }] } };
  await write({
    resources: {
      acme: { type, properties: { projects: { web: project("web"), wrong } } },
      alone: { type: "devplatforms:index:GitpodProject", properties: project("alone") },
    },
  });
  const error = await stack.up({ continueOnError: true }).catch(String);
  expect(error).toContain("acme-wrong");
  expect(error).not.toContain("error reading from server");
});

test("a set that is to be retained leaves its projects when it is destroyed", async () => {
  const { stack, write } = setting.testStack;
  const projects = { web: project("web"), api: project("api") };
  const options = { retainOnDelete: true };
  await write({ resources: { acme: { type, properties: { projects }, options } } });
  await stack.up();
  const before = setting.emulator.gitpod.projects.size;
  expect(before).toBe(2);
  await stack.destroy();
  expect(setting.emulator.gitpod.projects.size).toBe(before);
});
