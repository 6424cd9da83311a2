import { describe, expect, test } from "vitest";
import { credentialsFrom } from "../../../provider/codearts/credentials";
import { fixedSettings } from "../../support/fixed-settings";

type Values = Readonly<Record<string, string>>;

const request = {
  method: "GET" as const,
  url: new URL("https://repo.example.com/v2/repositories/x"),
  headers: { accept: "application/json" },
};
const chosen = (config: Values, env: Values = {}) => credentialsFrom(fixedSettings(config, env));
const headersBy = async (config: Values, env: Values = {}) =>
  chosen(config, env).authorize(request);

const keysInConfig = { "codearts:accessKey": "AK1", "codearts:secretKey": "SK1" };
const keysInEnv = { HW_ACCESS_KEY: "AK2", HW_SECRET_KEY: "SK2" };

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
  ])("%s", (_name, config, env, source) => {
    expect(chosen(config, env).source).toBe(source);
  });

  test.each<[string, Values, Values, RegExp]>([
    [
      "config",
      { ...keysInConfig, "codearts:token": "T" },
      {},
      /^CodeArts: .*\(config codearts:token\) and .*\(config codearts:accessKey\) are set, and only one can be used\. /,
    ],
    [
      "the environment",
      {},
      { ...keysInEnv, HW_AUTH_TOKEN: "T" },
      /^CodeArts: .*\(environment variable HW_AUTH_TOKEN\) and .*\(environment variable HW_ACCESS_KEY\) are set, and only one can be used\. /,
    ],
  ])("a token and keys both in %s are ambiguous", (_name, config, env, message) => {
    expect(() => chosen(config, env)).toThrow(message);
  });

  test("none says which settings each way needs", () => {
    const message =
      /^CodeArts: no credentials are set\. .*codearts:token.*codearts:accessKey.*codearts:secretKey/;
    expect(() => chosen({})).toThrow(message);
  });

  test("keys in config take no security token of other keys from the environment", async () => {
    const headers = await headersBy(keysInConfig, { ...keysInEnv, HW_SECURITY_TOKEN: "ST2" });
    expect(headers).not.toHaveProperty("x-security-token");
  });

  test.each<[string, Values, string]>([
    [
      "an access key alone",
      { "codearts:accessKey": "AK1" },
      "CodeArts: config codearts:accessKey is set, but codearts:secretKey is not: run `pulumi config set --secret codearts:secretKey <value>` or set",
    ],
    [
      "a secret key alone",
      { "codearts:secretKey": "SK1" },
      "CodeArts: config codearts:secretKey is set, but codearts:accessKey is not: run `pulumi config set --secret codearts:accessKey <value>` or set",
    ],
  ])("%s says what is missing", (_name, config, message) => {
    expect(() => chosen(config)).toThrow(message);
  });
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
