import { describe, expect, onTestFinished, test, vi } from "vitest";
import { proxyFor, proxySecrets } from "../../../provider/http/proxy";
import { parseBaseUrl } from "../../../provider/http/base-url";
import { fixedSettings } from "../../support/fixed-settings";
import { expectParts, thrownBy } from "../../support/message-parts";

type Values = Readonly<Record<string, string>>;

const proxyOf = (env: Values, url = "https://api.example.com/x") => proxyFor(new URL(url), env);

describe("a proxy", () => {
  test.each([
    "http://proxy.example.com:3128",
    "http://proxy.example.com:3128/",
    "proxy.example.com:3128",
    " proxy.example.com:3128 ",
    "HTTP://proxy.example.com:3128",
    "http://user:secret@proxy.example.com:3128",
    "user:secret@proxy.example.com:3128",
  ])("can be written as %j", (text) => {
    expect(proxyOf({ HTTPS_PROXY: text })).toMatchObject({
      name: "proxy.example.com:3128",
      variable: "HTTPS_PROXY",
    });
  });

  test.each([
    ["proxy", "proxy:80"],
    ["https://proxy", "proxy:443"],
    ["10.0.0.1:8080", "10.0.0.1:8080"],
    ["[fd00::1]:8080", "[fd00::1]:8080"],
  ])("%s is at %s", (text, name) => {
    expect(proxyOf({ HTTPS_PROXY: text })?.name).toBe(name);
  });

  test.each([
    "socks5://proxy:1080",
    "socks://proxy:1080",
    "socks4a://proxy:1080",
    "SOCKS5://proxy:1080",
  ])("that is %s is refused as one of SOCKS", (text) => {
    expect(() => proxyOf({ ALL_PROXY: text })).toThrow("ALL_PROXY is a SOCKS proxy");
  });

  test.each([
    "http://",
    "ftp://proxy",
    "http://pro xy",
    "proxy:port",
    "http://proxy/path",
    "://x",
    "proxy:99999",
  ])("that is %j is refused with an example", (text) => {
    expectParts(
      thrownBy(() => proxyOf({ https_proxy: text })),
      { property: "https_proxy", nextStep: "http://proxy.example.com:3128" },
    );
  });

  test.each([
    "socks5://bob:12345/6@proxy:1080",
    "socks5://bob:12345?6@proxy:1080",
    "socks5://bob:12345#6@proxy:1080",
    "socks5://bob%3A12345%40proxy:1080",
    "socks5://12345",
    "http://bob:12345/6@proxy:1080",
    "bob:12345?%zz@proxy:1080",
    "http:\\\\bob:12345\\6@proxy:1080",
    "ftp://bob:12345/6@proxy:1080",
  ])("that is refused shows nothing that may be of its password: %s", (text) => {
    const refused = () => proxyOf({ HTTPS_PROXY: text });
    expect(refused).toThrow("the proxy in HTTPS_PROXY");
    expect(refused).not.toThrow(/12345|bob/);
  });

  test("is refused without its password where that is not percent-encoded", () => {
    const refused = () => proxyOf({ HTTPS_PROXY: "http://ann:100%hunter2@proxy:3128" });
    expect(refused).toThrow("a user or password");
    expect(refused).not.toThrow(/hunter2/);
  });
});

describe("the variable that counts", () => {
  test.each<[string, Values, string | undefined]>([
    ["https://h", { HTTPS_PROXY: "a", https_proxy: "b" }, "https_proxy"],
    ["https://h", { HTTPS_PROXY: "a", HTTP_PROXY: "b", ALL_PROXY: "c" }, "HTTPS_PROXY"],
    ["https://h", { HTTP_PROXY: "b", ALL_PROXY: "c" }, "ALL_PROXY"],
    ["https://h", { HTTP_PROXY: "b" }, "HTTP_PROXY"],
    ["https://h", { all_proxy: "b" }, "all_proxy"],
    ["https://h", { HTTPS_PROXY: "", HTTP_PROXY: "b" }, "HTTP_PROXY"],
    ["http://h", { HTTPS_PROXY: "a" }, undefined],
    ["http://h", { HTTP_PROXY: "a", http_proxy: "b" }, "http_proxy"],
    ["http://h", { ALL_PROXY: "a" }, "ALL_PROXY"],
    ["https://h", {}, undefined],
    ["https://127.0.0.1", { HTTPS_PROXY: "a" }, undefined],
    ["https://localhost", { HTTPS_PROXY: "a" }, undefined],
    ["https://[::1]", { HTTPS_PROXY: "a" }, undefined],
  ])("for %s and %j is %s", (url, env, variable) => {
    expect(proxyOf(env, url)?.variable).toBe(variable);
  });
});

