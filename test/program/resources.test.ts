import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as devplatforms from "../../provider/index";

/** Resources as the program registers them. */
const registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: (args) => {
      registered.push(args);
      const inputs = args.inputs as Record<string, unknown>;
      return { id: args.id ?? `${args.name}-id`, state: { ...inputs, url: "https://x" } };
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

async function registrationOf(
  resource: pulumi.CustomResource,
): Promise<{ type: string; id?: string | undefined; inputs: Record<string, unknown> }> {
  await valueOf(resource.urn);
  const registration = registered.at(-1);
  if (!registration) throw new Error("Nothing was registered.");
  return registration;
}

const initializer = () => devplatforms.gitInitializer("https://github.com/acme/api.git");
const makers = {
  StudioProject: () => new devplatforms.StudioProject("x", { repoUrl: "https://github.com/a/b" }),
  GitpodProject: () => new devplatforms.GitpodProject("x", { initializer: initializer() }),
  CodeArtsRepository: () =>
    new devplatforms.CodeArtsRepository("x", { projectUuid: "4838955a48e2492bbe44b31bc4c272f6" }),
};
const kinds = Object.entries(makers) as [keyof typeof makers, () => pulumi.CustomResource][];

describe.each(kinds)("%s", (kind, make) => {
  test("has a type token of its own", async () => {
    const { type } = await registrationOf(make());
    expect(type).toBe(`pulumi-nodejs:dynamic/devplatforms:${kind}`);
    expect(devplatforms[kind].__pulumiType).toBe(type);
  });

  test("registers the same short constant as its provider every time", async () => {
    const registrations = [await registrationOf(make()), await registrationOf(make())];
    const constants = registrations.map(({ inputs }) => inputs["__provider"]);
    const constant = `exports.handler=()=>require("pulumi-devplatforms/provider").${kind}`;
    expect(constants).toEqual([constant, constant]);
    expect(Buffer.byteLength(constant)).toBeLessThan(100);
  });

  test("is recognised as itself and as nothing else", () => {
    const resource = make();
    for (const [other] of kinds) {
      expect(devplatforms[other].isInstance(resource)).toBe(other === kind);
    }
    expect(devplatforms[kind].isInstance(undefined)).toBe(false);
  });

  test("has its outputs as properties, also those that have no value yet", async () => {
    const resource = make() as pulumi.CustomResource & { url: pulumi.Output<string> };
    expect(await valueOf(resource.url)).toBe("https://x");
    const undeclared = Object.entries(resource).filter(
      ([key, value]) => !key.startsWith("__") && key !== "urn" && value === undefined,
    );
    expect(undeclared).toEqual([]);
  });
});

test.each(["GitpodProject", "CodeArtsRepository"] as const)(
  "%s takes the resource's name when it is given none",
  async (kind) => {
    expect((await registrationOf(makers[kind]())).inputs).toMatchObject({ name: "x" });
  },
);

test("StudioProject leaves an omitted name to Studio", async () => {
  expect((await registrationOf(makers.StudioProject())).inputs).not.toHaveProperty("name");
});

describe("get", () => {
  test("reads by id and claims nothing about the object", async () => {
    const { id, inputs } = await registrationOf(devplatforms.GitpodProject.get("found", "an-id"));
    expect(id).toBe("an-id");
    expect(Object.keys(inputs)).toEqual(["__provider"]);
  });

  test("of a Studio project takes what is known, as Studio cannot be asked", async () => {
    const state = { url: "https://studio.datachain.ai/user/a/projects/b-1" };
    const found = devplatforms.StudioProject.get("found", "an-id", state);
    expect((await registrationOf(found)).inputs).toMatchObject(state);
  });
});

describe("gitInitializer", () => {
  test.each([
    [{ branch: "main" }, { targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH", cloneTarget: "main" }],
    [{ tag: "v1" }, { targetMode: "CLONE_TARGET_MODE_REMOTE_TAG", cloneTarget: "v1" }],
    [{ commit: "abc" }, { targetMode: "CLONE_TARGET_MODE_REMOTE_COMMIT", cloneTarget: "abc" }],
    [{}, { targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" }],
    [
      { checkoutLocation: "code", upstreamRemoteUri: "https://github.com/origin/api" },
      {
        targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD",
        checkoutLocation: "code",
        upstreamRemoteUri: "https://github.com/origin/api",
      },
    ],
  ])("turns %o into what the API takes", (options, expected) => {
    const remoteUri = "https://github.com/acme/api";
    expect(devplatforms.gitInitializer(remoteUri, options)).toEqual({
      specs: [{ git: { remoteUri, ...expected } }],
    });
  });

  test("refuses two targets at once", () => {
    const both = { branch: "main", tag: "v1" };
    expect(() => devplatforms.gitInitializer("https://github.com/a/b", both)).toThrow(
      "at most one",
    );
  });

  test("takes another resource's output", async () => {
    const remote = pulumi.output("https://github.com/acme/api.git");
    const project = new devplatforms.GitpodProject("composed", {
      initializer: devplatforms.gitInitializer(remote),
    });
    const { inputs } = await registrationOf(project);
    expect(inputs).toMatchObject({
      initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
    });
  });
});

test("an input with a secret at any depth is noted as secret, and no other", async () => {
  const remote = pulumi.secret("https://github.com/acme/api.git");
  const { inputs } = await registrationOf(
    new devplatforms.GitpodProject("x", {
      initializer: devplatforms.gitInitializer(remote),
      prebuildConfiguration: { enabled: true },
      technicalDescription: pulumi.output("plain"),
    }),
  );
  expect(inputs["__secretInputs"]).toEqual(["initializer"]);
});
