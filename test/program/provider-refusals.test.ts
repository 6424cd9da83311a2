import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import {
  type CodeArtsAccount,
  type GitpodAccount,
  Provider,
  type ProviderArgs,
  type StudioAccount,
} from "../../provider/index";
import type { SettingName } from "../support/setting-keys";

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ inputs, name }) => ({ id: name, state: inputs as object }),
    call: () => ({}),
  });
});

/** Makes a Provider as JavaScript can: without types. */
const make = (args: unknown) => new Provider("europe", args as ProviderArgs);

test("the types have the settings of the table, each in its group", () => {
  expectTypeOf<keyof GitpodAccount>().toEqualTypeOf<SettingName<"gitpod">>();
  expectTypeOf<keyof StudioAccount>().toEqualTypeOf<SettingName<"studio">>();
  expectTypeOf<keyof CodeArtsAccount>().toEqualTypeOf<SettingName<"codearts">>();
  expectTypeOf<Exclude<keyof ProviderArgs, "gitpod" | "studio" | "codearts">>().toEqualTypeOf<
    SettingName<"devplatforms">
  >();
});

describe("a Provider refuses", () => {
  test.each<[string, unknown, string]>([
    [
      "a misspelt base URL",
      { gitpod: { token: "hunter2", baseURL: "https://ona.example" } },
      'gitpod.baseURL is not a setting; did you mean "baseUrl"?',
    ],
    [
      "a misspelt group",
      { gitPod: { token: "hunter2" } },
      'gitPod is not a setting; did you mean "gitpod"?',
    ],
    [
      "a misspelt time-out",
      { requestTimeoutSecond: 5 },
      'requestTimeoutSecond is not a setting; did you mean "requestTimeoutSeconds"?',
    ],
    ["a key of the configuration", { "gitpod:token": "hunter2" }, "gitpod:token is not a setting"],
    [
      "what is like nothing",
      { studio: { xyzzyx: 1 } },
      "studio.xyzzyx is not a setting; known are token, url.",
    ],
    [
      "a misspelt setting without a value",
      { studio: { tokn: undefined } },
      'studio.tokn is not a setting; did you mean "token"?',
    ],
    [
      "a name of every object",
      { studio: { constructor: "x" } },
      "studio.constructor is not a setting",
    ],
    ["a number for a token", { gitpod: { token: 7 } }, "gitpod.token must be a string."],
    [
      "an object for a token",
      { gitpod: { token: { value: "hunter2" } } },
      "gitpod.token must be a string.",
    ],
    ["a text for a group", { gitpod: "hunter2" }, "gitpod must be an object."],
    ["a list for a group", { codearts: [{ token: "hunter2" }] }, "codearts must be an object."],
    ["a text for all", "hunter2", "its settings must be an object."],
    [
      "a number for a switch",
      { gitpod: { token: "t", bulk: 0 } },
      "gitpod.bulk must be a boolean.",
    ],
    ["a misspelt switch", { allowInsecureHttp: "flase" }, "allowInsecureHttp must be true"],
    [
      "a boolean for seconds",
      { retryTimeoutSeconds: true },
      "retryTimeoutSeconds must be a number.",
    ],
    ["seconds out of range", { requestTimeoutSeconds: 0 }, "requestTimeoutSeconds "],
    ["NaN", { requestTimeoutSeconds: Number.NaN }, "requestTimeoutSeconds "],
    ["an unknown level of the log", { log: "verbose" }, "log must be debug"],
    [
      "an address without a scheme",
      { studio: { token: "t", url: "hunter2.example" } },
      "studio.url must be a complete",
    ],
    [
      "a region that is none",
      { codearts: { region: "evil.example/" } },
      "codearts.region must be a region",
    ],
  ])("%s", (_what, args, message) => {
    const failure = (() => {
      try {
        make(args);
      } catch (error) {
        return error as Error;
      }
      return undefined;
    })();
    expect(failure?.message).toContain(`Provider "europe": ${message}`);
    expect(failure?.message).not.toContain("hunter2");
  });
});

const account = { userName: "u", password: "p", domainName: "d", region: "cn-north-4" };
const hostile = ["u<{%nope%}>", "u\u001b[31m", "u\n\u202e", "u\u009b"];

describe.each(hostile)("a Provider refuses, since the engine would show it: %j", (text) => {
  test.each<[string, unknown]>([
    ["codearts.userName", { codearts: { ...account, userName: text } }],
    ["codearts.password", { codearts: { ...account, password: text } }],
    ["studio.url", { studio: { token: "t", url: `https://studio.example/${text}` } }],
    ["gitpod.token", { gitpod: { token: text } }],
  ])("in %s", (path, args) => {
    expect(() => make(args)).toThrow(`Provider "europe": ${path} must `);
  });
});

test.each<[string, unknown]>([
  ["no settings", undefined],
  ["a switch as text", { gitpod: { token: "t", bulk: "false" } }],
  ["seconds as text, as configurations have them", { requestTimeoutSeconds: "90" }],
  ["a log as a boolean", { log: true }],
])("a Provider takes %s", (_what, args) => {
  expect(() => make(args)).not.toThrow();
});
