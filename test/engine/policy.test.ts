import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { policies } from "../../policy/src/policies";
import { createStack, type TestStack } from "../support/engine";
import { expectParts } from "../support/message-parts";
import { misspellings, settingsOf } from "../support/misspelt";
import { configFor, failureOf, only } from "../support/platforms";
import { addPlugin } from "../support/plugin-folder";
import { root } from "../support/root";

const pack = path.join(root, "node_modules/pulumi-devplatforms-policy");
const violations = "test/engine/programs/policy-violations";
const compliant = "test/engine/programs/policy-compliant";
const onGitHub = { "allowed-repository-hosts": { hosts: ["github.com"] } };

let emulator: Emulator;
let testStack: TestStack | undefined;

beforeAll(async () => {
  emulator = await startEmulator();
});

beforeEach(() => {
  emulator.reset();
  // A self-hosted Studio: here its projects take the addresses of repositories in CodeArts.
  emulator.studio.options.knownHosts = undefined;
});

afterEach(async () => {
  await testStack?.remove();
  testStack = undefined;
});

afterAll(async () => {
  await emulator.close();
});

/** A stack of a program, and the options that run it with the pack, configured by a file. */
async function guarded(program: string, rules: object = {}, packFolder = pack) {
  const config = { ...configFor(emulator), "test:secret": "hunter2" };
  testStack = await createStack({ program, config });
  const { stack } = testStack;
  const file = path.join(stack.workspace.workDir, "policies.json");
  await writeFile(file, JSON.stringify(rules));
  return {
    stack,
    folder: stack.workspace.workDir,
    options: { policyPacks: [packFolder], policyPackConfigs: [file] },
  };
}

/** The violations that fail a run. */
const refused = (output: string) => reported(output).filter((line) => line.startsWith("mandatory"));

/** What the engine printed of violations: their level, rule and resource. */
function reported(output: string): string[] {
  const lines = output.matchAll(
    /\[(mandatory|advisory)\].*? ([a-z-]+) {2}\(\S+?(\w+): ([\w-]+)\)/g,
  );
  const found = [...lines].map(([, level, rule, type, name]) => `${level} ${rule} ${type} ${name}`);
  return [...new Set(found)].sort();
}

test("a preview or an update fails, names every violation with its resource, and makes none", async () => {
  const { stack, options } = await guarded(violations, onGitHub);
  const { message } = await failureOf(stack.preview(options));
  expect(message).toContain("exit code 1:");
  expect(refused(message)).toEqual([
    "mandatory allowed-repository-hosts GitpodProject workspace",
    "mandatory codearts-repositories-not-public CodeArtsRepository api",
    "mandatory studio-projects-private StudioProject churn",
  ]);
  expectParts(message, { names: "is on another host", nextStep: '"github.com"' });
  expect(message).not.toContain("gitlab.com");

  // Without a preview, too.
  const update = await failureOf(stack.up(options));
  expect(reported(update.message)).not.toEqual([]);
  const { codearts, gitpod, studio } = emulator;
  expect([codearts.repositories.size, gitpod.projects.size, studio.projects.size]).toEqual([
    0, 0, 0,
  ]);
});

test("a pack of one's own takes single rules, at its own levels", async () => {
  const own = path.join(root, "examples/policy");
  const { stack, options } = await guarded(violations, onGitHub, own);
  const { message } = await failureOf(stack.preview(options));
  expect(reported(message)).toEqual([
    "mandatory allowed-repository-hosts GitpodProject workspace",
    "mandatory codearts-repositories-described CodeArtsRepository api",
    "mandatory studio-projects-private StudioProject churn",
  ]);
});

test("a corrected program passes with every rule on, and what is advised is only shown", async () => {
  const mandatory = Object.fromEntries(policies.map(({ name }) => [name, "mandatory"]));
  const { stack, options } = await guarded(compliant, {
    ...mandatory,
    "allowed-repository-hosts": { hosts: ["*.huaweicloud.com"] },
    "names-follow-pattern": { pattern: "api|[0-9a-f]{32}" },
    "limited-stack-size": { GitpodProject: 1, StudioProject: 1, CodeArtsRepository: 1 },
    "gitpod-prebuild-timeout": "advisory",
  });
  const advice = ["advisory gitpod-prebuild-timeout GitpodProject workspace"];
  // Most of the inputs are unknown here, and nothing is said about them.
  const { stdout: preview } = await stack.preview(options);
  expect(reported(preview)).toEqual(advice);
  expect(preview).not.toContain("can't run");
  const { stdout: update, summary } = await stack.up(options);
  expect(reported(update)).toEqual(advice);
  expect(summary.resourceChanges).toEqual({ create: 4 });
});

