import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { adviceSetting, expectAdvice, named } from "../support/advice";
import { failureOf } from "../support/platforms";

const setting = adviceSetting("CodeArtsRepository");
const inputs = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/^(HW|OS|HUAWEICLOUD|CODEARTS)_/.test(name)) vi.stubEnv(name, undefined);
  }
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a credential of the configuration is not sent to an address of the environment, and is", () => {
  const moved = { "codearts:endpoint": undefined };
  const refused = async () => {
    vi.stubEnv("CODEARTS_ENDPOINT", "https://codearts.invalid");
    return failureOf(setting.create(inputs, moved));
  };

  test("once the variable is unset that is named", async () => {
    const { message } = await refused();
    const variable = named(message, /Unset (\w+),/);
    vi.stubEnv(variable, undefined);
    await setting.create(inputs);
  });

  test("once the setting is set in the configuration that is named", async () => {
    const { message } = await refused();
    const key = named(message, /or run `pulumi config set (\S+) <value>`/);
    await setting.create(inputs, { ...moved, [key]: setting.emulator.codearts.endpoint });
  });
});

describe("missing credentials", () => {
  const none = { "codearts:accessKey": undefined, "codearts:secretKey": undefined };

  test("of CodeArts are complete with the two keys that are named", async () => {
    const { message } = await failureOf(setting.create(inputs, none));
    const keys = [...message.matchAll(/`pulumi config set --secret (\S+)`/g)].map(([, key]) => key);
    expect(keys).toEqual(["codearts:accessKey", "codearts:secretKey"]);
    await setting.create(inputs);
  });

  test("of CodeArts are complete with the variables that are named", async () => {
    const { message } = await failureOf(setting.create(inputs, none));
    const [, one = "", two = ""] = / or set (\w+) and (\w+) in the environment/.exec(message) ?? [];
    const { accessKey, secretKey } = setting.emulator.codearts;
    vi.stubEnv(one, accessKey);
    vi.stubEnv(two, secretKey);
    await setting.create(inputs, none);
  });

  test("of CodeArts are complete with the token that can take their place", async () => {
    const { message } = await failureOf(setting.create(inputs, none));
    const key = named(message, /Instead of the two keys, (\S+) works/);
    await setting.create(inputs, { ...none, [key]: setting.emulator.codearts.token });
  });

  test("of CodeArts are complete with the user that can take their place, and the region", async () => {
    const { user, region } = setting.emulator.codearts;
    const values: Record<string, string> = {
      "codearts:userName": user.name,
      "codearts:password": user.password,
      "codearts:domainName": user.domainName,
      "codearts:region": region,
    };
    const { message } = await failureOf(setting.create(inputs, none));
    const keys = Object.keys(values).filter((key) => message.includes(key));
    expect(keys).toEqual(Object.keys(values).slice(0, 3));
    const byUser = { ...none, ...values, "codearts:iamEndpoint": setting.emulator.url };
    await expectAdvice(
      "run `pulumi config set codearts:region <value>`",
      setting.create(inputs, { ...byUser, "codearts:region": undefined }),
    );
    await setting.create(inputs, byUser);
  });
});

describe("an unknown region", () => {
  test("is replaced by the one that is suggested", async () => {
    const endpoint = { "codearts:endpoint": undefined };
    const wrong = { ...endpoint, "codearts:region": "cn-nort-4" };
    const { message } = await failureOf(setting.create(inputs, wrong));
    const region = named(message, /did you mean "([^"]+)"/);
    const { failures = [] } = await setting
      .run({ ...endpoint, "codearts:region": region })
      .check({}, inputs);
    expect(failures).toEqual([]);
  });
});

test("a signature of a clock that is wrong is accepted once the clock is right, as advised", async () => {
  const { options } = setting.emulator.codearts;
  options.clockAheadMs = 20 * 60_000;
  await expectAdvice("check this machine's clock", setting.create(inputs));
  options.clockAheadMs = 0;
  await setting.create(inputs);
});
