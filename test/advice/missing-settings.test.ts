import { describe, expect, test } from "vitest";
import { connectCodeArts } from "../../provider/platforms/codearts/client";
import { connectGitpod } from "../../provider/platforms/gitpod/client";
import { SettingsError } from "../../provider/core/settings/settings-error";
import type { Settings } from "../../provider/core/settings/settings";
import { connectStudio } from "../../provider/platforms/studio/client";
import { fixedSettings } from "../support/fixed-settings";
import { thrownBy } from "../support/message-parts";

type Values = Readonly<Record<string, string>>;
interface Sources {
  readonly config: Values;
  readonly env: Values;
}

/** A value that each of the settings can have. */
const value = (name: string) => (/region/i.test(name) ? "cn-north-4" : "x");
const valuesOf = (names: readonly string[]): Values =>
  Object.fromEntries(names.map((name) => [name, value(name)]));

const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = ""]) => name);

/** The ways that one instruction offers, each of which is to be enough. */
function waysIn(instruction: string): Sources[] {
  const keys = matches(instruction, /`pulumi config set (?:--secret )?(\S+?)(?: <value>)?`/g);
  const [, variables = ""] = /(?:: | or )set ([\w ]+) in the environment/.exec(instruction) ?? [];
  const alternatives = variables.split(" or ").filter((names) => names !== "");
  return [
    ...(keys.length > 0 ? [{ config: valuesOf(keys), env: {} }] : []),
    ...alternatives.map((names) => ({ config: {}, env: valuesOf(names.split(" and ")) })),
  ];
}

/** Every combination of the ways that the instructions of a message offer. */
function combinationsIn({ problems }: SettingsError, begun: Sources): Sources[] {
  const instructions = problems.flatMap(({ text }) => text.split("; "));
  return instructions.reduce<Sources[]>(
    (combinations, instruction) =>
      combinations.flatMap(({ config, env }) =>
        waysIn(instruction).map((way) => ({
          config: { ...config, ...way.config },
          env: { ...env, ...way.env },
        })),
      ),
    [begun],
  );
}

/** Follows what is advised, each combination, and expects that nothing more is wrong. */
function expectEveryWayToWork(connect: (settings: Settings) => unknown, begun: Sources): void {
  const connected = ({ config, env }: Sources) => connect(fixedSettings(config, env));
  const error = thrownBy(() => connected(begun));
  if (!(error instanceof SettingsError)) throw error;
  const combinations = combinationsIn(error, begun);
  expect(combinations.length).toBeGreaterThan(0);
  for (const combination of combinations) {
    expect(() => connected(combination), JSON.stringify(combination)).not.toThrow();
  }
}

const region = { "codearts:region": "cn-north-4" };

describe("every combination of what is advised works for CodeArts", () => {
  test.each<[Values, Values]>([
    [{}, {}],
    [region, {}],
    [{}, { OS_REGION_NAME: "cn-north-4" }],
    [{}, { HW_DOMAIN_NAME: "x" }],
    [{ "codearts:accessKey": "x" }, {}],
    [{ "codearts:accessKey": "x", ...region }, {}],
    [{}, { HW_ACCESS_KEY: "x" }],
    [{}, { HUAWEICLOUD_SDK_SK: "x" }],
    [{}, { OS_ACCESS_KEY: "x", OS_REGION_NAME: "cn-north-4" }],
    [region, { HUAWEICLOUD_SDK_AK: "x" }],
    [{ "codearts:userName": "x" }, {}],
    [{ "codearts:userName": "x" }, { OS_DOMAIN_NAME: "x" }],
    [{ "codearts:userName": "x" }, { HW_REGION_NAME: "cn-north-4" }],
    [{ "codearts:userName": "x" }, { HW_USER_NAME: "y" }],
    [{ "codearts:accessKey": "x" }, { OS_ACCESS_KEY: "y" }],
    [{ "codearts:password": "x" }, {}],
    [{}, { OS_USERNAME: "x" }],
    [{}, { OS_USERNAME: "x", HW_DOMAIN_NAME: "x", OS_DOMAIN_NAME: "x" }],
    [{}, { HW_USER_PASSWORD: "x" }],
    [{ "codearts:token": "x" }, {}],
    [{}, { OS_AUTH_TOKEN: "x" }],
  ])("with %j in the configuration and %j in the environment", (config, env) => {
    expectEveryWayToWork(connectCodeArts, { config, env });
  });
});

test.each([{}, { ONA_BASE_URL: "https://ona.example" }])(
  "every combination of what is advised works for Ona, with %j in the environment",
  (env) => {
    expectEveryWayToWork(connectGitpod, { config: {}, env });
  },
);

test.each([{}, { DVC_STUDIO_URL: "https://studio.example" }])(
  "every combination of what is advised works for Studio, with %j in the environment",
  (env) => {
    expectEveryWayToWork(connectStudio, { config: {}, env });
  },
);

test("both all of the configuration and all of the environment is advised", () => {
  const error = thrownBy(() => connectCodeArts(fixedSettings()));
  expect(error.message).toContain(
    "`pulumi config set --secret codearts:secretKey` and `pulumi config set codearts:region <value>` or set HW_ACCESS_KEY and HW_SECRET_KEY and HW_REGION_NAME in the environment",
  );
});