test("what a preview could not know is judged by the update", async () => {
  const { stack, options } = await guarded(compliant, onGitHub);
  await stack.preview(options);
  const { message } = await failureOf(stack.up(options));
  expect(message).toMatch(/(?:repoUrl|remoteUri) is on another host/);
});

test("without configuration the pack advises the quickstart and refuses nothing", async () => {
  const { stack, options } = await guarded("examples/quickstart");
  const { stdout } = await stack.preview(options);
  expect(reported(stdout)).toEqual([
    "advisory codearts-repositories-protected CodeArtsRepository quickstart",
    "advisory gitpod-projects-protected GitpodProject quickstart",
    "advisory gitpod-projects-with-devcontainer GitpodProject quickstart",
    "advisory studio-projects-protected StudioProject quickstart",
  ]);
  expect(stdout).not.toContain("can't run");
});

/** Every setting of every rule, with a letter too few. */
const misspelt = policies.flatMap((policy) =>
  settingsOf(policy).map((key) => ({
    rule: policy.name,
    key,
    typo: misspellings(key)[0] ?? "",
  })),
);

/** The misspelt settings by rule, as a file has them. */
const misspeltConfig = Object.fromEntries(
  policies.map(({ name }) => [
    name,
    Object.fromEntries(misspelt.filter(({ rule }) => rule === name).map(({ typo }) => [typo, []])),
  ]),
);

test("every setting of every rule that is misspelt by one letter is reported", async () => {
  const { stack, options } = await guarded("test/engine/programs/empty", misspeltConfig);
  const { message } = await failureOf(stack.preview(options));
  expect(message).toContain("exit code 1:");
  for (const { key, typo } of misspelt) {
    expect(message).toMatch(new RegExp(`"${typo}".*"${key}"`));
  }
  const rules = new Set(misspelt.map(({ rule }) => rule));
  const reporting = reported(message).map((line) => line.split(" ")[1]);
  expect(reporting.sort()).toEqual([...rules].sort());
  expect(reported(message).every((line) => line.endsWith(" Stack test-test"))).toBe(true);
});

