import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gitInitializer, GitpodProjects, type GitpodProjectsArgs } from "../../provider/index";
import { expectParts, thrownBy } from "../support/message-parts";

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

/** What the SDK keeps of a resource's options. */
interface Options extends pulumi.Resource {
  readonly __protect: boolean;
  readonly __aliases: pulumi.Input<string>[];
}

const maybe = (value: string | undefined) => pulumi.output(value);
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
      defaults: "byDefault" in given ? { name: given.byDefault } : {},
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

test("an input that is undefined, also in an output, leaves the default", async () => {
  const { inputs } = await made({
    projects: {
      plain: { initializer: initializer(), devcontainerFilePath: undefined },
      output: { initializer: initializer(), devcontainerFilePath: maybe(undefined) },
      given: { initializer: initializer(), devcontainerFilePath: maybe("own.json") },
      // From JSON.
      nothing: { initializer: initializer(), devcontainerFilePath: null as unknown as undefined },
    },
    defaults: { devcontainerFilePath: pulumi.output("all.json"), automationsFilePath: undefined },
  });
  const paths = ["plain", "output", "given", "nothing"].map(
    (key) => inputs[`acme-${key}`]?.["devcontainerFilePath"],
  );
  expect(paths).toEqual(["all.json", "all.json", "own.json", "all.json"]);
});

describe("the mark of a default name", () => {
  test("is the key where nothing is said, so that the name survives a move", async () => {
    const { inputs } = await made({ projects: { key: { initializer: initializer() } } });
    expect(inputs["acme-key"]).toMatchObject({ name: "key", nameDefault: "key" });
  });

  test("is the key where an output turns out to say nothing", async () => {
    const { inputs } = await made({
      projects: { key: { initializer: initializer(), name: maybe(undefined) } },
    });
    expect(inputs["acme-key"]).toMatchObject({ name: "key", nameDefault: "key" });
  });

  test.each<[string, pulumi.Input<string | undefined>]>([
    ["a text", "own"],
    ["an output", pulumi.output("own")],
  ])("is missing where the name is given as %s", async (_what, name) => {
    const { inputs } = await made({ projects: { key: { initializer: initializer(), name } } });
    expect(inputs["acme-key"]).toMatchObject({ name: "own" });
    expect(inputs["acme-key"]?.["nameDefault"]).toBeUndefined();
  });
});

describe("options", () => {
  test("hold for the project of their key, beside the set as its parent", async () => {
    const aliases = [{ name: "api", parent: pulumi.rootStackResource }];
    const set = new GitpodProjects("acme", {
      projects: { api: { initializer: initializer() }, web: { initializer: initializer("web") } },
      options: { api: { aliases, protect: true, ignoreChanges: ["name"] }, web: undefined },
    });
    await valueOf(set.ids);
    const [api, web] = ["api", "web"].map((key) => set.projects[key] as Options | undefined);
    expect([api?.__protect, web?.__protect]).toEqual([true, undefined]);
    const urns = await Promise.all(
      (api?.__aliases ?? []).map((urn) => valueOf(pulumi.output(urn))),
    );
    expect(urns.some((urn) => urn.endsWith("GitpodProject::api") && !urn.includes("$"))).toBe(true);
    const parent = await valueOf(pulumi.output(api?.urn));
    expect(parent).toContain("devplatforms:index:GitpodProjects$");
  });

  test("of a key without a project are an error that names it", () => {
    expect(
      () =>
        new GitpodProjects("acme", {
          projects: { api: { initializer: initializer() } },
          options: { apo: { protect: true } },
        }),
    ).toThrow('options has the key "apo"');
  });
});

describe("two sets whose names and keys meet", () => {
  const one = (key: string) => ({ projects: { [key]: { initializer: initializer() } } });

  test("are an error that names both", async () => {
    const set = new GitpodProjects("meet", one("b-c"));
    await valueOf(set.ids);
    expectParts(
      thrownBy(() => new GitpodProjects("meet-b", one("c"))),
      { names: ['key "c" of "meet-b"', 'key "b-c" of "meet"', '"meet-b-c"'] },
    );
  });

  test("are none where they have parents of different types", async () => {
    class Team extends pulumi.ComponentResource {
      constructor() {
        super("test:index:Team", "team");
        new GitpodProjects("apart-b", one("c"), { parent: this });
      }
    }
    const set = new GitpodProjects("apart", one("b-c"));
    await valueOf(set.ids);
    expect(() => new Team()).not.toThrow();
  });
});
