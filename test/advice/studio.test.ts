import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { redirectTo } from "pulumi-devplatforms-emulator";
import { describe, expect, onTestFinished, test } from "vitest";
import { adviceSetting, expectAdvice, warningsOf } from "../support/advice";
import { importCommand } from "../support/import-command";
import { only } from "../support/platforms";

const setting = adviceSetting("StudioProject");
const repoUrl = "https://github.com/acme/churn.git";
const inputs = { repoUrl };
const projects = () => setting.emulator.studio.projects;

describe("a repository that Studio cannot read", () => {
  const elsewhere = { repoUrl: "https://codehub.devcloud.cn-north-4.huaweicloud.com/a/churn.git" };

  test("is warned of by the check and refused, and a mirror is taken, as advised", async () => {
    const check = () => setting.run().check({}, elsewhere);
    expect(await warningsOf(check)).toContain("Give the URL of a mirror there.");
    await expectAdvice("DVC Studio: creating a project", setting.run().create(elsewhere));
    expect(await warningsOf(() => setting.create(inputs))).toBe("");
  });

  test("on a GitLab of one's own is taken for the team that is connected to it, as advised", async () => {
    setting.emulator.studio.options.teamHosts = ["gitlab.acme.com"];
    const own = { repoUrl: "https://gitlab.acme.com/acme/churn.git" };
    const hosted = { "studio:url": "https://studio.datachain.ai" };
    const check = (teamName?: string) => () =>
      setting.run(hosted).check({}, { ...own, ...(teamName !== undefined && { teamName }) });
    expect(await warningsOf(check())).toContain("give that team's teamName.");
    await expectAdvice("creating a project", setting.run().create(own));
    expect(await warningsOf(check("vision"))).toBe("");
    await setting.create({ ...own, teamName: "vision" });
  });
});

describe("a lost creation", () => {
  const advice = "look for it at";
  const lost = () => {
    setting.emulator.fail({ operation: "create-project", kind: "cut-after-commit" });
    return setting.create(inputs);
  };

  test("is made anew once its project is deleted, as advised", async () => {
    await expectAdvice(advice, lost());
    projects().clear();
    await setting.create(inputs);
    expect(projects().size).toBe(1);
  });

  test("is imported, as advised", async () => {
    const failure = await expectAdvice(advice, lost());
    expect(failure.message).toContain("delete or import it");
    const cwd = await mkdtemp(path.join(tmpdir(), "advice-"));
    onTestFinished(() => rm(cwd, { recursive: true }));
    const { url } = only(projects().values());
    const env = {
      DVC_STUDIO_TOKEN: setting.emulator.studio.token,
      DVC_STUDIO_URL: setting.emulator.studio.url,
    };
    const words = ["import", "studio", "--url", url, "--repository", repoUrl];
    expect(await importCommand(words, { cwd, env })).toMatchObject({ code: 0, stderr: "" });
  });
});

describe('what onDelete "fail" refuses', () => {
  const failing = { ...inputs, onDelete: "fail" };

  test('is deleted after an up with "retain", as advised', async () => {
    const kept = await setting.create(failing);
    await expectAdvice(
      'set onDelete to "retain" with a `pulumi up` of its own that changes no other input',
      setting.delete(kept),
    );
    const retained = await setting.up(kept, { ...inputs, onDelete: "retain" });
    expect(await warningsOf(() => setting.delete(retained))).toContain("only leaves the stack");
  });

  test('is changed after an up with "retain", as advised', async () => {
    const kept = await setting.create(failing);
    await expectAdvice(
      'Set onDelete to "retain" first, by a `pulumi up` of its own, and then change it',
      setting.run().diff(kept.id, kept.outs, { ...failing, public: true }),
    );
    const { id, outs } = await setting.up(kept, { ...inputs, onDelete: "retain" });
    const changed = { ...inputs, onDelete: "retain", public: true };
    const compared = setting.run();
    await warningsOf(async () => {
      expect((await compared.diff(id, outs, changed)).replaces).toEqual(["public"]);
    });
  });
});

test("a team that the token may not use is replaced by one that it may, as advised", async () => {
  setting.emulator.studio.options.knownTeams = ["vision"];
  await expectAdvice(
    "its owner must be an editor or admin of the team",
    setting.create({ ...inputs, teamName: "speech" }),
  );
  await setting.create({ ...inputs, teamName: "vision" });
});

test("an address that redirects is replaced by the final one, as advised", async () => {
  setting.emulator.fail({ operation: "create-project", kind: redirectTo("https://x.example/") });
  await expectAdvice("Set studio:url to the address", setting.create(inputs));
  await setting.create(inputs);
});

test("plain http beyond this machine is refused, and allowed by the setting that is named", async () => {
  const insecure = { "studio:url": "http://studio.invalid" };
  await expectAdvice(
    "if you must have http, run `pulumi config set devplatforms:allowInsecureHttp <value>`, with the value true",
    setting.create(inputs, insecure),
  );
  const allowed = { ...insecure, "devplatforms:allowInsecureHttp": "true" };
  // No host of that name exists, which is the next that can go wrong.
  await expectAdvice("Check the network", setting.create(inputs, allowed));
});

test.each(["requestTimeoutSeconds", "retryTimeoutSeconds"])(
  "a wrong devplatforms:%s is corrected, as advised",
  async (name) => {
    const key = `devplatforms:${name}`;
    await expectAdvice("must be a number of seconds from", setting.create(inputs, { [key]: "x" }));
    await setting.create(inputs, { [key]: "30" });
  },
);
