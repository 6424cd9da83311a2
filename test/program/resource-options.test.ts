import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as devplatforms from "../../provider/index";
import { expectParts } from "../support/message-parts";

const registered: string[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => {
      registered.push(name);
      return { id: `${name}-id`, state: inputs as Record<string, unknown> };
    },
    call: () => ({}),
  });
});

beforeEach(() => {
  registered.length = 0;
});

const initializer = devplatforms.gitInitializer("https://github.com/acme/api.git");
const id = "4838955a48e2492bbe44b31bc4c272f6";

type Make = (opts: pulumi.CustomResourceOptions) => pulumi.Resource;

const kinds: [string, Make][] = [
  [
    "StudioProject",
    (opts) => new devplatforms.StudioProject("x", { repoUrl: "https://github.com/a/b" }, opts),
  ],
  ["GitpodProject", (opts) => new devplatforms.GitpodProject("x", { initializer }, opts)],
  [
    "CodeArtsRepository",
    (opts) => new devplatforms.CodeArtsRepository("x", { projectUuid: id }, opts),
  ],
  [
    "GitpodProjects, for one of them,",
    (opts) =>
      new devplatforms.GitpodProjects("set", {
        projects: { x: { initializer } },
        options: { x: opts },
      }),
  ],
];

const commands: Record<string, string> = {
  StudioProject: "import studio --url <the project's page> --repository <its Git URL>",
  CodeArtsRepository: `import codearts --id ${id}`,
};

describe.each(kinds)("%s", (kind, make) => {
  test("refuses the option import with the command to use, before anything is registered", () => {
    const command = commands[kind] ?? `import gitpod --id ${id}`;
    let thrown: unknown;
    try {
      make({ import: id });
    } catch (error) {
      thrown = error;
    }
    expect(pulumi.RunError.isInstance(thrown)).toBe(true);
    expect(String(thrown)).toContain(`\`npx pulumi-devplatforms ${command} --stack stack\``);
    expect(registered).toEqual([]);
  });

  test("warns of customTimeouts at the resource, and names settings instead", () => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    make({ customTimeouts: { create: "10m" } });
    expect(warn.mock.calls).toHaveLength(1);
    const [message, resource] = warn.mock.calls[0] ?? [];
    expectParts(message ?? "", {
      property: "`customTimeouts`",
      nextStep: "`devplatforms:requestTimeoutSeconds`",
    });
    expect(message?.includes("`codearts:creationTimeoutSeconds`")).toBe(
      kind === "CodeArtsRepository",
    );
    expect(pulumi.CustomResource.isInstance(resource)).toBe(true);
    warn.mockRestore();
  });

  test.each([{}, { customTimeouts: {} }])("says nothing of %j", (opts) => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    make(opts);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

test("the id in the command is one word of the shell, or a place for it", () => {
  const make = () =>
    new devplatforms.CodeArtsRepository("x", { projectUuid: id }, { import: "a; rm -rf b" });
  expect(make).toThrow("import codearts --id <id> --stack");
});

const shown: [string, Make][] = [
  ...kinds,
  ["GitpodProjects", (opts) => new devplatforms.GitpodProjects("set", { projects: {} }, opts)],
  ["Provider", (opts) => new devplatforms.Provider("account", {}, opts)],
];
const hostile = ["a<{%nope%}>", "a\u001b[31m", "a\u202e"];

describe.each(shown)("%s refuses what the engine would show as it is", (_kind, make) => {
  test.each<[string, (text: string) => object]>([
    ["replaceOnChanges", (text) => ({ replaceOnChanges: [text] })],
    ["ignoreChanges", (text) => ({ ignoreChanges: ["name", text] })],
    ["additionalSecretOutputs", (text) => ({ additionalSecretOutputs: [text] })],
    ["aliases", (text) => ({ aliases: [{ name: text }] })],
    ["aliases", (text) => ({ aliases: [text] })],
    ["id", (text) => ({ id: text })],
    ["version", (text) => ({ version: text })],
    ["customTimeouts", (text) => ({ customTimeouts: { create: text } })],
  ])("in the option %s", (option, opts) => {
    for (const text of hostile) {
      expect(() => make(opts(text))).toThrow(`The resource option \`${option}\` of`);
    }
  });

  test("in names, which have one line", () => {
    const forged = { aliases: [{ name: "old\nError: forged" }] };
    expect(() => make(forged)).toThrow("The resource option `aliases` of");
  });

  test("in the option import", () => {
    for (const text of hostile) expect(() => make({ import: text })).toThrow("`import`");
  });
});

describe.each(hostile)("the state of a look-up holds nothing like %j", (text) => {
  test("in a value", () => {
    const look = () => devplatforms.StudioProject.get("s", "abc", { url: `https://x/${text}` });
    expect(look).toThrow("`url` in the state of");
  });
});

test("options that hold resources and outputs are taken as they are", async () => {
  const parent = new devplatforms.GitpodProjects("set", { projects: {} });
  const project = new devplatforms.GitpodProject(
    "x",
    { initializer },
    {
      parent,
      dependsOn: pulumi.output([parent]),
      aliases: [pulumi.output("urn:pulumi:s::p::t::n"), { name: "old", parent }],
      replacementTrigger: { text: pulumi.output("two\nlines") },
    },
  );
  const urn = project.urn as unknown as { promise(): Promise<string> };
  expect(await urn.promise()).toContain("::x");
});
