import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createStack, type TestStack } from "../support/engine";
import { configFor } from "../support/platforms";
import { addPlugin } from "../support/plugin-folder";

// A stack goes from the dynamic classes to the native provider and back, as docs/moving.md says.

let emulator: Emulator;
let testStack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
});

beforeEach(async () => {
  emulator.reset();
  const config = { ...configFor(emulator), "test:secret": "hunter2" };
  testStack = await createStack({ program: "test/engine/programs/empty", config });
  await addPlugin(testStack.stack, configFor(emulator));
});

afterEach(async () => {
  await testStack.remove();
});

afterAll(async () => {
  await emulator.close();
});

const doors = {
  dynamic: {
    type: "pulumi-nodejs:dynamic/devplatforms:",
    code: `import * as devplatforms from "pulumi-devplatforms";
const make = (kind: string, name: string, args: object, opts: object) =>
  new (devplatforms as any)[kind](name, args, opts);
const providerOf = (name: string, accounts: any) => new devplatforms.Provider(name, accounts);`,
  },
  native: {
    type: "devplatforms:index:",
    code: `class Native extends pulumi.CustomResource {
  declare readonly url: pulumi.Output<string>;
  constructor(kind: string, name: string, args: object, opts: object) {
    super("devplatforms:index:" + kind, name, { url: undefined, ...args }, opts);
  }
}
const make = (kind: string, name: string, args: object, opts: object) =>
  new Native(kind, name, args, opts);
class NativeProvider extends pulumi.ProviderResource {}
const providerOf = (name: string, accounts: object) =>
  new NativeProvider("devplatforms", name, Object.fromEntries(
    Object.entries(accounts).map(([group, account]) => [group, pulumi.jsonStringify(account)]),
  ));`,
  },
};

type Door = keyof typeof doors;

interface Version {
  /** The door that the resources had before. */
  readonly from?: Door;
  readonly hasOwnProvider: boolean;
}

/** One program for both doors: all kinds, a secret, names left out, dependencies, a child. */
function program(door: Door, { from, hasOwnProvider }: Version): string {
  const aliases = from === undefined ? "[]" : `[{ type: "${doors[from].type}" + kind }]`;
  return `import * as pulumi from "@pulumi/pulumi";
${doors[door].code}
const account = (group: string) => new pulumi.Config("devplatforms").requireSecretObject(group);
const provider = ${String(hasOwnProvider)} ? providerOf("europe", {
  gitpod: account("gitpod"), studio: account("studio"), codearts: account("codearts"),
}) : undefined;
const options = (kind: string) => ({ provider, aliases: ${aliases} });
const repoUrl = "https://github.com/acme/churn.git";
const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const description = new pulumi.Config("test").requireSecret("secret");
const repository =
  make("CodeArtsRepository", "api", { projectUuid, description }, options("CodeArtsRepository"));
const initializer = { specs: [{ git: { remoteUri: repoUrl } }] };
const protectedOptions = { ...options("GitpodProject"), protect: true, dependsOn: repository };
make("GitpodProject", "api", { initializer }, protectedOptions);
make("StudioProject", "churn", { repoUrl }, { ...options("StudioProject"), parent: repository });
export const url = repository.url;
`;
}

/** The requests that change an object. */
const writing = /^(?:create|update|delete|edit|move|transfer)/i;

function writesSince(start: number): string[] {
  const operations = emulator.requests.slice(start).map(({ operation }) => operation);
  return operations.filter((operation) => writing.test(operation));
}

test.each<[Door, Door, boolean]>([
  ["dynamic", "native", false],
  ["native", "dynamic", true],
])(
  "resources go from the %s door to the %s one and back, and no object changes (own provider: %s)",
  async (home, away, hasOwnProvider) => {
    const { stack, write, files } = testStack;
    await write(program(home, { hasOwnProvider }));
    const { summary } = await stack.up();
    const { create: all = 0 } = summary.resourceChanges ?? {};
    const start = emulator.requests.length;
    expect(writesSince(0)).toHaveLength(3);

    for (const [from, to] of [
      [home, away],
      [away, home],
    ] as const) {
      await write(program(to, { from, hasOwnProvider }));
      const { changeSummary } = await stack.preview();
      // Only the provider of the program is another one, and the state gets what a door needs.
      const { same = 0, update = 0, ...others } = changeSummary;
      expect(others).toEqual(hasOwnProvider ? { create: 1, delete: 1 } : {});
      expect(same + update).toBe(4);
      if (to === "native") expect(update).toBe(0);
      const before = emulator.requests.length;
      await stack.up();
      expect(emulator.requests.slice(before)).toEqual([]);

      await write(program(to, { hasOwnProvider }));
      const preview = await stack.preview({ expectNoChanges: true });
      expect(preview.changeSummary).toEqual({ same: all });
      const refreshed = await stack.refresh();
      expect(refreshed.summary.resourceChanges).toEqual({ same: all });
    }
    expect(writesSince(start)).toEqual([]);
    expect(await files()).not.toContain("hunter2");
  },
);

test("a set keeps its projects in both ways", async () => {
  const { stack, write } = testStack;
  const git = { remoteUri: "https://github.com/acme/api.git" };
  const projects = JSON.stringify({ api: { initializer: { specs: [{ git }] } } });
  const dynamic = (options: object) => `import { GitpodProjects } from "pulumi-devplatforms";
export const { urls } =
  new GitpodProjects("team", { projects: ${projects}, options: ${JSON.stringify(options)} });
`;
  await write(dynamic({}));
  await stack.up();
  const start = emulator.requests.length;
  await write(`import * as pulumi from "@pulumi/pulumi";
class Projects extends pulumi.ComponentResource {
  declare readonly urls: pulumi.Output<Record<string, string>>;
}
const args = { projects: ${projects}, urls: undefined };
export const { urls } = new Projects("devplatforms:index:GitpodProjects", "team", args, {}, true);
`);
  expect((await stack.preview({ expectNoChanges: true })).changeSummary).toEqual({ same: 3 });
  await stack.up();
  await write(dynamic({ api: { aliases: [{ type: "devplatforms:index:GitpodProject" }] } }));
  const { changeSummary } = await stack.preview();
  expect([{ same: 3 }, { same: 2, update: 1 }]).toContainEqual(changeSummary);
  await stack.up();
  expect(writesSince(start)).toEqual([]);
});

test("a program in YAML takes over what a program in TypeScript has made", async () => {
  const { stack, write } = testStack;
  await write(`import { GitpodProject } from "pulumi-devplatforms";
const git = { remoteUri: "https://github.com/acme/api.git" };
new GitpodProject("api", { initializer: { specs: [{ git }] } });
`);
  await stack.up();
  await writeFile(
    path.join(stack.workspace.workDir, "Pulumi.yaml"),
    `name: test
runtime: yaml
plugins:
  providers:
    - name: devplatforms
      path: ./plugin
resources:
  api:
    type: devplatforms:GitpodProject
    properties:
      initializer:
        specs:
          - git: { remoteUri: https://github.com/acme/api.git }
    options:
      aliases:
        - type: pulumi-nodejs:dynamic/devplatforms:GitpodProject
`,
  );
  const { changeSummary } = await stack.preview({ expectNoChanges: true });
  expect(changeSummary).toEqual({ same: 2 });
});
