import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, test } from "vitest";
import { Provider, type ProviderArgs } from "../../provider/index";
import type { SettingKind } from "../../provider/core/settings/setting";
import { settingTable } from "../../provider/platforms/settings";
import type { SettingKey } from "../support/setting-keys";

let registered: Record<string, unknown> = {};

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ inputs, name }) => {
      registered = inputs as Record<string, unknown>;
      return { id: `${name}-id`, state: registered };
    },
    call: () => ({}),
  });
});

/** The inputs that a provider registers, in clear, and the keys of those that are secret. */
async function registrationOf(args: ProviderArgs) {
  const provider = new Provider("p", args);
  await new Promise((resolve) => provider.urn.apply(resolve));
  const isSecret = (value: unknown): value is { value: unknown } =>
    typeof value === "object" && value !== null;
  const { "devplatforms:explicitProvider": isExplicit, ...inputs } = registered;
  expect(isExplicit).toBe("p");
  const entries = Object.entries(inputs);
  const clear = entries.map(
    ([key, value]) => [key, isSecret(value) ? value.value : value] as const,
  );
  return {
    inputs: Object.fromEntries(clear.filter(([, value]) => value !== null)),
    secrets: entries.filter(([, value]) => isSecret(value)).map(([key]) => key),
  };
}

const inputsOf = async (args: ProviderArgs) => (await registrationOf(args)).inputs;

const nothing = pulumi.output(undefined);
const nullOutput = pulumi.output(null as unknown as undefined);
const nullValue = null as unknown as undefined;

test("every setting of a group is named as in a stack's configuration, and a text", async () => {
  const inputs = await inputsOf({
    gitpod: { token: "g", bulk: false },
    studio: { token: pulumi.secret("s"), url: pulumi.output("https://studio.example") },
    codearts: { region: Promise.resolve("cn-north-4"), creationTimeoutSeconds: 5 },
    retryTimeoutSeconds: 0,
    log: "debug",
  });
  expect(inputs).toEqual({
    ...{ "gitpod:token": "g", "gitpod:bulk": "false" },
    ...{ "studio:token": "s", "studio:url": "https://studio.example" },
    ...{ "codearts:region": "cn-north-4", "codearts:creationTimeoutSeconds": "5" },
    ...{ "devplatforms:retryTimeoutSeconds": "0", "devplatforms:log": "debug" },
  });
});

test.each<[string, ProviderArgs]>([
  ["nothing", {}],
  ["undefined", { gitpod: undefined, studio: undefined, codearts: undefined, log: undefined }],
  ["null", { gitpod: nullValue, studio: nullValue, log: nullValue }],
  ["outputs of nothing", { gitpod: nothing, studio: nothing, codearts: nothing, log: nothing }],
  [
    "outputs of null",
    { gitpod: nullOutput, codearts: nullOutput, requestTimeoutSeconds: nullOutput },
  ],
  ["a promise of nothing", { studio: Promise.resolve(undefined) }],
])("%s is left out", async (_what, args) => {
  expect(await inputsOf(args)).toEqual({});
});

test.each<[string, ProviderArgs["codearts"]]>([
  ["undefined", { accessKey: "a", endpoint: undefined, securityToken: undefined }],
  ["null", { accessKey: "a", endpoint: nullValue, securityToken: nullValue }],
  ["an output of nothing", { accessKey: "a", endpoint: nothing, securityToken: nothing }],
  ["an output of null", { accessKey: "a", endpoint: nullOutput, securityToken: nullOutput }],
  ["a secret of nothing", { accessKey: "a", securityToken: pulumi.secret(undefined) }],
])("%s in a group is left out", async (_what, codearts) => {
  expect(await inputsOf({ codearts })).toEqual({ "codearts:accessKey": "a" });
});

test("what is a secret stays one, and makes none of the rest", async () => {
  const codearts = { accessKey: "a", secretKey: "b", securityToken: "c", password: "d" };
  const plain = { region: "cn-north-4", userName: "u", projectName: pulumi.secret("p") };
  const { secrets } = await registrationOf({
    ...{ studio: { token: "t", url: "https://x" }, gitpod: { token: "t" } },
    codearts: { token: "t", ...codearts, ...plain },
  });
  expect(secrets.sort()).toEqual([
    ...["accessKey", "password", "projectName", "secretKey", "securityToken", "token"].map(
      (name) => `codearts:${name}`,
    ),
    ...["gitpod:token", "studio:token"],
  ]);
});

const valuesByKind: Readonly<Record<SettingKind, string>> = {
  ...{ text: "some text", secret: "a secret", address: "https://host.example" },
  ...{ switch: "true", seconds: "7", log: "debug" },
};

const valueOf = (key: string) =>
  key === "codearts:region" ? "cn-north-4" : valuesByKind[settingTable[key as SettingKey].kind];

test("a group may be an output, of which every setting counts", async () => {
  const groups = Object.keys(settingTable).reduce<Record<string, Record<string, string>>>(
    (all, key) => {
      const [group = "", name = ""] = key.split(":");
      return { ...all, [group]: { ...all[group], [name]: valueOf(key) } };
    },
    {},
  );
  const { gitpod, studio, codearts, devplatforms } = groups;
  const inputs = await inputsOf({
    ...(devplatforms as ProviderArgs),
    gitpod: pulumi.output(gitpod) as unknown as NonNullable<ProviderArgs["gitpod"]>,
    studio: pulumi.output(studio) as unknown as NonNullable<ProviderArgs["studio"]>,
    codearts: pulumi.output(codearts),
  });
  expect(inputs).toEqual(
    Object.fromEntries(Object.keys(settingTable).map((key) => [key, valueOf(key)])),
  );
});
