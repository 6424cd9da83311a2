import { describe, expect, test } from "vitest";
import { settingsFrom, settingTable } from "../../../../provider/platforms/settings";
import { fixedSettings } from "../../../support/fixed-settings";
import { type SettingKey } from "../../../support/setting-keys";
import { expectParts } from "../../../support/message-parts";

const keys = Object.keys(settingTable) as SettingKey[];

// Written out, since users and their pipelines rely on every one of these names.
const table: [SettingKey, string[], string | undefined, boolean][] = [
  ["studio:token", ["DVC_STUDIO_TOKEN", "STUDIO_TOKEN"], undefined, true],
  ["studio:url", ["DVC_STUDIO_URL"], "https://studio.datachain.ai", false],
  ["gitpod:token", ["ONA_API_KEY", "GITPOD_API_KEY", "ONA_TOKEN"], undefined, true],
  ["gitpod:baseUrl", ["ONA_BASE_URL", "GITPOD_BASE_URL"], "https://app.gitpod.io/api", false],
  ["gitpod:bulk", ["GITPOD_BULK"], "true", false],
  ["codearts:region", ["HW_REGION_NAME", "OS_REGION_NAME"], undefined, false],
  ["codearts:endpoint", ["CODEARTS_ENDPOINT"], undefined, false],
  ["codearts:projectManEndpoint", ["CODEARTS_PROJECTMAN_ENDPOINT"], undefined, false],
  ["codearts:iamEndpoint", ["HW_AUTH_URL", "OS_AUTH_URL"], undefined, false],
  [
    "codearts:projectId",
    ["HW_PROJECT_ID", "HUAWEICLOUD_SDK_PROJECT_ID", "OS_PROJECT_ID"],
    undefined,
    false,
  ],
  ["codearts:token", ["HW_AUTH_TOKEN", "OS_AUTH_TOKEN"], undefined, true],
  ["codearts:accessKey", ["HW_ACCESS_KEY", "HUAWEICLOUD_SDK_AK", "OS_ACCESS_KEY"], undefined, true],
  ["codearts:secretKey", ["HW_SECRET_KEY", "HUAWEICLOUD_SDK_SK", "OS_SECRET_KEY"], undefined, true],
  [
    "codearts:securityToken",
    ["HW_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SECURITY_TOKEN"],
    undefined,
    true,
  ],
  ["codearts:creationTimeoutSeconds", ["CODEARTS_CREATION_TIMEOUT_SECONDS"], "180", false],
  ["codearts:userName", ["HW_USER_NAME", "OS_USERNAME"], undefined, false],
  ["codearts:password", ["HW_USER_PASSWORD", "OS_PASSWORD"], undefined, true],
  ["codearts:domainName", ["HW_DOMAIN_NAME", "OS_DOMAIN_NAME"], undefined, false],
  ["codearts:projectName", ["HW_PROJECT_NAME", "OS_PROJECT_NAME"], undefined, false],
  ["devplatforms:requestTimeoutSeconds", ["DEVPLATFORMS_REQUEST_TIMEOUT_SECONDS"], "90", false],
  ["devplatforms:retryTimeoutSeconds", ["DEVPLATFORMS_RETRY_TIMEOUT_SECONDS"], "120", false],
  ["devplatforms:log", ["PULUMI_DEVPLATFORMS_LOG"], "off", false],
  ["devplatforms:allowInsecureHttp", ["DEVPLATFORMS_ALLOW_INSECURE_HTTP"], "false", false],
];

test("every setting is in this file's table", () => {
  expect(table.map(([key]) => key).sort()).toEqual(keys.sort());
});

/** A value that a setting can have, another one for each number. */
function valueOf(key: SettingKey, number: number): string {
  if (key === "codearts:region") return `cn-north-${number}`;
  switch (settingTable[key].kind) {
    case "address":
      return `https://host-${number}.example`;
    case "seconds":
      return String(number + 1);
    case "switch":
    case "log":
      return ["true", "on", "1", "yes"][number] ?? "";
    default:
      return `value ${number}`;
  }
}

