import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { unknownValue } from "../../../../provider/core/unknowns";
import {
  configurationOf,
  configurationProblems,
  inNamesOfPlugin,
  settingsOf,
} from "../../../../provider/doors/plugin/configuration";
import { platforms } from "../../../../provider/platforms";
import { misspellings } from "../../../support/misspelt";

const problemsOf = (args: Record<string, unknown>) => configurationProblems(configurationOf(args));

/** Every account with every setting, each of which has a value that none can have but a text. */
const accounts = platforms.map(({ group, settings }) => ({
  group,
  names: Object.keys(settings).map((key) => key.slice(group.length + 1)),
}));

describe("an account", () => {
  const account = { token: "t0ken", bulk: false };

  test("is an object, or one as JSON as the stack's configuration has it", () => {
    expect(configurationOf({ gitpod: account })).toEqual({ gitpod: account });
    expect(configurationOf({ gitpod: JSON.stringify(account) })).toEqual({ gitpod: account });
    expect(configurationOf({ gitpod: ` ${JSON.stringify(account)}\n` })).toEqual({
      gitpod: account,
    });
  });

  test("stands beside what is the engine's own", () => {
    const ofEngine = { version: "1.2.3", pluginDownloadURL: "https://h.example", __internal: {} };
    expect(configurationOf({ ...ofEngine, gitpod: account, log: "off" })).toEqual({
      ...{ gitpod: account, log: "off" },
    });
  });

  test.each([
    ["a text", "hunter2"],
    ["half of an object", '{"token":"hunter2"'],
    ["a list", ["hunter2"]],
    ["a list as JSON", '["hunter2"]'],
    ["a number", 7],
  ])("cannot be %s, which is not repeated", (_what, given) => {
    expect(problemsOf({ gitpod: given })).toEqual(["gitpod must be an object."]);
  });

  test("may be left out, in whole or in part", () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ gitpod: {}, studio: "{}", codearts: { region: "cn-north-4" } })).toEqual(
      [],
    );
  });
});

describe("values that are not known yet", () => {
  test.each<[string, Record<string, unknown>]>([
    ["an account", { gitpod: unknownValue }],
    ["a setting of an account", { gitpod: { token: unknownValue, bulk: "maybe" } }],
    ["a shared setting", { requestTimeoutSeconds: unknownValue }],
  ])("are not judged: %s", (_what, args) => {
    expect(problemsOf(args)).toEqual([]);
  });
});

describe("names that there are not", () => {
  test("are refused with the one that is meant, in accounts and beside them", () => {
    for (const { group, names } of accounts) {
      expect(problemsOf({ [`${group}x`]: {} })).toEqual([
        `${group}x is not a setting; did you mean "${group}"?`,
      ]);
      for (const name of names) {
        for (const misspelt of misspellings(name).filter((one) => !names.includes(one))) {
          const [problem, ...others] = problemsOf({ [group]: { [misspelt]: "hunter2" } });
          expect(others).toEqual([]);
          expect(problem).toContain(`${group}.${misspelt} is not a setting; did you mean "`);
        }
      }
    }
  });

  test("are told all at once", () => {
    expect(problemsOf({ gitpot: {}, logg: "off", studio: { tokn: "t" } })).toHaveLength(3);
  });
});

