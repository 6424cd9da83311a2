import { describe, expect, test } from "vitest";
import { parseBaseUrl } from "../../../provider/http/base-url";
import { fixedSettings } from "../../support/fixed-settings";
import { expectParts, thrownBy } from "../../support/message-parts";

function parse(value: string, insecure = false): string {
  const settings = fixedSettings({
    ...{ "studio:url": value, "devplatforms:allowInsecureHttp": String(insecure) },
  });
  return parseBaseUrl(settings.require("studio:url"), settings);
}

test.each([
  ["https://studio.example.com", "https://studio.example.com"],
  ["https://studio.example.com/", "https://studio.example.com"],
  ["https://studio.example.com/base/path//", "https://studio.example.com/base/path"],
  ["https://Studio.Example.com:8443/API", "https://studio.example.com:8443/API"],
  ["https://studio.example.com:443", "https://studio.example.com"],
])("%s becomes %s", (value, expected) => {
  expect(parse(value)).toBe(expected);
});

describe("plain http", () => {
  test.each([
    "http://localhost:8080",
    "http://127.0.0.1:8080",
    "http://127.9.9.9",
    "http://[::1]:8080",
  ])("is taken to this machine: %s", (value) => {
    expect(parse(value)).toBe(value);
  });

  test.each([
    "http://studio.example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://10.0.0.1",
    "http://0.0.0.0",
  ])("is refused to anywhere else: %s", { tags: ["plain-http"] }, (value) => {
    expectParts(
      thrownBy(() => parse(value)),
      {
        property: "config studio:url",
        names: "plain http",
        nextStep: "`pulumi config set devplatforms:allowInsecureHttp <value>`",
      },
    );
  });

  const inConfig = "run `pulumi config set devplatforms:allowInsecureHttp <value>`";
  const inEnvironment = "set DEVPLATFORMS_ALLOW_INSECURE_HTTP in the environment";

  test.each([
    ["nowhere, with a token of the environment", {}, {}, `${inConfig} or ${inEnvironment}`],
    ["nowhere, with a token of the configuration", { "studio:token": "t" }, {}, inConfig],
    [
      "off in the environment",
      {},
      { DEVPLATFORMS_ALLOW_INSECURE_HTTP: "false" },
      `${inConfig} or ${inEnvironment}`,
    ],
    ["off in the configuration", { "devplatforms:allowInsecureHttp": "false" }, {}, inConfig],
  ])("names the places that count where it is %s", (_what, config, env, places) => {
    const settings = fixedSettings(
      { "studio:url": "http://studio.example.com", ...config },
      { DVC_STUDIO_TOKEN: "t", ...env },
    );
    const url = settings.require("studio:url");
    expect(() => parseBaseUrl(url, settings, [settings.require("studio:token")])).toThrow(
      `must have http, ${places}, with`,
    );
  });

  test("is taken to anywhere when the user says so", () => {
    expect(parse("http://studio.example.com/x/", true)).toBe("http://studio.example.com/x");
  });
});

test.each(["studio.example.com", "/api", "ftp://studio.example.com", "file:///x"])(
  "%j is refused as incomplete",
  (value) => {
    expectParts(
      thrownBy(() => parse(value, true)),
      { property: "config studio:url", nextStep: "complete URL such as https://host/path" },
    );
  },
);

test.each(["https://user@host", "https://user:hunter2@host", "https://:hunter2@host"])(
  "credentials are refused and not repeated: %s",
  (value) => {
    const { message } = thrownBy(() => parse(value));
    expect(message).toContain("studio:url must not hold credentials");
    expect(message).not.toMatch(/user|hunter2/);
  },
);

test.each(["https://host/api?x=1", "https://host/api#x"])(
  "a query or fragment is refused: %s",
  (value) => {
    expect(() => parse(value)).toThrow("no query and no fragment");
  },
);
