import * as pulumi from "@pulumi/pulumi";
import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  getCodeArtsProject,
  getCodeArtsProjectOutput,
  getCodeArtsRepositoryOutput,
  getEnvironmentClass,
  getEnvironmentClassOutput,
  getGitpodProjectOutput,
  Provider,
} from "../../provider/index";
import { runInProgram } from "../../provider/platforms/run-look-up";
import { createGitpodProject, readyRepository, useEmulator } from "../emulator/support";
import { configFor, failureOf } from "../support/platforms";

const emulator = useEmulator();
const large = { displayName: "Large" };

beforeAll(async () => {
  await pulumi.runtime.setMocks(
    { newResource: ({ inputs }) => ({ id: undefined, state: inputs as object }), call: () => ({}) },
    "project",
    "stack",
    true,
  );
});

beforeEach(() => {
  pulumi.runtime.setAllConfig(configFor(emulator()));
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { isKnown: Promise<boolean> }).isKnown;
}

/** What only a deployment knows. */
function unknown(): pulumi.Output<string> {
  class Unknown extends pulumi.CustomResource {}
  return new Unknown("test:index:Unknown", "unknown").id;
}

describe("in preview", () => {
  test("each look-up gives the outputs of what exists", async () => {
    const id = await createGitpodProject(emulator());
    const { repository_uuid: uuid } = await readyRepository(emulator());
    const project = getGitpodProjectOutput({ remoteUri: "https://github.com/acme/api.git" });
    const { projectUuid } = getCodeArtsProjectOutput({ name: "emulator" });
    const repository = getCodeArtsRepositoryOutput({ projectUuid, name: "api" });
    const [, , classId] = emulator().gitpod.environmentClassIds;
    expect(await valueOf(getEnvironmentClassOutput(large).id)).toBe(classId);
    expect(await valueOf(project.url)).toContain(id);
    expect(await valueOf(repository.repository_uuid)).toBe(uuid);
  });

  test("a promise has the same", async () => {
    const { projectId } = emulator().codearts;
    expect((await getCodeArtsProject({ name: "emulator" })).projectUuid).toBe(projectId);
  });

  test("arguments that are not known yet make the result unknown", async () => {
    expect(await isKnown(getEnvironmentClassOutput({ displayName: unknown() }))).toBe(false);
    expect(emulator().count()).toBe(0);
  });

  test("settings that are not known yet make the result unknown, and a promise fails", async () => {
    const provider = new Provider("p", { gitpod: { token: unknown() } });
    expect(await isKnown(getEnvironmentClassOutput(large, { provider }))).toBe(false);
    const { message } = await failureOf(getEnvironmentClass(large, { provider }));
    expect(message).toContain("getEnvironmentClassOutput");
    expect(emulator().count()).toBe(0);
  });
});

describe("settings", () => {
  const { gitpod } = emulatorCredentials;

  test("come from the environment where the stack's configuration has none", async () => {
    pulumi.runtime.setAllConfig({});
    vi.stubEnv("ONA_API_KEY", gitpod.token);
    vi.stubEnv("ONA_BASE_URL", emulator().gitpod.baseUrl);
    expect(await getEnvironmentClass(large)).toMatchObject(large);
  });

  test.each(["provider", "parent"] as const)(
    "come from the %s and not from the environment or the configuration",
    async (option) => {
      pulumi.runtime.setAllConfig({ "gitpod:token": "wrong" });
      vi.stubEnv("ONA_BASE_URL", "http://127.0.0.1:1/api");
      const { baseUrl } = emulator().gitpod;
      const provider = new Provider("p", { gitpod: { token: gitpod.token, baseUrl } });
      const parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { provider });
      const opts = { provider: { provider }, parent: { parent } }[option];
      const found = getEnvironmentClassOutput(large, opts);
      expect(await valueOf(found.displayName)).toBe("Large");
      expect(await getEnvironmentClass(large, opts)).toMatchObject(large);
    },
  );

  test("of a provider without an account are missing, and the error says where", async () => {
    const provider = new Provider("p", {});
    const { message } = await failureOf(getEnvironmentClass(large, { provider }));
    expect(message).toContain('give the Provider "p" `gitpod: { token }`');
  });

  test("of a provider of another package are refused", async () => {
    class Other extends pulumi.ProviderResource {}
    const provider = new Other("other", "other");
    const { message } = await failureOf(getEnvironmentClass(large, { provider }));
    expect(message).toContain("must be a Provider of pulumi-devplatforms");
  });
});

describe("secrets", () => {
  test("among the arguments make a secret of the result", async () => {
    const found = getEnvironmentClassOutput({ displayName: pulumi.secret("Large") });
    expect(await valueOf(found.enabled)).toBe(true);
    expect(await pulumi.isSecret(found.id)).toBe(true);
  });

  test("among the settings make none", async () => {
    const { token, baseUrl } = emulator().gitpod;
    const provider = new Provider("p", { gitpod: { token: pulumi.secret(token), baseUrl } });
    expect(await pulumi.isSecret(getEnvironmentClassOutput(large, { provider }).id)).toBe(false);
  });

  test("among the arguments are in no error", async () => {
    const inputs = { displayName: "hidden-class" };
    const outcome = await runInProgram("getEnvironmentClass", inputs, ["displayName"], undefined);
    const message = expect.stringContaining('class "[redacted]" failed') as string;
    expect(outcome).toEqual({ kind: "failed", message });
    expect(JSON.stringify(outcome)).not.toContain("hidden-class");
  });
});

test("what is wrong with the arguments is told with the name of the function", async () => {
  const error = await failureOf(getEnvironmentClass({ displayName: "Large", runner: 1 } as never));
  expect(error.message).toContain("getEnvironmentClass: runner is not a property");
  expect(pulumi.RunError.isInstance(error)).toBe(true);
  expect((await failureOf(getEnvironmentClass(undefined as never))).message).toContain(
    "displayName is required",
  );
  expect(emulator().count()).toBe(0);
});