describe.each(table)("%s", (key, env, fallback, secret) => {
  const environment = Object.fromEntries(env.map((name, index) => [name, valueOf(key, index + 1)]));
  const command = `pulumi config set ${secret ? `--secret ${key}` : `${key} <value>`}`;

  test("comes from the stack's configuration first", () => {
    expect(fixedSettings({ [key]: valueOf(key, 0) }, environment).get(key)).toEqual({
      key,
      value: valueOf(key, 0),
      origin: "config",
      howToReplace: `run \`${command}\``,
      source: `config ${key}`,
    });
  });

  test.each(env)("comes from %s when nothing before it is set", (name) => {
    const later = env.slice(env.indexOf(name)).map((one) => [one, environment[one] ?? ""] as const);
    expect(fixedSettings({}, Object.fromEntries(later)).get(key)).toEqual({
      key,
      value: environment[name],
      variable: name,
      origin: "environment",
      howToReplace: `set ${env.slice(0, env.indexOf(name) + 1).join(" or ")} in the environment`,
      source: `environment variable ${name}`,
    });
  });

  test("has its default when nobody sets it", () => {
    expect(fixedSettings().get(key)).toEqual(
      fallback === undefined
        ? undefined
        : {
            key,
            value: fallback,
            origin: "default",
            source: `default of ${key}`,
            howToReplace: fixedSettings().howToSet(key),
          },
    );
  });

  test("says every way to set it, where a secret is asked for and so is in no history", () => {
    const instruction = `run \`${command}\` or set ${env.join(" or ")} in the environment`;
    expect(fixedSettings().howToSet(key)).toBe(instruction);
    if (fallback === undefined) {
      expect(() => fixedSettings().require(key)).toThrow(`${key} is not set: ${instruction}.`);
    }
  });
});

test("another value for a setting of a Provider is given to that Provider", () => {
  const config = { "devplatforms:explicitProvider": "europe", "gitpod:token": "t" };
  expectParts(fixedSettings(config).get("gitpod:token")?.howToReplace ?? "", {
    names: 'Provider "europe"',
    nextStep: "`gitpod: { token }`",
  });
});

test("a blank value counts as none", () => {
  const settings = fixedSettings({ "gitpod:token": " " }, { GITPOD_API_KEY: "", ONA_TOKEN: "t" });
  expect(settings.get("gitpod:token")?.source).toBe("environment variable ONA_TOKEN");
});

test("white space around a value, such as a pasted line break, is no part of it", () => {
  expect(fixedSettings({ "gitpod:token": " t\n" }).require("gitpod:token").value).toBe("t");
  expect(fixedSettings({}, { ONA_TOKEN: "t\r\n" }).require("gitpod:token").value).toBe("t");
});

test("the secrets are every secret value in reach, used or not", () => {
  const secretEnv = table.filter(([, , , secret]) => secret).flatMap(([, env]) => env);
  const env = Object.fromEntries(secretEnv.map((name) => [name, ` ${name} `]));
  const secretKeys = table.filter(([, , , secret]) => secret).map(([key]) => key);
  const settings = settingsFrom((key) => `config ${key}`, env);
  expect(settings.secrets().sort()).toEqual(
    [...secretEnv, ...secretKeys.map((key) => `config ${key}`)].sort(),
  );
});

test("a secret that was obtained on the way is one too", () => {
  const settings = fixedSettings({ "gitpod:token": "t" });
  settings.addSecret("session");
  expect(settings.secrets()).toEqual(["t", "session"]);
});

test("what is not set is no secret, and neither are addresses", () => {
  expect(fixedSettings({ "studio:url": "https://x", "gitpod:token": " " }).secrets()).toEqual([]);
});
