import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gitInitializer, GitpodProjects, type GitpodProjectsArgs } from "../../provider/index";

/** Resources as the program registers them. */
const registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: (args) => {
      registered.push(args);
      const inputs = args.inputs as Record<string, unknown>;
      return {
        id: `${args.name}-id`,
        state: { ...inputs, url: `https://ona/${String(inputs["name"])}` },
      };
    },
    call: () => ({}),
  });
});

beforeEach(() => {
  registered.length = 0;
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

const initializer = (name = "api") => gitInitializer(`https://github.com/acme/${name}.git`);

/** The set, and what it registered its projects with, by the resource's name. */
async function made(args: GitpodProjectsArgs) {
  const set = new GitpodProjects("acme", args);
  await valueOf(set.ids);
  const inputs = registered
    .filter(({ type }) => type !== GitpodProjects.__pulumiType)
    .map((args): [string, Record<string, unknown>] => [
      args.name,
      args.inputs as Record<string, unknown>,
    ]);
  return { set, inputs: Object.fromEntries(inputs) };
}

describe("resources", () => {
  test("are named after the set and the key, and belong to the set", async () => {
    const { set, inputs } = await made({
      projects: { api: { initializer: initializer() }, web: { initializer: initializer("web") } },
    });
    expect(Object.keys(inputs).sort()).toEqual(["acme-api", "acme-web"]);
    expect(Object.keys(set.projects)).toEqual(["api", "web"]);
    const parent = await valueOf(set.urn);
    expect(parent).toContain("::devplatforms:index:GitpodProjects::acme");
    for (const project of Object.values(set.projects)) {
      // A child's URN holds its parent's type.
      expect(await valueOf(project.urn)).toContain("devplatforms:index:GitpodProjects$");
    }
  });

  test("are none for no projects", async () => {
    const { set, inputs } = await made({ projects: {} });
    expect(inputs).toEqual({});
    expect(await valueOf(set.ids)).toEqual({});
    expect(await valueOf(set.urls)).toEqual({});
  });
});

describe("the name", () => {
  test.each<{
    what: string;
    name?: string | undefined;
    byDefault?: string | undefined;
    expected: string;
  }>([
    { what: "the key where nothing is said", expected: "key" },
    { what: "what the project says", name: "own", expected: "own" },
    { what: "what the defaults say", byDefault: "shared", expected: "shared" },
    {
      what: "what the project says before the defaults",
      ...{ name: "own", byDefault: "shared", expected: "own" },
    },
    { what: "the key for undefined", name: undefined, byDefault: undefined, expected: "key" },
    {
      what: "what the defaults say for undefined",
      ...{ name: undefined, byDefault: "shared", expected: "shared" },
    },
  ])("is $what", async ({ expected, ...given }) => {
    const { inputs } = await made({
      projects: {
        key: {
          initializer: initializer(),
          // exactOptionalPropertyTypes or not, programs in JavaScript can say this.
          ...("name" in given ? ({ name: given.name } as { name: string }) : {}),
        },
      },
      defaults: "byDefault" in given ? ({ name: given.byDefault } as { name: string }) : {},
    });
    expect(inputs["acme-key"]).toMatchObject({ name: expected });
  });
});

test("defaults hold for what a project does not say itself", async () => {
  const { inputs } = await made({
    projects: {
      api: { initializer: initializer() },
      web: { initializer: initializer("web"), devcontainerFilePath: "web.json" },
    },
    defaults: { devcontainerFilePath: "all.json", automationsFilePath: "all.yaml" },
  });
  expect(inputs["acme-api"]).toMatchObject({
    name: "api",
    devcontainerFilePath: "all.json",
    automationsFilePath: "all.yaml",
    initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
  });
  expect(inputs["acme-web"]).toMatchObject({
    name: "web",
    devcontainerFilePath: "web.json",
    automationsFilePath: "all.yaml",
  });
});

test("ids and URLs are by key, also where the name is another", async () => {
  const { set } = await made({
    projects: {
      api: { initializer: initializer(), name: "renamed" },
      web: { initializer: initializer("web") },
    },
  });
  expect(await valueOf(set.ids)).toEqual({ api: "acme-api-id", web: "acme-web-id" });
  expect(await valueOf(set.urls)).toEqual({ api: "https://ona/renamed", web: "https://ona/web" });
});
