import { describe, expect, test } from "vitest";
import { systemClock } from "../../../../provider/core/clock";
import { credentialsFrom } from "../../../../provider/platforms/codearts/credentials";
import { fixedSettings } from "../../../support/fixed-settings";
import { expectParts, thrownBy } from "../../../support/message-parts";

type Values = Readonly<Record<string, string>>;

const request = {
  method: "GET" as const,
  url: new URL("https://repo.example.com/v2/repositories/x"),
  headers: { accept: "application/json" },
};
const chosen = (config: Values, env: Values = {}) =>
  credentialsFrom(fixedSettings(config, env), systemClock);
const headersBy = async (config: Values, env: Values = {}) =>
  chosen(config, env).authorize(request);

const keysInConfig = { "codearts:accessKey": "AK1", "codearts:secretKey": "SK1" };
const keysInEnv = { HW_ACCESS_KEY: "AK2", HW_SECRET_KEY: "SK2" };
const userInConfig = {
  "codearts:userName": "ann",
  "codearts:password": "pw",
  "codearts:domainName": "acme",
  "codearts:region": "cn-north-4",
};
const userInEnv = {
  ...{ OS_USERNAME: "bob", OS_PASSWORD: "pw", OS_DOMAIN_NAME: "acme" },
  OS_REGION_NAME: "cn-north-4",
};
describe("which credentials are used", () => {
  test.each<[string, Values, Values, string]>([
    ["a token in config", { "codearts:token": "T" }, {}, "config codearts:token"],
    [
      "a token in the environment",
      {},
      { OS_AUTH_TOKEN: "T" },
      "environment variable OS_AUTH_TOKEN",
    ],
    ["keys in config", keysInConfig, {}, "config codearts:accessKey and config codearts:secretKey"],
    [
      "keys in the environment",
      {},
      keysInEnv,
      "environment variable HW_ACCESS_KEY and environment variable HW_SECRET_KEY",
    ],
    [
      "one key in each",
      { "codearts:accessKey": "AK1" },
      { HW_SECRET_KEY: "SK2" },
      "config codearts:accessKey and environment variable HW_SECRET_KEY",
    ],
    [
      "a token in config before keys in the environment",
      { "codearts:token": "T" },
      keysInEnv,
      "config codearts:token",
    ],
    [
      "keys in config before a token in the environment",
      keysInConfig,
      { HW_AUTH_TOKEN: "T" },
      "config codearts:accessKey and config codearts:secretKey",
    ],
    [
      "a token beside half a pair of keys",
      { "codearts:token": "T" },
      { HW_ACCESS_KEY: "AK2" },
      "config codearts:token",
    ],
    ["a user in config", userInConfig, {}, "config codearts:userName and config codearts:password"],
    [
      "a user in the environment",
      {},
      userInEnv,
      "environment variable OS_USERNAME and environment variable OS_PASSWORD",
    ],
    [
      "a user in config before keys and a token in the environment",
      userInConfig,
      { ...keysInEnv, HW_AUTH_TOKEN: "T" },
      "config codearts:userName and config codearts:password",
    ],
    [
      "keys in config before a user in the environment",
      keysInConfig,
      userInEnv,
      "config codearts:accessKey and config codearts:secretKey",
    ],
    [
      "a user in config with a password from the environment",
      { ...userInConfig, "codearts:password": "" },
      { HW_USER_PASSWORD: "pw" },
      "config codearts:userName and environment variable HW_USER_PASSWORD",
    ],
    [
      "keys of Huawei Cloud before a token and a user of another OpenStack",
      {},
      { ...keysInEnv, OS_AUTH_TOKEN: "T", ...userInEnv },
      "environment variable HW_ACCESS_KEY and environment variable HW_SECRET_KEY",
    ],
    [
      "a token of Huawei Cloud before keys of its SDK",
      {},
      { HW_AUTH_TOKEN: "T", HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK" },
      "environment variable HW_AUTH_TOKEN",
    ],
    [
      "keys beside a domain alone, as environments of other tools have it",
      {},
      { ...keysInEnv, HW_DOMAIN_NAME: "acme" },
      "environment variable HW_ACCESS_KEY and environment variable HW_SECRET_KEY",
    ],
  ])("%s", (_name, config, env, source) => {
    expect(chosen(config, env).source).toBe(source);
  });

  test.each<[string, Values, Values, string[]]>([
    [
      "a token and keys in config",
      { ...keysInConfig, "codearts:token": "T" },
      {},
      ["config codearts:token", "config codearts:accessKey"],
    ],
    [
      "a token and keys in the environment",
      {},
      { ...keysInEnv, HW_AUTH_TOKEN: "T" },
      ["environment variable HW_AUTH_TOKEN", "environment variable HW_ACCESS_KEY"],
    ],
    [
      "keys and a user in config",
      { ...keysInConfig, ...userInConfig },
      {},
      ["config codearts:accessKey", "config codearts:userName"],
    ],
    [
      "a token and half a user in the environment",
      {},
      { OS_AUTH_TOKEN: "T", OS_PASSWORD: "pw" },
      ["environment variable OS_AUTH_TOKEN", "environment variable OS_PASSWORD"],
    ],
    [
      "all three in config",
      { ...keysInConfig, ...userInConfig, "codearts:token": "T" },
      {},
      ["config codearts:token", "config codearts:accessKey", "config codearts:userName"],
    ],
  ])("%s are ambiguous, and all are named", (_name, config, env, found) => {
    const { message } = thrownBy(() => chosen(config, env));
    expect([...message.matchAll(/\((.+?)\)/g)].map(([, source]) => source)).toEqual(found);
  });

  test.each<[string, Values]>([
    ["nothing", {}],
    ["a domain alone", { "codearts:domainName": "acme" }],
    ["a security token alone", { "codearts:securityToken": "ST" }],
  ])("%s says which settings each way needs", (_name, config) => {
    expectParts(
      thrownBy(() => chosen(config)),
      {
        nextStep: [
          ...["`pulumi config set --secret codearts:accessKey`", "HW_ACCESS_KEY"],
          ...["`pulumi config set --secret codearts:secretKey`", "HW_SECRET_KEY"],
          ...["codearts:token", "codearts:userName", "codearts:password", "codearts:domainName"],
        ],
      },
    );
  });

  test("keys in config take no security token of other keys from the environment", async () => {
    const headers = await headersBy(keysInConfig, { ...keysInEnv, HW_SECURITY_TOKEN: "ST2" });
    expect(headers).not.toHaveProperty("x-security-token");
  });

  test("keys from the environment take no security token of other keys from config", async () => {
    const headers = await headersBy({ "codearts:securityToken": "ST1" }, keysInEnv);
    expect(headers).not.toHaveProperty("x-security-token");
  });

  test("keys from the environment take their security token from there", async () => {
    const headers = await headersBy({}, { ...keysInEnv, HW_SECURITY_TOKEN: "ST2" });
    expect(headers["x-security-token"]).toBe("ST2");
  });

  test.each<[string, Values, string]>([
    [
      "an access key alone",
      { "codearts:accessKey": "AK1" },
      "CodeArts: config codearts:accessKey is set, but codearts:secretKey is not: run `pulumi config set --secret codearts:secretKey` or set",
    ],
    [
      "a secret key alone",
      { "codearts:secretKey": "SK1" },
      "CodeArts: config codearts:secretKey is set, but codearts:accessKey is not: run `pulumi config set --secret codearts:accessKey` or set",
    ],
    [
      "a user without a password",
      { "codearts:userName": "ann", "codearts:domainName": "acme" },
      "CodeArts: config codearts:userName and config codearts:domainName are set, but codearts:password is not: run `pulumi config set --secret codearts:password` or set",
    ],
    [
      "a user alone",
      { "codearts:userName": "ann" },
      "CodeArts: config codearts:userName is set, but codearts:password is not: run `pulumi config set --secret codearts:password` or set HW_USER_PASSWORD in the environment; codearts:domainName is not: run `pulumi config set codearts:domainName <value>` or set HW_DOMAIN_NAME in the environment. CodeArts: codearts:region is not set: ",
    ],
  ])("%s says what is missing", (_name, config, message) => {
    expect(() => chosen(config)).toThrow(message);
  });
});

const keysOfSdk = { HUAWEICLOUD_SDK_AK: "AK3", HUAWEICLOUD_SDK_SK: "SK3" };

describe("parts of different families of variables", () => {
  test.each<[string, Values, Values, [string, string], string]>([
    [
      "an access key and another's secret key",
      {},
      { HW_ACCESS_KEY: "AK2", ...keysOfSdk },
      ["HW_ACCESS_KEY", "HUAWEICLOUD_SDK_SK"],
      "set HW_SECRET_KEY or unset HW_ACCESS_KEY",
    ],
    [
      "a secret key and another's access key",
      {},
      { HUAWEICLOUD_SDK_SK: "SK3", OS_ACCESS_KEY: "AK4", OS_SECRET_KEY: "SK4" },
      ["HUAWEICLOUD_SDK_SK", "OS_ACCESS_KEY"],
      "set HUAWEICLOUD_SDK_AK",
    ],
    [
      "keys and another's security token",
      {},
      { ...keysOfSdk, HW_SECURITY_TOKEN: "ST2" },
      ["HUAWEICLOUD_SDK_AK", "HW_SECURITY_TOKEN"],
      "set HUAWEICLOUD_SDK_SECURITY_TOKEN or unset HW_SECURITY_TOKEN",
    ],
    [
      "keys and a security token where their family has none",
      {},
      { OS_ACCESS_KEY: "AK4", OS_SECRET_KEY: "SK4", HW_SECURITY_TOKEN: "ST2" },
      ["OS_ACCESS_KEY", "HW_SECURITY_TOKEN"],
      "unset HW_SECURITY_TOKEN",
    ],
    [
      "keys and another's project",
      {},
      { ...keysOfSdk, HW_PROJECT_ID: "p" },
      ["HUAWEICLOUD_SDK_AK", "HW_PROJECT_ID"],
      "set HUAWEICLOUD_SDK_PROJECT_ID",
    ],
    [
      "a key that goes with one of config and another's project",
      { "codearts:accessKey": "AK1" },
      { HUAWEICLOUD_SDK_SK: "SK3", HW_PROJECT_ID: "p" },
      ["HUAWEICLOUD_SDK_SK", "HW_PROJECT_ID"],
      "set HUAWEICLOUD_SDK_PROJECT_ID",
    ],
    [
      "a user and another's password",
      { "codearts:region": "cn-north-4" },
      { ...userInEnv, HW_USER_NAME: "ann", HW_DOMAIN_NAME: "acme" },
      ["HW_USER_NAME", "OS_PASSWORD"],
      "set HW_USER_PASSWORD",
    ],
    [
      "a user and another's domain",
      { "codearts:region": "cn-north-4" },
      { OS_USERNAME: "bob", OS_PASSWORD: "pw", HW_DOMAIN_NAME: "acme" },
      ["OS_USERNAME", "HW_DOMAIN_NAME"],
      "set OS_DOMAIN_NAME",
    ],
    [
      "a password and another's domain beside a user of config",
      { "codearts:region": "cn-north-4", "codearts:userName": "ann" },
      { HW_USER_PASSWORD: "pw", OS_DOMAIN_NAME: "acme" },
      ["HW_USER_PASSWORD", "OS_DOMAIN_NAME"],
      "set HW_DOMAIN_NAME",
    ],
    [
      "a user and another's project",
      {},
      { ...userInEnv, HW_PROJECT_ID: "p" },
      ["OS_USERNAME", "HW_PROJECT_ID"],
      "set OS_PROJECT_ID",
    ],
    [
      "a user and the name of another's project",
      {},
      { ...userInEnv, HW_PROJECT_NAME: "p" },
      ["OS_USERNAME", "HW_PROJECT_NAME"],
      "set OS_PROJECT_NAME",
    ],
  ])("are not mixed: %s", (_name, config, env, [one, other], nextStep) => {
    expectParts(
      thrownBy(() => chosen(config, env)),
      { names: [`environment variable ${one} `, `environment variable ${other} `], nextStep },
    );
  });

  test.each<[string, Values, Values, string[], string[]]>([
    [
      "an access key in the place of the secret key's own",
      { "codearts:accessKey": "AK1" },
      keysInEnv,
      ["config codearts:accessKey ", "HW_SECRET_KEY ", "HW_ACCESS_KEY "],
      ["`pulumi config set --secret codearts:secretKey`", "unset HW_ACCESS_KEY"],
    ],
    [
      "a secret key in the place of the access key's own",
      { "codearts:secretKey": "SK1" },
      keysOfSdk,
      ["config codearts:secretKey ", "HUAWEICLOUD_SDK_AK ", "HUAWEICLOUD_SDK_SK "],
      ["`pulumi config set --secret codearts:accessKey`", "unset HUAWEICLOUD_SDK_SK"],
    ],
    [
      "a user in the place of the password's own",
      { "codearts:userName": "ann", "codearts:region": "cn-north-4" },
      userInEnv,
      ["config codearts:userName ", "OS_PASSWORD ", "OS_USERNAME "],
      ["codearts:password` and `pulumi config set codearts:domainName", "unset OS_USERNAME"],
    ],
  ])("are not mixed with config: %s", (_name, config, env, names, nextStep) => {
    expectParts(
      thrownBy(() => chosen(config, env)),
      { names, nextStep },
    );
  });

  test("may be repeated in config", () => {
    const config = { "codearts:userName": "bob", "codearts:region": "cn-north-4" };
    expect(() => chosen(config, userInEnv)).not.toThrow();
  });

  test("are told apart where a security token of each is set", async () => {
    const tokens = { HW_SECURITY_TOKEN: "ST2", HUAWEICLOUD_SDK_SECURITY_TOKEN: "ST3" };
    expect((await headersBy({}, { ...keysOfSdk, ...tokens }))["x-security-token"]).toBe("ST3");
  });

  test("are told apart where a project of each is set", async () => {
    const projects = { HW_PROJECT_ID: "p2", HUAWEICLOUD_SDK_PROJECT_ID: "p3" };
    expect((await headersBy({}, { ...keysOfSdk, ...projects }))["x-project-id"]).toBe("p3");
  });

  test("are told apart where a domain of each is set", () => {
    const env = { ...userInEnv, HW_DOMAIN_NAME: "other" };
    expect(() => chosen({}, env)).not.toThrow();
  });

  test("are completed by config, whatever the variables say", async () => {
    const env = { ...keysOfSdk, HW_PROJECT_ID: "p2" };
    expect((await headersBy({ "codearts:projectId": "p1" }, env))["x-project-id"]).toBe("p1");
  });

  test.each<[Values, string]>([
    [{ HUAWEICLOUD_SDK_AK: "AK3" }, "set HUAWEICLOUD_SDK_SK in"],
    [{ OS_USERNAME: "bob", OS_DOMAIN_NAME: "acme", HW_DOMAIN_NAME: "x" }, "set OS_PASSWORD in"],
  ])("are not advised for what is missing beside %j", (env, nextStep) => {
    const { message } = thrownBy(() => chosen({ "codearts:region": "cn-north-4" }, env));
    expect(message).toContain(nextStep);
  });
});

test.each<[string, Values, boolean]>([
  ["a token", { "codearts:token": "T" }, false],
  ["access keys", keysInConfig, false],
  ["a user", userInConfig, true],
])("whether %s can be renewed is known", (_name, config, renewed) => {
  expect(chosen(config).renew({})).toBe(renewed);
});

describe("what they add to a request", () => {
  test("is the token alone", async () => {
    expect(await headersBy({ "codearts:token": "T", "codearts:projectId": "p" })).toEqual({
      "x-auth-token": "T",
    });
  });

  test("is a signature over all its headers and the time", async () => {
    expect(await headersBy(keysInConfig)).toEqual({
      "x-sdk-date": expect.stringMatching(/^\d{8}T\d{6}Z$/) as string,
      authorization: expect.stringMatching(
        /^SDK-HMAC-SHA256 Access=AK1, SignedHeaders=accept;host;x-sdk-date, Signature=[0-9a-f]{64}$/,
      ) as string,
    });
  });

  test("is the IAM project too, signed, where one is set", async () => {
    const headers = await headersBy({ ...keysInConfig, "codearts:projectId": "p" });
    expect(headers).toMatchObject({ "x-project-id": "p" });
    expect(headers["authorization"]).toContain("accept;host;x-project-id;x-sdk-date");
  });

  test("is the security token of temporary keys too, signed", async () => {
    const headers = await headersBy({ ...keysInConfig, "codearts:securityToken": "ST" });
    expect(headers).toMatchObject({ "x-security-token": "ST" });
    expect(headers["authorization"]).toContain("x-sdk-date;x-security-token");
  });
});
