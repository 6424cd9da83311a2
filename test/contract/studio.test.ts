import { badGatewayHtml, redirectTo, tooManyRequests } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { unknownValue } from "../../provider/core/unknowns";
import { expectParts } from "../support/message-parts";
import { configFor, emulatorAndProvider, failureOf, only } from "../support/platforms";
import { type ProviderProcess, startProvider } from "../support/provider-process";

const setting = emulatorAndProvider();
const kind = "StudioProject";
const inputs = { repoUrl: "https://github.com/acme/churn.git" };

/** Runs something against a provider process that is told another address of Studio. */
async function withUrl<Result>(
  studioUrl: string,
  run: (provider: ProviderProcess) => Promise<Result>,
): Promise<Result> {
  const config = { ...configFor(setting.emulator), "studio:url": studioUrl };
  const provider = await startProvider({ config });
  try {
    return await run(provider);
  } finally {
    await provider.stop();
  }
}

/** Runs something against the provider process of another run, which remembers nothing of this. */
function inNextRun<Result>(run: (provider: ProviderProcess) => Promise<Result>): Promise<Result> {
  return withUrl(setting.emulator.studio.url, run);
}

describe("create", () => {
  test("makes the project and returns its id, page and name", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const project = only(setting.emulator.studio.projects.values());
    expect({ id, ...outs }).toEqual({ ...inputs, id: project.id, name: "churn", url: project.url });
  });

  test("sends the page's fields, and only those that are set", async () => {
    const all = {
      ...{ ...inputs, name: "Churn", public: true, teamName: "data", subdir: "training" },
      onDelete: "fail",
    };
    await setting.provider.create(kind, all);
    await setting.provider.create(kind, inputs);
    expect(setting.emulator.requests.map(({ body }) => body)).toEqual([
      {
        repo_url: inputs.repoUrl,
        name: "Churn",
        public: true,
        team_name: "data",
        subdir: "training",
      },
      { repo_url: inputs.repoUrl },
    ]);
    expect(setting.emulator.requests[0]?.headers["authorization"]).toBe(
      `token ${setting.emulator.studio.token}`,
    );
  });

  test("makes the project where Studio responds with 201, as some do", async () => {
    setting.emulator.studio.options.successStatus = 201;
    const { id } = await setting.provider.create(kind, inputs);
    expect(id).toBe(only(setting.emulator.studio.projects.keys()));
  });

  test("keeps the program's own name where Studio returns another", async () => {
    const project = { id: "tsanhawn9y", url: "/x", name: "Churn (2)" };
    setting.emulator.fail({
      operation: "create-project",
      kind: { status: 200, body: { projects: [project] } },
    });
    const named = { ...inputs, name: "Churn" };
    const { id, outs } = await setting.provider.create(kind, named);
    expect(outs).toEqual({ ...named, url: "/x" });
    expect((await setting.provider.diff(kind, id, outs, named)).changes).toBe(false);
  });

  test.each([
    ["", "/api"],
    ["", "/api/"],
    ["/studio", "/studio"],
    ["/studio", "/studio/"],
    ["/studio", "/studio/api"],
    ["/deep/studio", "/deep/studio"],
  ])("finds a Studio at %j whose address is said with %j", async (basePath, end) => {
    setting.emulator.studio.options.basePath = basePath;
    await withUrl(setting.emulator.studio.url + end, (provider) => provider.create(kind, inputs));
    expect(setting.emulator.studio.projects.size).toBe(1);
    expect(only(setting.emulator.requests).path).toBe(`${basePath}/api/create-project`);
  });

  test("at a wrong base path says what to check", async () => {
    setting.emulator.studio.options.basePath = "/studio";
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expectParts(failure, {
      operation: `creating a project of ${inputs.repoUrl}`,
      status: 404,
      nextStep: "studio:url",
    });
  });

  test("after a page from a proxy tells exactly what is known and what to do", async () => {
    setting.emulator.fail({ operation: "create-project", kind: badGatewayHtml() });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expectParts(failure, {
      operation: "creating a project of https://github.com/acme/churn.git",
      status: 502,
      nextStep: `look for it at ${setting.emulator.studio.url}`,
    });
  });

  test.each<[string, unknown, string]>([
    ["Django's", { detail: "Invalid token scope" }, "Invalid token scope"],
    ["DataChain's", { message: "Not authorized for the team x" }, "Not authorized for the team x"],
    ["the plainest", { error: "no" }, "no"],
    [
      "field errors",
      { repo_url: ["Bad."], name: ["Long.", "Odd."] },
      "repo_url: Bad.; name: Long. Odd",
    ],
    ["no object", ["no"], "the response gives no reason"],
    ["an empty reason", { detail: "" }, "the response gives no reason"],
    ["plain text", "nope", "the response is text/plain, not JSON"],
    ["nothing", "", "the response is empty"],
  ])("tells a refusal in %s form", async (_form, body, reason) => {
    const contentType = typeof body === "string" ? "text/plain" : "application/json";
    setting.emulator.fail({
      operation: "create-project",
      kind: { status: 403, body, contentType },
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(failure.message).toContain(`: ${reason} (`);
    expectParts(failure, {
      status: 403,
      property: "studio:token",
      nextStep: '"Admin operations"',
    });
    expect(setting.emulator.count("create-project")).toBe(1);
  });

  test("comes back when Studio says when, as it made nothing", async () => {
    setting.emulator.fail({ operation: "create-project", kind: tooManyRequests(0.01) });
    await setting.provider.create(kind, inputs);
    expect(setting.emulator.count("create-project")).toBe(2);
    expect(setting.emulator.studio.projects.size).toBe(1);
  });

  test.each([
    ["a cut connection", "cut-after-commit" as const],
    ["a page from a proxy", badGatewayHtml()],
  ])("is not repeated after %s, and says where to look", async (_, fault) => {
    setting.emulator.fail({ operation: "create-project", kind: fault });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(setting.emulator.count("create-project")).toBe(1);
    expect(failure.message).toContain(`look for it at ${setting.emulator.studio.url}`);
  });

  test.each([301, 302, 307, 308] as const)(
    "does not follow a redirect by %i, and names where it led",
    async (status) => {
      setting.emulator.fail({
        operation: "create-project",
        kind: redirectTo("https://studio.example.com/api/create-project", status),
      });
      const failure = await failureOf(setting.provider.create(kind, inputs));
      expectParts(failure, {
        operation: `creating a project of ${inputs.repoUrl}`,
        status,
        names: "https://studio.example.com/api/create-project",
        nextStep: "studio:url",
      });
      expect(setting.emulator.count()).toBe(1);
    },
  );

  test("explains a refused token without showing it", async () => {
    const config = { ...configFor(setting.emulator), "studio:token": "isat_not-the-right-one" };
    const provider = await startProvider({ config });
    const failure = await failureOf(provider.create(kind, inputs));
    await provider.stop();
    expectParts(failure, { status: 401, nextStep: "config studio:token" });
    expect(failure.message + provider.output).not.toContain("not-the-right-one");
  });

  test("fails when the response does not list exactly one project, and names them", async () => {
    const projects = ["aaaaaaaaaa", "bbbbbbbbbb"].map((id) => ({ id, url: `/${id}`, name: id }));
    setting.emulator.fail({
      operation: "create-project",
      kind: { status: 200, body: { projects } },
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(failure.message).toContain("aaaaaaaaaa (/aaaaaaaaaa), bbbbbbbbbb (/bbbbbbbbbb)");
  });

  test("fails when the response lists no project, and says where to look", async () => {
    setting.emulator.fail({
      operation: "create-project",
      kind: { status: 200, body: { projects: [] } },
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expectParts(failure, { names: "0 projects", nextStep: setting.emulator.studio.url });
  });
});

test("read returns the state, since Studio cannot be asked, and leaves the inputs", async () => {
  const { id, outs } = await setting.provider.create(kind, inputs);
  const read = await setting.provider.read(kind, id, outs);
  expect(read).toEqual({ id, outs, inputs: undefined });
  expect(setting.emulator.count()).toBe(1);
});

describe("diff", () => {
  test.each([
    "git@github.com:acme/churn.git",
    "ssh://git@github.com/acme/churn",
    "https://GitHub.com/acme/churn/",
  ])("sees no change in the same repository written as %s", async (repoUrl) => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect((await setting.provider.diff(kind, id, outs, { repoUrl })).changes).toBe(false);
  });

  test("replaces on every other change, keeping the old project until then", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect(await setting.provider.diff(kind, id, outs, { ...inputs, public: true })).toEqual({
      changes: true,
      replaces: ["public"],
      deleteBeforeReplace: false,
    });
  });

  test("sees no change when the program leaves the name to Studio", async () => {
    const { id, outs } = await setting.provider.create(kind, { ...inputs, name: "Churn" });
    expect((await setting.provider.diff(kind, id, outs, inputs)).changes).toBe(false);
  });
});

test("the name that a Clone button put into the repository's URL is no credential", async () => {
  const repoUrl = "https://acme@bitbucket.org/acme/churn.git";
  expect((await setting.provider.check(kind, {}, { repoUrl })).failures).toEqual([]);
  const { id, outs } = await setting.provider.create(kind, { repoUrl });
  expect(only(setting.emulator.requests).body).toEqual({
    repo_url: "https://bitbucket.org/acme/churn.git",
  });
  expect(outs["repoUrl"]).toBe(repoUrl);
  const without = { repoUrl: "https://bitbucket.org/acme/churn.git" };
  expect((await setting.provider.diff(kind, id, outs, without)).changes).toBe(false);
});

test("a token in the URL is refused by the check of an update that preview could not make", async () => {
  const preview = await setting.provider.check(kind, {}, { repoUrl: unknownValue });
  expect(preview.failures).toEqual([]);
  const repoUrl = "https://ghp_16C7e42F292c6912E7710c838347Ae178B4a@github.com/acme/churn.git";
  const { failures } = await setting.provider.check(kind, {}, { repoUrl });
  const { property, reason } = only(failures);
  expect(property).toBe("");
  expectParts(reason, { property: "repoUrl", names: "credentials" });
});

test("null is the same as left out", async () => {
  const given = { ...inputs, name: null, public: null, teamName: null, subdir: null };
  const checked = await setting.provider.check(kind, {}, { ...given, onDelete: null });
  expect(checked).toEqual({ inputs, failures: [] });
  const { id, outs } = await setting.provider.create(kind, given);
  expect((await setting.provider.diff(kind, id, outs, given)).changes).toBe(false);
});

test("check names the two things that deleting can do", async () => {
  const { failures } = await setting.provider.check(kind, {}, { ...inputs, onDelete: "delete" });
  expect(only(failures).reason).toMatch(/^onDelete must be .*"retain".*"fail"/);
});

describe("onDelete", () => {
  test("is recorded when it changes, without a call and without another project", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const failing = { ...inputs, onDelete: "fail" };
    expect(await setting.provider.diff(kind, id, outs, failing)).toEqual({
      changes: undefined,
      replaces: [],
      deleteBeforeReplace: false,
    });
    const updated = await setting.provider.update(kind, id, outs, failing);
    expect(updated).toEqual({ ...outs, onDelete: "fail" });
    expect((await setting.provider.diff(kind, id, updated, failing)).changes).toBe(false);
    expect(setting.emulator.count()).toBe(1);
  });

  test("is left out again with an update that keeps the name and the page", async () => {
    const { id, outs } = await setting.provider.create(kind, { ...inputs, onDelete: "fail" });
    const { onDelete, ...rest } = outs;
    expect(onDelete).toBe("fail");
    expect(await setting.provider.update(kind, id, outs, inputs)).toEqual(rest);
  });

  test('of "retain" is the same as none', async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const retaining = { ...inputs, onDelete: "retain" };
    expect((await setting.provider.diff(kind, id, outs, retaining)).changes).toBe(false);
  });

  test('of "fail" refuses a deletion and says both ways out', async () => {
    const { id, outs } = await setting.provider.create(kind, { ...inputs, onDelete: "fail" });
    const failure = await inNextRun((run) => failureOf(run.delete(kind, id, outs)));
    expectParts(failure, {
      operation: `deleting project ${id}`,
      property: 'onDelete is "fail"',
      nextStep: [String(outs["url"]), "`pulumi state delete`", 'onDelete to "retain"'],
    });
    expect(setting.emulator.count()).toBe(1);
  });

  test.each<[string, Record<string, unknown>]>([
    ["repoUrl", { repoUrl: "https://github.com/acme/other.git" }],
    ["name", { name: "Other" }],
    ["public", { public: true }],
    ["teamName", { teamName: "web" }],
    ["subdir", { subdir: "." }],
  ])('of "fail" refuses a change of %s before anything is made', async (path, change) => {
    const held = {
      ...{ ...inputs, name: "Churn", teamName: "data", subdir: "training" },
      onDelete: "fail",
    };
    const { id, outs } = await setting.provider.create(kind, held);
    for (const onDelete of ["fail", "retain"]) {
      const changed = { ...held, ...change, onDelete };
      const failure = await failureOf(setting.provider.diff(kind, id, outs, changed));
      expectParts(failure, {
        names: id,
        property: `: ${path} `,
        nextStep: 'onDelete to "retain"',
      });
      expect(failure.message).not.toContain("\n");
    }
    const retaining = { ...held, onDelete: "retain" };
    expect((await setting.provider.diff(kind, id, outs, retaining)).replaces).toEqual([]);
    const after = await setting.provider.update(kind, id, outs, retaining);
    const free = await setting.provider.diff(kind, id, after, { ...retaining, ...change });
    expect(free).toEqual({ changes: true, replaces: [path], deleteBeforeReplace: false });
    expect(setting.emulator.count()).toBe(1);
  });

  test('of "fail" lets the same repository be written in another way', async () => {
    const held = { ...inputs, subdir: "a", onDelete: "fail" };
    const { id, outs } = await setting.provider.create(kind, held);
    const respelt = { ...held, repoUrl: "git@github.com:acme/churn.git", subdir: "./a/" };
    expect((await setting.provider.diff(kind, id, outs, respelt)).changes).toBe(false);
  });

  test('of "fail" lets the name be left to Studio or be given as Studio chose it', async () => {
    const held = { ...inputs, onDelete: "fail" };
    const { id, outs } = await setting.provider.create(kind, held);
    expect((await setting.provider.diff(kind, id, outs, held)).changes).toBe(false);
    const named = { ...held, name: "churn" };
    expect((await setting.provider.diff(kind, id, outs, named)).changes).toBe(false);
  });

  test('of "fail" judges a value that is unknown in preview only once it is known', async () => {
    const held = { ...inputs, onDelete: "fail" };
    const { id, outs } = await setting.provider.create(kind, held);
    const unknown = { ...held, repoUrl: unknownValue };
    expect((await setting.provider.check(kind, held, unknown)).failures).toEqual([]);
    expect(await setting.provider.diff(kind, id, outs, unknown)).toEqual({
      ...{ changes: undefined, replaces: [], deleteBeforeReplace: false },
    });
    const known = { ...held, repoUrl: "https://github.com/acme/other.git" };
    await expect(setting.provider.diff(kind, id, outs, known)).rejects.toThrow("repoUrl cannot");
  });

  test('of "fail" lets a project go that its replacement, made before, stands for', async () => {
    const held = { ...inputs, onDelete: "fail" };
    const { id, outs } = await setting.provider.create(kind, held);
    const replacement = await inNextRun(async (run) => {
      const made = await run.create(kind, held);
      await run.delete(kind, id, outs);
      await expect
        .poll(() => run.output)
        .toContain(`${id} was replaced and stays at ${String(outs["url"])}`);
      return made;
    });
    // The run after a crash between the two meets the replacement in a comparison.
    await inNextRun(async (run) => {
      await expect(run.delete(kind, id, outs)).rejects.toThrow(`deleting project ${id} failed`);
      await run.diff(kind, replacement.id, replacement.outs, held);
      await run.delete(kind, id, outs);
    });
  });

  test('set to "retain" lets go of a project that "fail" held', async () => {
    const { id, outs } = await setting.provider.create(kind, { ...inputs, onDelete: "fail" });
    const retaining = { ...inputs, onDelete: "retain" };
    const updated = await setting.provider.update(kind, id, outs, retaining);
    await inNextRun((run) => run.delete(kind, id, updated));
    expect(setting.emulator.studio.projects.has(id)).toBe(true);
  });
});

test("delete calls nothing and warns that the project stays, with its page", async () => {
  const { id, outs } = await setting.provider.create(kind, inputs);
  await inNextRun(async (run) => {
    await run.delete(kind, id, outs);
    // What the process writes travels apart from its responses.
    await expect.poll(() => run.output).toContain(`"churn" stays at ${String(outs["url"])}`);
  });
  expect(setting.emulator.count()).toBe(1);
});

test("a run shows a warning of its first check once, though the engine checks a replacement twice", async () => {
  await inNextRun(async (run) => {
    const unreadable = { repoUrl: "https://codeberg.org/acme/churn.git" };
    await run.check(kind, {}, unreadable);
    await run.check(kind, {}, unreadable);
    await expect.poll(() => run.output).toContain("leads to Codeberg");
    // A later warning is written after the second check's, if there were one.
    await run.check(kind, {}, { repoUrl: "https://git.sr.ht/~acme/churn" });
    expect(run.output.split("leads to Codeberg")).toHaveLength(2);
  });
});
