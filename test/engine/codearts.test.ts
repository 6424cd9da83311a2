import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createStack, type StackOptions, type TestStack } from "../support/engine";
import { configFor, failureOf, only } from "../support/platforms";

let emulator: Emulator;
let testStack: TestStack | undefined;

beforeEach(async () => {
  emulator = await startEmulator();
});

afterEach(async () => {
  await testStack?.remove();
  testStack = undefined;
  await emulator.close();
});

async function stackOf(program: string, config: StackOptions["config"] = {}) {
  testStack = await createStack({ program, config: { ...configFor(emulator), ...config } });
  return testStack.stack;
}

const repositoryProgram = "test/engine/programs/repository";

describe("the quickstart, with CodeArts by", () => {
  const ways = {
    "access keys": () => ({
      "codearts:accessKey": emulator.codearts.accessKey,
      "codearts:secretKey": emulator.codearts.secretKey,
    }),
    "an IAM token": () => ({ "codearts:token": emulator.codearts.token }),
    "user and password": () => ({
      "codearts:userName": emulator.codearts.user.name,
      "codearts:password": emulator.codearts.user.password,
      "codearts:domainName": emulator.codearts.user.domainName,
      "codearts:region": emulator.codearts.region,
      "codearts:iamEndpoint": emulator.url,
    }),
  };

  test.each(Object.entries(ways))(
    "%s",
    async (_way, config) => {
      const noKeys = { "codearts:accessKey": "", "codearts:secretKey": "" };
      const stack = await stackOf("examples/quickstart", { ...noKeys, ...config() });
      const { outputs } = await stack.up();
      expect(outputs["repositoryUuid"]?.value).toBe(only(emulator.codearts.repositories.keys()));
      await stack.destroy();
      expect(emulator.codearts.repositories.size).toBe(0);
      const { password } = emulator.codearts.user;
      expect(await testStack?.files()).not.toContain(password);
    },
    60_000,
  );
});

test("a connection cut after the repository was made leaves one repository, in state", async () => {
  const stack = await stackOf(repositoryProgram);
  emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
  const { outputs } = await stack.up();
  expect(outputs["uuid"]?.value).toBe(only(emulator.codearts.repositories.keys()));
  expect((await stack.up()).summary.resourceChanges).toEqual({ same: 2 });
});

test("wrong access keys fail a refresh and leave the state as it was", async () => {
  const stack = await stackOf(repositoryProgram);
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
