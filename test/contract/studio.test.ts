import { badGatewayHtml, redirectTo } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { configFor, emulatorAndProvider, failureOf, only } from "../support/platforms";
import { startProvider } from "../support/provider-process";

const setting = emulatorAndProvider();
const kind = "StudioProject";
const inputs = { repoUrl: "https://github.com/acme/churn.git" };

describe("create", () => {
  test("makes the project and returns its id, page and name", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const project = only(setting.emulator.studio.projects.values());
    expect({ id, ...outs }).toEqual({ ...inputs, id: project.id, name: "churn", url: project.url });
  });

  test("sends the page's fields, and only those that are set", async () => {
    const all = { ...inputs, name: "Churn", public: true, teamName: "data", subdir: "training" };
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

  test.each([
    ["a cut connection", "cut-after-commit" as const],
    ["a page from a proxy", badGatewayHtml()],
  ])("is not repeated after %s, and says where to look", async (_, fault) => {
    setting.emulator.fail({ operation: "create-project", kind: fault });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(setting.emulator.count("create-project")).toBe(1);
    expect(failure.message).toContain(`look for it at ${setting.emulator.studio.url}`);
  });

  test("does not follow a redirect, and names where it led", async () => {
    setting.emulator.fail({
      operation: "create-project",
      kind: redirectTo("https://studio.example.com/api/create-project"),
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(failure.message).toContain("redirected to https://studio.example.com");
    expect(failure.message).toContain("Set studio:url");
  });

  test("explains a refused token without showing it", async () => {
    const config = { ...configFor(setting.emulator), "studio:token": "isat_not-the-right-one" };
    const provider = await startProvider({ config });
    const failure = await failureOf(provider.create(kind, inputs));
    await provider.stop();
    expect(failure.message).toContain("does not accept the token from config studio:token");
    expect(failure.message + provider.output).not.toContain("not-the-right-one");
  });

  test("fails when the answer does not list exactly one project, and names them", async () => {
    const projects = ["aaaaaaaaaa", "bbbbbbbbbb"].map((id) => ({ id, url: `/${id}`, name: id }));
    setting.emulator.fail({
      operation: "create-project",
      kind: { status: 200, body: { projects } },
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(failure.message).toContain("aaaaaaaaaa (/aaaaaaaaaa), bbbbbbbbbb (/bbbbbbbbbb)");
  });
});

test("read returns the state, since Studio cannot be asked", async () => {
  const { id, outs } = await setting.provider.create(kind, inputs);
  const { outs: read } = await setting.provider.read(kind, id, outs);
  expect(read).toEqual(outs);
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

test("delete calls nothing and warns that the project stays, with its page", async () => {
  const { id, outs } = await setting.provider.create(kind, inputs);
  await setting.provider.delete(kind, id, outs);
  expect(setting.emulator.count()).toBe(1);
  // What the process writes travels apart from its answers.
  await expect
    .poll(() => setting.provider.output)
    .toContain(`${id} stays at ${String(outs["url"])}`);
});