test("a configuration in a pack's own code is judged alike, and once a run", async () => {
  const { stack, folder, options } = await guarded(violations);
  const own = path.join(folder, "own pack");
  await mkdir(own);
  await writeFile(path.join(own, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  await writeFile(path.join(own, "package.json"), '{ "version": "1.0.0", "main": "index.js" }');
  await writeFile(
    path.join(own, "index.js"),
    `const { PolicyPack } = require("@pulumi/policy");
     const rules = require("pulumi-devplatforms-policy");
     new PolicyPack("own", { policies: [rules.allowedRepositoryHosts] }, {
       "allowed-repository-hosts": { enforcementLevel: "mandatory", host: ["github.com"] },
     });`,
  );
  const { message } = await failureOf(stack.preview({ ...options, policyPacks: [own] }));
  expect(reported(message)).toEqual(["mandatory allowed-repository-hosts Stack test-test"]);
  expectParts(message, { property: 'no setting "host"', nextStep: '"hosts"' });
});

test.each([
  ["settings for a rule that does not exist", { hosts: ["github.com"] }],
  ["a level that does not exist", "strict"],
])("the README has the engine's words for %s", async (_mistake, rule) => {
  const { stack, options } = await guarded(compliant, { "allowed-repository-host": rule });
  const { message } = await failureOf(stack.preview(options));
  const readme = await readFile(path.join(root, "policy/README.md"), "utf8");
  const words = [
    'configuring policy pack "pulumi-devplatforms" at',
    'invalid enforcement level ""',
    'parsing enforcement level for "',
    '"strict" is not a valid enforcement level',
  ];
  const said = words.filter((part) => message.includes(part));
  expect(said).toHaveLength(2);
  for (const part of said) expect(readme).toContain(part);
});

test("a secret that violates rules is not printed", async () => {
  const { stack, options } = await guarded(violations, {
    ...onGitHub,
    "names-follow-pattern": { pattern: "[a-z]+" },
    "allowed-repository-organizations": { organizations: ["others"] },
  });
  const { message } = await failureOf(stack.preview(options));
  expect(reported(message)).toEqual(
    expect.arrayContaining([
      "mandatory names-follow-pattern GitpodProject workspace",
      "mandatory allowed-repository-organizations GitpodProject workspace",
    ]),
  );
  // In preview the engine gives the rules secret values in clear, without a word.
  for (const part of ["hunter2", "gitlab.com", "acme"]) expect(message).not.toContain(part);
});

test(
  "remediation makes a public Studio project private, and secrets stay secret",
  { tags: ["nothing-kept"] },
  async () => {
    const { stack, options } = await guarded(violations, {
      "studio-projects-private": "remediate",
      "codearts-repositories-not-public": { allowed: ["api"] },
    });
    await stack.up(options);
    expect(only(emulator.studio.projects.values())).toMatchObject({ public: false });
    expect(await testStack?.files()).not.toContain("hunter2");
  },
);

test("a configuration of the wrong type is refused by its path", async () => {
  const hosts = "github.com";
  const { stack, options } = await guarded(compliant, { "allowed-repository-hosts": { hosts } });
  const { message } = await failureOf(stack.preview(options));
  expect(message).toContain("allowed-repository-hosts: hosts: Invalid type");
});

test("what is only looked up is not judged", async () => {
  const rules = {
    "studio-projects-protected": "mandatory",
    "gitpod-projects-protected": "mandatory",
    "limited-stack-size": { StudioProject: 0, GitpodProject: 0 },
  };
  const { stack, options } = await guarded("test/engine/programs/empty", rules);
  const imports =
    'import { gitInitializer, GitpodProject, StudioProject } from "pulumi-devplatforms";';
  await testStack?.write(
    `${imports}
const initializer = gitInitializer("https://github.com/acme/api.git");
export const id = new GitpodProject("api", { initializer, onDelete: "retain" }).id;`,
  );
  const { outputs } = await stack.up();
  await testStack?.write(
    `${imports}
const project = GitpodProject.get("api", ${JSON.stringify(outputs["id"]?.value)});
const studio = StudioProject.get("churn", "x1", { url: "https://studio.example/p/x1" });
export const urls = [project.url, studio.url];`,
  );
  const { stdout } = await stack.up(options);
  expect(stdout).not.toContain("is not protected");
  expect(reported(stdout)).toEqual([]);
});

test("the native provider's resources are judged alike, and remediated", async () => {
  const { stack, folder, options } = await guarded("test/engine/programs/empty", {
    ...onGitHub,
    "limited-stack-size": { GitpodProject: 0 },
  });
  await addPlugin(stack, configFor(emulator));
  await testStack?.write(`import * as pulumi from "@pulumi/pulumi";
class Native extends pulumi.CustomResource {
  constructor(kind: string, name: string, args: object) {
    super("devplatforms:index:" + kind, name, args);
  }
}
const secret = new pulumi.Config("test").requireSecret("secret");
const remoteUri = pulumi.interpolate\`https://gitlab.com/acme/\${secret}.git\`;
new Native("GitpodProject", "workspace", { initializer: { specs: [{ git: { remoteUri } }] } });
new Native("StudioProject", "churn", { repoUrl: "https://github.com/acme/churn.git", public: true });
`);
  const violations = [
    "advisory gitpod-projects-protected GitpodProject workspace",
    "advisory gitpod-projects-with-devcontainer GitpodProject workspace",
    "advisory studio-projects-protected StudioProject churn",
    "mandatory allowed-repository-hosts GitpodProject workspace",
    "mandatory limited-stack-size Stack test-test",
    "mandatory studio-projects-private StudioProject churn",
  ];
  const { message } = await failureOf(stack.preview(options));
  expect(reported(message)).toEqual(violations);
  for (const part of ["hunter2", "gitlab.com"]) expect(message).not.toContain(part);

  const remediating = { "studio-projects-private": "remediate" };
  await writeFile(path.join(folder, "policies.json"), JSON.stringify(remediating));
  await stack.up(options);
  expect(only(emulator.studio.projects.values())).toMatchObject({ public: false });
  expect(await testStack?.files()).not.toContain("hunter2");
});
