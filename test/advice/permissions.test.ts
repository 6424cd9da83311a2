import { connectError, emulatorCredentials } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { adviceSetting, expectAdvice, named } from "../support/advice";
import { failureOf } from "../support/platforms";

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";

describe("what CodeArts forbids", () => {
  const setting = adviceSetting("CodeArtsRepository");
  const inputs = { projectUuid, name: "api" };
  const { token } = emulatorCredentials.codearts;
  const byToken = {
    "codearts:token": token,
    "codearts:accessKey": undefined,
    "codearts:secretKey": undefined,
  };

  test("in a project succeeds once the permission is granted there, as advised", async () => {
    const { options } = setting.emulator.codearts;
    options.forbiddenProjects = [projectUuid];
    await expectAdvice(
      "Have the permission granted in the CodeArts project",
      setting.create(inputs),
    );
    options.forbiddenProjects = [];
    await setting.create(inputs);
  });

  test("in a project succeeds in another one, as advised", async () => {
    setting.emulator.codearts.options.forbiddenProjects = [projectUuid];
    const { message } = await failureOf(setting.create(inputs));
    const input = named(message, /or give another (\w+)\./);
    await setting.create({ ...inputs, [input]: emulatorCredentials.codearts.projectId });
  });

  test("of a repository succeeds once the permission is granted, as advised", async () => {
    const kept = await setting.create(inputs);
    const { options } = setting.emulator.codearts;
    options.hiddenRepositories = [kept.id];
    await expectAdvice("Have the permission granted", setting.refresh(kept));
    options.hiddenRepositories = [];
    expect((await setting.refresh(kept)).id).toBe(kept.id);
  });

  test("of a repository that is gone needs it no more after a state delete, as advised", async () => {
    const kept = await setting.create(inputs);
    setting.emulator.codearts.options.hiddenRepositories = [kept.id];
    await expectAdvice(
      "If the repository was deleted, remove it from the stack with `pulumi state delete`",
      setting.refresh(kept),
    );
    setting.emulator.codearts.repositories.clear();
    // The state is forgotten, and the next `up` makes another repository.
    expect((await setting.create(inputs)).id).not.toBe(kept.id);
  });

  test.each([
    ["IAM", { error_code: "APIGW.0302", error_msg: "not authorized" }, "granted in IAM"],
    ["anything else", { message: "no" }, "Have the permission granted to the user"],
  ])("by %s succeeds with other credentials, as advised", async (_what, body, advice) => {
    const refused = { status: 403, body };
    setting.emulator.fail({ operation: "ListProjectRepositories", kind: refused });
    await expectAdvice(advice, setting.create(inputs));
    await setting.create(inputs, byToken);
  });

  test("with access keys that it does not accept succeeds with the right ones, as advised", async () => {
    const wrong = { "codearts:secretKey": "wrong" };
    const { message } = await failureOf(setting.create(inputs, wrong));
    const key = named(message, /from config \S+ and config (\S+) are not accepted: wrong/);
    await setting.create(inputs, { [key]: emulatorCredentials.codearts.secretKey });
  });

  test("to a user without a password that IAM takes succeeds with all that is named, or with access keys", async () => {
    const { user, region } = emulatorCredentials.codearts;
    const right = {
      "codearts:userName": user.name,
      "codearts:password": user.password,
      "codearts:domainName": user.domainName,
    };
    const noKeys = { "codearts:accessKey": undefined, "codearts:secretKey": undefined };
    const iam = { "codearts:region": region, "codearts:iamEndpoint": setting.emulator.url };
    const wrong = { ...right, "codearts:password": "wrong" };
    const { message } = await failureOf(setting.create(inputs, { ...iam, ...noKeys, ...wrong }));
    const [, one = "", two = "", three = ""] =
      /Check (\S+), (\S+) and (\S+)\. .* they need access keys/.exec(message) ?? [];
    expect([one, two, three].sort()).toEqual(Object.keys(right).sort());
    await setting.create(inputs, { ...iam, ...noKeys, ...right });
    await setting.create({ ...inputs, name: "with-keys" });
  });
});

describe("what Ona forbids", () => {
  const setting = adviceSetting("GitpodProject");
  const inputs = {
    name: "api",
    initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
  };
  const forbid = (code = "permission_denied") => {
    setting.emulator.fail({ operation: "CreateProject", kind: connectError(403, code, "no") });
  };

  test("succeeds once the permission is granted, as advised", async () => {
    forbid();
    await expectAdvice("Have the permission to manage the project", setting.create(inputs));
    await setting.create(inputs);
  });

  test("succeeds with the token of another user, as advised", async () => {
    forbid();
    const { message } = await failureOf(setting.create(inputs));
    const key = named(message, /or run `pulumi config set --secret (\S+)`: a token with write/);
    await setting.create(inputs, { [key]: emulatorCredentials.gitpodColleague.token });
  });

  test("by plan or policy succeeds with inputs that they allow, as advised", async () => {
    forbid("failed_precondition");
    const prebuilt = { ...inputs, prebuildConfiguration: { enabled: true } };
    await expectAdvice("give inputs that they allow", setting.create(prebuilt));
    await setting.create(inputs);
  });
});

describe("what Studio forbids", () => {
  const setting = adviceSetting("StudioProject");
  const inputs = { repoUrl: "https://github.com/acme/churn.git" };

  test("to a token without the scope succeeds with one that has it, as advised", async () => {
    const refused = { status: 403, body: { detail: "no" } };
    setting.emulator.fail({ operation: "create-project", kind: refused });
    await expectAdvice('It needs the scope "Admin operations"', setting.create(inputs));
    await setting.create(inputs);
  });

  test("to a token that it does not accept succeeds with another, as advised", async () => {
    const { message } = await failureOf(setting.create(inputs, { "studio:token": "wrong" }));
    const key = named(message, /To use another, run `pulumi config set --secret (\S+)`/);
    await setting.create(inputs, { [key]: emulatorCredentials.studio.token });
  });

  test("at another address succeeds at that of Studio, as advised", async () => {
    const { url } = setting.emulator.studio;
    const { message } = await failureOf(setting.create(inputs, { "studio:url": `${url}/other` }));
    const key = named(message, /and that (\S+) is the address of Studio\./);
    await setting.create(inputs, { [key]: url });
  });

  test("for lack of a Git account succeeds once one is connected, as advised", async () => {
    setting.emulator.studio.options.knownHosts = ["gitlab.com"];
    await expectAdvice("has connected the Git account in Studio", setting.create(inputs));
    setting.emulator.studio.options.knownHosts = undefined;
    await setting.create(inputs);
  });
});
