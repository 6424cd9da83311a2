import { expect, test } from "vitest";
import { stackSetting } from "../support/empty-stack";
import { failureOf, only } from "../support/platforms";

const setting = stackSetting();

test("the quickstart goes by user and password, which are kept nowhere", async () => {
  const { user, region } = setting.emulator.codearts;
  const testStack = await setting.start("examples/quickstart", {
    ...{ "codearts:accessKey": "", "codearts:secretKey": "" },
    ...{ "codearts:userName": user.name, "codearts:password": user.password },
    ...{ "codearts:domainName": user.domainName, "codearts:region": region },
    "codearts:iamEndpoint": setting.emulator.url,
  });
  const { outputs } = await testStack.stack.up();
  expect(outputs["repositoryUuid"]?.value).toBe(
    only(setting.emulator.codearts.repositories.keys()),
  );
  await testStack.stack.destroy();
  expect(setting.emulator.codearts.repositories.size).toBe(0);
  expect(await testStack.files()).not.toContain(user.password);
});

test("a connection cut after the repository was made leaves one, which wrong keys keep in state", async () => {
  const { stack } = await setting.start("test/engine/programs/repository");
  setting.emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
  const { outputs } = await stack.up();
  const uuid = only(setting.emulator.codearts.repositories.keys());
  expect(outputs["uuid"]?.value).toBe(uuid);
  expect((await stack.up()).summary.resourceChanges).toEqual({ same: 2 });

  await stack.setConfig("codearts:secretKey", { value: "not-the-secret-key", secret: true });
  const { message } = await failureOf(stack.refresh({ runProgram: true }));
  expect(message).toContain("401 APIGW.0301");
  expect(message).not.toContain("not-the-secret-key");
  const { resources } = (await stack.exportStack()).deployment as { resources: { id?: string }[] };
  expect(resources.map(({ id }) => id)).toContain(uuid);
});