describe("values that cannot be", () => {
  test.each<[string, Record<string, unknown>]>([
    ["gitpod.baseUrl", { gitpod: { baseUrl: "hunter2" } }],
    ["gitpod.bulk", { gitpod: { bulk: "hunter2" } }],
    ["gitpod.token", { gitpod: { token: { value: "hunter2" } } }],
    ["gitpod.token", { gitpod: { token: ["hunter2"] } }],
    ["gitpod.token", { gitpod: { token: "\u001b[31mhunter2" } }],
    ["studio.url", { studio: JSON.stringify({ url: "https://me:hunter2@h.example" }) }],
    ["codearts.creationTimeoutSeconds", { codearts: { creationTimeoutSeconds: "hunter2" } }],
    ["requestTimeoutSeconds", { requestTimeoutSeconds: "hunter2" }],
    ["requestTimeoutSeconds", { requestTimeoutSeconds: 0 }],
    ["retryTimeoutSeconds", { retryTimeoutSeconds: -1 }],
    ["log", { log: { to: "hunter2" } }],
    ["allowInsecureHttp", { allowInsecureHttp: "hunter2" }],
  ])("of %s are refused and never repeated", (name, args) => {
    const [problem, ...others] = problemsOf(args);
    expect(others).toEqual([]);
    expect(problem?.startsWith(`${name} `)).toBe(true);
    expect(problem).toMatch(/\.$/);
    expect(problem).not.toContain("hunter2");
  });

  test("do not include numbers and switches that are no texts, nor an empty text", () => {
    const args = {
      ...{ requestTimeoutSeconds: 90, allowInsecureHttp: false, log: "" },
      gitpod: { bulk: true, baseUrl: " " },
    };
    expect(problemsOf(args)).toEqual([]);
  });
});

describe("the settings", () => {
  beforeEach(() => {
    vi.stubEnv("ONA_API_KEY", "of-the-environment");
    vi.stubEnv("PULUMI_DEVPLATFORMS_LOG", "debug");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test("come from the configuration, as texts", () => {
    const configuration = { requestTimeoutSeconds: 7, gitpod: { token: "t0ken", bulk: false } };
    const settings = settingsOf(configuration, "default");
    expect(settings.get("gitpod:token")?.value).toBe("t0ken");
    expect(settings.get("gitpod:bulk")?.value).toBe("false");
    expect(settings.get("devplatforms:requestTimeoutSeconds")?.value).toBe("7");
    expect(settings.secrets()).toContain("t0ken");
  });

  test.each(["default", "default_0_1_0", "default_0_1_0_https_//h.example", ""])(
    "of the engine's own provider %j come from the environment, too",
    (name) => {
      const settings = settingsOf({}, name);
      expect(settings.get("gitpod:token")?.value).toBe("of-the-environment");
      expect(settings.get("devplatforms:log")?.value).toBe("debug");
    },
  );

  test.each(["account", "defaults", "mine-default"])(
    "of the program's own provider %s do not",
    (name) => {
      const settings = settingsOf({ studio: { token: "t" } }, name);
      expect(settings.get("gitpod:token")).toBeUndefined();
      expect(settings.get("devplatforms:log")?.value).toBe("off");
      expect(settings.howToSet("gitpod:token")).toContain(`"${name}" \`gitpod: { token }\``);
    },
  );
});

describe("a message", () => {
  test("names settings as the stack's configuration has them", () => {
    expect(inNamesOfPlugin("gitpod:baseUrl is not set; config codearts:region is.")).toBe(
      "devplatforms:gitpod.baseUrl is not set; config devplatforms:codearts.region is.",
    );
  });

  test("gives the commands that set them", () => {
    const said =
      "run `pulumi config set --secret gitpod:token` or `pulumi config set studio:url <value>`";
    expect(inNamesOfPlugin(said)).toBe(
      "run `pulumi config set --secret --path devplatforms:gitpod.token` or `pulumi config set --path devplatforms:studio.url <value>`",
    );
  });

  test("names the inputs of the program's own provider as that has them", () => {
    const said = "provider input gitpod:token and provider input devplatforms:log";
    expect(inNamesOfPlugin(said)).toBe("provider input gitpod.token and provider input log");
  });

  test("keeps the shared settings and whatever else there is", () => {
    const said =
      "devplatforms:log, gitpod:unknown, https://gitpod:token2@h.example and xgitpod:url";
    expect(inNamesOfPlugin(said)).toBe(said);
  });

  test("names every setting of an account in a form that the configuration takes", () => {
    for (const { group, names } of accounts) {
      for (const name of names) {
        expect(inNamesOfPlugin(`${group}:${name}`)).toBe(`devplatforms:${group}.${name}`);
      }
    }
  });
});