describe("NO_PROXY", () => {
  test.each<[string, string, boolean]>([
    ["api.example.com", "https://api.example.com", true],
    ["API.Example.com", "https://api.example.com", true],
    ["example.com", "https://api.example.com", true],
    [".example.com", "https://api.example.com", true],
    [".example.com", "https://example.com", true],
    ["*.example.com", "https://api.example.com", true],
    ["*.example.com", "https://example.com", false],
    ["ample.com", "https://example.com", false],
    ["other.com, example.com", "https://example.com", true],
    ["other.com example.com", "https://example.com", true],
    ["*", "https://example.com", true],
    ["example.com:8443", "https://example.com:8443", true],
    ["example.com:8443", "https://example.com", false],
    ["example.com:443", "https://example.com", true],
    ["10.0.0.1", "https://10.0.0.1", true],
    ["[fd00::1]", "https://[fd00::1]", true],
    ["fd00::1", "https://[fd00::1]", true],
    ["[fd00::1]:443", "https://[fd00::1]", true],
    ["fd00:0:0::1", "https://[fd00::1]", true],
    ["10.0.0.0/8", "https://10.20.30.40", true],
    ["10.0.0.0/8:8443", "https://10.20.30.40:8443", true],
    ["10.0.0.0/8", "https://11.20.30.40", false],
    ["10.0.0.0/8", "https://10.example.com", false],
    ["example.com 10.1.0.0/16", "https://10.1.2.3:8443", true],
    ["0.0.0.0/0", "https://10.20.30.40", true],
    ["0.0.0.0/0", "https://[fd00::1]", false],
    ["fd00::/8", "https://[fd12::1]", true],
    ["[fd00::]/8", "https://[fd12::1]", true],
    ["fd00::/8", "https://[fe80::1]", false],
    ["10.0.0.0/33", "https://10.0.0.0", false],
    ["10.0.0.0/", "https://10.0.0.0", true],
    ["fe80::1%eth0", "https://[fe80::1]", true],
    ["fe80::%eth0/64", "https://[fe80::1]", true],
    ["10.0.0/8", "https://10.0.0.1", false],
    ["https://example.com", "https://api.example.com", true],
    ["HTTPS://Example.com/", "https://example.com", true],
    ["https://example.com/path", "https://example.com", true],
    ["http://example.com:8443/", "https://example.com:8443", true],
    ["https://example.com:8443/", "https://example.com", false],
    ["https://.example.com", "https://api.example.com", true],
    ["https://10.0.0.1/8", "https://10.0.0.1", true],
    ["https://[fd00::1]:443/", "https://[fd00::1]", true],
    ["https://", "https://example.com", false],
    ["/", "https://example.com", false],
    ["", "https://example.com", false],
    [",", "https://example.com", false],
    [".", "https://example.com", false],
  ])("%j excludes %s: %s", (list, url, isExcluded) => {
    expect(proxyOf({ HTTPS_PROXY: "proxy", NO_PROXY: list }, url) === undefined).toBe(isExcluded);
    expect(proxyOf({ HTTPS_PROXY: "proxy", no_proxy: list }, url) === undefined).toBe(isExcluded);
  });
});

test.each([
  ["http://ann:hunter2@proxy:3128", ["hunter2"]],
  ["ann:hunter2@proxy:3128", ["hunter2"]],
  ["http://ann:hunt%40er2@proxy:3128", ["hunt%40er2", "hunt@er2"]],
  ["http://ann:hunt@er2@proxy:3128", ["hunt@er2"]],
  ["http://token123@proxy:3128", ["token123"]],
  ["http://proxy:3128", []],
])("the secrets of %s are %j", (text, secrets) => {
  expect([...new Set(proxySecrets({ HTTPS_PROXY: text }))]).toEqual(secrets);
  expect(fixedSettings({}, { HTTPS_PROXY: text }).secrets()).toEqual(
    expect.arrayContaining(secrets),
  );
});

describe("with plain http", () => {
  const config = {
    ...{ "gitpod:token": "t", "gitpod:baseUrl": "http://ona.example/api" },
    "devplatforms:allowInsecureHttp": "true",
  };
  const parse = (settings: ReturnType<typeof fixedSettings>) =>
    parseBaseUrl(settings.require("gitpod:baseUrl"), settings, [settings.require("gitpod:token")]);

  function stubProxy(): void {
    vi.stubEnv("HTTP_PROXY", "http://user:hunter2@proxy.example:3128");
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
  }

  test(
    "no proxy of the environment reads a credential of the configuration",
    { tags: ["less-trusted"] },
    () => {
      stubProxy();
      expectParts(
        thrownBy(() => parse(fixedSettings(config))),
        {
          property: "config gitpod:baseUrl",
          names: ["proxy.example:3128", "HTTP_PROXY", "read config gitpod:token"],
          nextStep: "NO_PROXY",
        },
      );
    },
  );

  test("a proxy of the environment may read a credential of the environment", () => {
    stubProxy();
    const { "gitpod:token": _, ...addresses } = config;
    expect(parse(fixedSettings(addresses, { ONA_API_KEY: "t" }))).toBe("http://ona.example/api");
  });
});
