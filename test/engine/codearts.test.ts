import { describe, expect, test } from "vitest";
import { stackSetting } from "../support/empty-stack";
import { failureOf, only } from "../support/platforms";

const setting = stackSetting();

const repositoryProgram = "test/engine/programs/repository";

describe("the quickstart, with CodeArts by", () => {
  const ways = {
    "access keys": () => ({
      "codearts:accessKey": setting.emulator.codearts.accessKey,
      "codearts:secretKey": setting.emulator.codearts.secretKey,
    }),
    "an IAM token": () => ({ "codearts:token": setting.emulator.codearts.token }),
    "user and password": () => ({
      "codearts:userName": setting.emulator.codearts.user.name,
      "codearts:password": setting.emulator.codearts.user.password,
      "codearts:domainName": setting.emulator.codearts.user.domainName,
      "codearts:region": setting.emulator.codearts.region,
      "codearts:iamEndpoint": setting.emulator.url,
    }),
  };

  test.each(Object.entries(ways))(
    "%s",
    async (_way, config) => {
      const noKeys = { "codearts:accessKey": "", "codearts:secretKey": "" };
      const testStack = await setting.start("examples/quickstart", { ...noKeys, ...config() });
      const { stack } = testStack;
      const { outputs } = await stack.up();
      expect(outputs["repositoryUuid"]?.value).toBe(
        only(setting.emulator.codearts.repositories.keys()),
      );
      await stack.destroy();
      expect(setting.emulator.codearts.repositories.size).toBe(0);
      const { password } = setting.emulator.codearts.user;
      expect(await testStack.files()).not.toContain(password);
    },
    60_000,
  );
});

test("a connection cut after the repository was made leaves one repository, in state", async () => {
  const { stack } = await setting.start(repositoryProgram);
  setting.emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
  const { outputs } = await stack.up();
  expect(outputs["uuid"]?.value).toBe(only(setting.emulator.codearts.repositories.keys()));
  expect((await stack.up()).summary.resourceChanges).toEqual({ same: 2 });
});

test("wrong access keys fail a refresh and leave the state as it was", async () => {
  const { stack } = await setting.start(repositoryProgram);
  await stack.up();
  const before = await stack.exportStack();
  await stack.setConfig("codearts:secretKey", { value: "not-the-secret-key", secret: true });
  const { message } = await failureOf(stack.refresh({ runProgram: true }));
  expect(message).toContain("401 APIGW.0301");
  expect(message).not.toContain("not-the-secret-key");
  const resources = (deployment: unknown) =>
    (deployment as { resources: { type: string; id?: string }[] }).resources
      .filter(({ type }) => type.includes("CodeArtsRepository"))
      .map(({ id }) => id);
  const after = await stack.exportStack();
  expect(resources(after.deployment)).toEqual(resources(before.deployment));
});
