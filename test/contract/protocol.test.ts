import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { emulatorAndProvider, failureOf, only } from "../support/platforms";
import { startProvider } from "../support/provider-process";
import { root } from "../support/root";

const setting = emulatorAndProvider();

/** What the engine sends in preview for a value that is not known yet. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const project = {
  name: "api",
  initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
};

describe("values that are not known yet", () => {
  test("pass check at any depth", async () => {
    const initializer = { specs: [{ git: { remoteUri: unknown, targetMode: unknown } }] };
    const inputs = { name: unknown, initializer, prebuildConfiguration: { timeout: unknown } };
    const result = await setting.provider.check("GitpodProject", {}, inputs);
    expect(result).toEqual({ inputs, failures: [] });
  });

  test("hide nothing else that is wrong", async () => {
    const inputs = { name: unknown, projectUuid: "short", visibilityLevel: 7 };
    const { failures } = await setting.provider.check("CodeArtsRepository", {}, inputs);
    const properties = failures.map(({ reason }) => reason.split(" ")[0]);
    expect(properties).toEqual(["projectUuid", "visibilityLevel"]);
  });

  test("count as changes, of which the engine knows the details, and replace nothing yet", async () => {
    const old = { repoUrl: "https://github.com/acme/churn.git", name: "churn", url: "u" };
    const news = { repoUrl: unknown };
    expect(await setting.provider.diff("StudioProject", "id", old, news)).toEqual({
      ...{ changes: undefined, replaces: [], deleteBeforeReplace: false },
    });
  });
});

describe("check failures", () => {
  test("name every wrong property by its path", async () => {
    const inputs = {
      initializer: { specs: [{ git: { remoteUri: 7, cloneTargt: "main" } }, {}] },
      prebuildConfiguration: { trigger: { dailySchedule: { hourUtc: 24 } } },
    };
    const { failures } = await setting.provider.check("GitpodProject", {}, inputs);
    expect(failures.map(({ reason }) => reason.split(" ")[0]).sort()).toEqual([
      "initializer.specs[0].git.cloneTargt",
      "initializer.specs[0].git.remoteUri",
      "initializer.specs[1]",
      "name",
      "prebuildConfiguration.trigger.dailySchedule.hourUtc",
    ]);
  });

  test("neither name the property of a text nor repeat it, as it may be a secret", async () => {
    const inputs = { repoUrl: "https://user:hunter2@github.com/acme/churn.git" };
    const failure = only((await setting.provider.check("StudioProject", {}, inputs)).failures);
    expect(failure).toEqual({
      property: "",
      reason: expect.stringMatching(/^repoUrl must not hold credentials/) as string,
    });
    expect(setting.provider.output).not.toContain("hunter2");
  });
});

test("operations run at the same time and do not mix", async () => {
  setting.emulator.latencyMs = 50;
  const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
  const made = await Promise.all(
    names.map((name) => setting.provider.create("GitpodProject", { ...project, name })),
  );
  expect(made.map(({ outs }) => outs["name"])).toEqual(names);
  expect(new Set(made.map(({ id }) => id)).size).toBe(20);
});

test("without a token an operation fails and says every way to give one", async () => {
  const provider = await startProvider();
  const failure = await failureOf(provider.create("GitpodProject", project));
  await provider.stop();
  expect(failure.message).toContain("pulumi config set --secret gitpod:token");
  expect(failure.message).toContain("ONA_API_KEY or GITPOD_API_KEY or ONA_TOKEN");
});

test("a token can come from the environment", async () => {
  const { baseUrl, token } = setting.emulator.gitpod;
  const env = { GITPOD_BASE_URL: baseUrl, GITPOD_API_KEY: token };
  const provider = await startProvider({ env });
  await provider.create("GitpodProject", project);
  await provider.stop();
  expect(setting.emulator.gitpod.projects.size).toBe(1);
});

test(
  "plain http to another machine is refused before anything is sent",
  { tags: ["plain-http"] },
  async () => {
    const config = { "gitpod:token": "t0ken-value", "gitpod:baseUrl": "http://gitpod.example/api" };
    const provider = await startProvider({ config });
    const failure = await failureOf(provider.create("GitpodProject", project));
    await provider.stop();
    expect(failure.message).toContain("devplatforms:allowInsecureHttp");
  },
);

test("where the package is missing every operation fails, deletion too", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "no-package-"));
  await mkdir(path.join(folder, "node_modules/@pulumi"), { recursive: true });
  const sdk = path.join(root, "node_modules/@pulumi/pulumi");
  await symlink(sdk, path.join(folder, "node_modules/@pulumi/pulumi"));
  const provider = await startProvider({ cwd: folder });
  const failures = await Promise.all([
    failureOf(provider.check("GitpodProject", {}, project)),
    failureOf(provider.delete("GitpodProject", "id", project)),
  ]);
  await provider.stop();
  await rm(folder, { recursive: true });
  for (const { message } of failures) expect(message).toContain("pulumi-devplatforms/provider");
});
