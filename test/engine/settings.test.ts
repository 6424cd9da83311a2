import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withoutCredentials } from "../../scripts/emulator/environment.ts";
import { createStack, type TestStack } from "../support/engine";
import { expectParts } from "../support/message-parts";
import { configFor, failureOf } from "../support/platforms";

const program = "test/engine/programs/all-platforms";
// The engine's processes inherit the environment of this one.
const inherited = { ...process.env };
let emulator: Emulator;
let testStack: TestStack;

beforeAll(async () => {
  process.env = withoutCredentials(process.env);
  emulator = await startEmulator();
});

beforeEach(async (context) => {
  emulator.reset();
  emulator.codearts.options.creatingPolls = 0;
  testStack = await createStack({ program });
  context.onTestFinished(() => testStack.remove());
});

afterAll(async () => {
  process.env = inherited;
  await emulator.close();
});

/** Previews, and returns the warnings of settings, each as often as the engine got it. */
async function warningsOfPreview(): Promise<string[]> {
  const warnings: string[] = [];
  await testStack.stack.preview({
    onEvent: ({ diagnosticEvent }) => {
      const { message = "" } = diagnosticEvent ?? {};
      if (message.includes("`pulumi up` will fail")) warnings.push(message);
    },
  });
  return warnings;
}

async function configure(values: Readonly<Record<string, string>>): Promise<void> {
  const entries = Object.entries(values);
  await testStack.stack.setAllConfig(
    Object.fromEntries(entries.map(([key, value]) => [key, { value, secret: true }])),
  );
}

test("a preview without settings passes with one warning a platform, and what they name is enough", async () => {
  const warnings = await warningsOfPreview();
  expect(warnings).toHaveLength(3);
  const [ona, studio, codearts] = ["gitpod:token", "studio:token", "codearts:region"].map((key) =>
    warnings.find((line) => line.includes(key)),
  );
  expectParts(ona ?? "", {
    property: "gitpod:token is not set",
    nextStep: "`pulumi config set --secret gitpod:token`",
  });
  expect(studio).toContain("studio:token is not set");
  expect(codearts).toMatch(/codearts:region is not set.*codearts:accessKey.*codearts:secretKey/);

  // Without it the engine registers nothing more after the first of the three has failed.
  const { message } = await failureOf(testStack.stack.up({ continueOnError: true }));
  expect(message).toMatch(/codearts:region is not set.*codearts:accessKey.*codearts:secretKey/);

  // Their addresses lead to the emulator; all else is what the warnings name.
  await configure({ ...configFor(emulator), "codearts:region": "cn-north-4" });
  expect(await warningsOfPreview()).toEqual([]);
  const { summary } = await testStack.stack.up();
  expect(summary.resourceChanges).toMatchObject({ create: 6 });
});

test("an explicit Provider is warned of by its name", async () => {
  const account = { gitpod: { baseUrl: emulator.gitpod.baseUrl }, codearts: { userName: "ann" } };
  await configure({ "test:account": JSON.stringify(account) });
  const warnings = await warningsOfPreview();
  expect(warnings).toHaveLength(3);
  expect(warnings.join("\n")).toContain('Provider "europe" `gitpod: { token }`');
  expect(warnings.join("\n")).toMatch(/codearts:password is not.*codearts:domainName is not/);
});

test("a setting of a Provider that a preview does not know is not missing", async () => {
  await configure(configFor(emulator));
  await testStack.write(`
    import { gitInitializer, GitpodProject, Provider, StudioProject } from "pulumi-devplatforms";
    const studio = new StudioProject("churn", { repoUrl: "https://github.com/acme/churn.git" });
    const provider = new Provider("europe", { gitpod: { token: studio.url } });
    const initializer = gitInitializer("https://github.com/acme/churn.git");
    new GitpodProject("churn", { initializer }, { provider });
  `);
  expect(await warningsOfPreview()).toEqual([]);
});

test("a misspelt input of a Provider fails the preview, and a misspelt key of the configuration is warned of", async () => {
  const account = { gitpod: { token: "t", baseURL: emulator.gitpod.baseUrl } };
  await configure({ "test:account": JSON.stringify(account), "gitpod:tokn": "t" });
  const { message } = await failureOf(testStack.stack.preview());
  expectParts(message, { property: 'Provider "europe": gitpod.baseURL', nextStep: '"baseUrl"' });
  expectParts(message, { property: "gitpod:tokn is not a setting", nextStep: '"token"' });
});

test("a misspelt input of a Provider in an output fails the preview", async () => {
  await testStack.write(`
    import * as pulumi from "@pulumi/pulumi";
    import { Provider, StudioProject } from "pulumi-devplatforms";
    const studio = pulumi.output({ tokn: "hunter2" }) as unknown as pulumi.Output<{ token: string }>;
    const provider = new Provider("europe", { studio });
    new StudioProject("churn", { repoUrl: "https://github.com/acme/churn.git" }, { provider });
  `);
  const errors: string[] = [];
  await failureOf(
    testStack.stack.preview({
      onEvent: ({ diagnosticEvent }) => {
        if (diagnosticEvent?.message.includes("tokn")) errors.push(diagnosticEvent.message);
      },
    }),
  );
  expectParts(errors[0] ?? "", {
    property: 'Provider "europe": studio.tokn',
    nextStep: '"token"',
  });
  expect(errors.join()).not.toContain("hunter2");
});

test("a wrong setting fails the preview, and a refresh with settings of the state says --run-program", async () => {
  await configure({ ...configFor(emulator), "devplatforms:log": "verbose" });
  expect((await failureOf(testStack.stack.preview())).message).toContain(
    "config devplatforms:log must",
  );
  const unrepeated = { "devplatforms:retryTimeoutSeconds": "0" };
  await configure({ ...configFor(emulator), ...unrepeated, "devplatforms:log": "off" });
  await testStack.stack.up();
  const { port } = new URL(emulator.url);
  await emulator.close();
  const { message } = await failureOf(testStack.stack.refresh());
  expect(message).toContain(`127.0.0.1:${port} refused the connection`);
  expect(message).toContain("--run-program");
  emulator = await startEmulator();
});
