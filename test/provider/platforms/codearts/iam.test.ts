import { describe, expect, test } from "vitest";
import { createTokenSource, resolveIam } from "../../../../provider/platforms/codearts/iam";
import { responding, inOrder, json, type Reply, text } from "../../../support/responding-server";
import { fixedSettings } from "../../../support/fixed-settings";
import { virtualClock } from "../../../support/virtual-clock";
import { expectParts } from "../../../support/message-parts";
import { failureOf } from "../../../support/platforms";

const user = { userName: "ann", password: "open-sesame", domainName: "acme" };
const began = Date.parse("2026-01-27T12:00:00Z");
const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60 * 1000;

/** An exchange as IAM responds it, with six digits of fraction. */
function issued(token: string, at = began, lifetimeMs = dayMs): Reply {
  const expires_at = new Date(at + lifetimeMs).toISOString().replace("Z", "000Z");
  return json(201, { token: { expires_at } }, { "x-subject-token": token });
}

const clockAt = (date: () => number) => ({ ...virtualClock(), date });

async function source(replies: readonly Reply[], config: Readonly<Record<string, string>> = {}) {
  const server = await responding(inOrder(...replies));
  const settings = fixedSettings({
    ...{ "codearts:region": "cn-north-4", "codearts:iamEndpoint": server.url },
    ...config,
  });
  const clock = { now: began };
  const tokens = createTokenSource(
    settings,
    resolveIam(settings),
    user,
    clockAt(() => clock.now),
  );
  return { tokens, server, settings, clock };
}

describe("an exchange", () => {
  test("asks for a token with the scope of the region's project", async () => {
    const { tokens, server } = await source([issued("T1")]);
    expect(await tokens.get()).toBe("T1");
    expect(server.received).toMatchObject([
      { method: "POST", target: "/v3/auth/tokens?nocatalog=true" },
    ]);
    expect(server.received[0]?.headers).not.toHaveProperty("authorization");
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
      auth: {
        identity: {
          methods: ["password"],
          password: {
            user: { name: "ann", password: "open-sesame", domain: { name: "acme" } },
          },
        },
        scope: { project: { name: "cn-north-4" } },
      },
    });
  });

  test("can be for another project than the region's own", async () => {
    const { tokens, server } = await source([issued("T1")], {
      "codearts:projectName": "cn-north-4_team",
    });
    await tokens.get();
    expect(JSON.parse(server.received[0]?.body ?? "")).toMatchObject({
      auth: { scope: { project: { name: "cn-north-4_team" } } },
    });
  });

  test.each<[string, Readonly<Record<string, string>>, object]>([
    ["its id", { "codearts:projectId": "0605767c" }, { id: "0605767c" }],
    [
      "its id rather than its name",
      { "codearts:projectId": "0605767c", "codearts:projectName": "team" },
      { id: "0605767c" },
    ],
  ])("can be for a project given by %s", async (_what, config, project) => {
    const { tokens, server } = await source([issued("T1")], config);
    await tokens.get();
    expect(JSON.parse(server.received[0]?.body ?? "")).toMatchObject({
      auth: { scope: { project } },
    });
  });

  test("is for the project that the configuration names, not for the id of the environment", async () => {
    const server = await responding(issued("T1"));
    const settings = fixedSettings(
      { "codearts:iamEndpoint": server.url, "codearts:projectName": "team" },
      { HW_PROJECT_ID: "0605767c" },
    );
    await createTokenSource(
      settings,
      resolveIam(settings),
      user,
      clockAt(() => began),
    ).get();
    expect(JSON.parse(server.received[0]?.body ?? "")).toMatchObject({
      auth: { scope: { project: { name: "team" } } },
    });
  });

  test.each(["", "/", "/v3", "/v3/"])(
    "goes to the same place for an address with %j",
    async (end) => {
      const server = await responding(issued("T1"));
      const settings = fixedSettings({
        ...{ "codearts:region": "cn-north-4", "codearts:iamEndpoint": server.url + end },
      });
      await createTokenSource(
        settings,
        resolveIam(settings),
        user,
        clockAt(() => began),
      ).get();
      expect(server.received[0]?.target).toBe("/v3/auth/tokens?nocatalog=true");
    },
  );

  test("makes its token a secret", async () => {
    const { tokens, settings } = await source([issued("T1")]);
    await tokens.get();
    expect(settings.secrets()).toContain("T1");
  });

  test("needs a region or both an address and a project", () => {
    expect(() => resolveIam(fixedSettings())).toThrow("codearts:region is not set");
    const config = { "codearts:iamEndpoint": "https://iam.example", "codearts:projectName": "p" };
    expect(() => resolveIam(fixedSettings(config))).not.toThrow();
  });

  test("has no plain http", () => {
    const config = { "codearts:iamEndpoint": "http://iam.example", "codearts:projectName": "p" };
    expect(() => resolveIam(fixedSettings(config))).toThrow(
      "config codearts:iamEndpoint uses plain http",
    );
  });
});

describe("a token", () => {
  test("is used until ten minutes before it expires, and then replaced", async () => {
    const { tokens, server, clock } = await source([issued("T1"), issued("T2", began + dayMs)]);
    await tokens.get();
    clock.now = began + dayMs - 10 * minuteMs;
    expect(await tokens.get()).toBe("T1");
    clock.now += 1;
    expect(await tokens.get()).toBe("T2");
    expect(await tokens.get()).toBe("T2");
    expect(server.received).toHaveLength(2);
  });

  test.each([
    [20 * minuteMs, 18 * minuteMs],
    [5 * minuteMs, 4.5 * minuteMs],
    [100 * minuteMs, 90 * minuteMs],
    [200 * minuteMs, 190 * minuteMs],
  ])("that lives %i ms is used for %i ms", async (lifetimeMs, usedMs) => {
    const { tokens, clock } = await source([
      issued("T1", began, lifetimeMs),
      issued("T2", began + lifetimeMs),
    ]);
    await tokens.get();
    clock.now = began + usedMs;
    expect(await tokens.get()).toBe("T1");
    clock.now += 1;
    expect(await tokens.get()).toBe("T2");
  });

  test("whose expiry cannot be read is replaced after five minutes", async () => {
    const unreadable = json(201, { token: { expires_at: "soon" } }, { "x-subject-token": "T1" });
    const { tokens, clock } = await source([unreadable, issued("T2")]);
    await tokens.get();
    clock.now += 5 * minuteMs;
    expect(await tokens.get()).toBe("T1");
    clock.now += 1;
    expect(await tokens.get()).toBe("T2");
  });

  test("is exchanged for once, however many ask at the same time", async () => {
    const { tokens, server } = await source([issued("T1"), issued("T2")]);
    const got = await Promise.all(Array.from({ length: 50 }, () => tokens.get()));
    expect(new Set(got)).toEqual(new Set(["T1"]));
    expect(server.received).toHaveLength(1);
  });

  test("that was refused is replaced", async () => {
    const { tokens } = await source([issued("T1"), issued("T2")]);
    tokens.forget(await tokens.get());
    expect(await tokens.get()).toBe("T2");
  });

  test("is not replaced for a refusal of the one before it", async () => {
    const { tokens, server } = await source([issued("T1"), issued("T2")]);
    tokens.forget(await tokens.get());
    await tokens.get();
    // A call that went out with the first token is refused only now.
    tokens.forget("T1");
    expect(await tokens.get()).toBe("T2");
    expect(server.received).toHaveLength(2);
  });
});

describe("an exchange that fails", () => {
  const wrong = json(401, {
    error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" },
  });

  test("for a wrong password says what to check, and not the password", async () => {
    const { tokens, server } = await source([wrong]);
    expectParts(await failureOf(tokens.get()), {
      operation: 'getting a token for user "ann"',
      status: 401,
      names: "password is wrong (POST",
      nextStep: ["codearts:userName", "codearts:password", "codearts:domainName", "HUAWEI ID"],
    });
    expect(server.received).toHaveLength(1);
  });

  test("is tried only once for all who wait for it, since failures lock the user", async () => {
    const { tokens, server } = await source([wrong]);
    const got = await Promise.allSettled(Array.from({ length: 50 }, () => tokens.get()));
    expect(got.every(({ status }) => status === "rejected")).toBe(true);
    expect(server.received).toHaveLength(1);
  });

  test("is not remembered", async () => {
    const { tokens } = await source([wrong, issued("T1")]);
    await expect(tokens.get()).rejects.toThrow();
    expect(await tokens.get()).toBe("T1");
  });

  test.each<[string, Reply, string | RegExp]>([
    [
      "a title alone",
      json(403, { error: { code: 403, title: "Forbidden" } }),
      "failed: 403: Forbidden (",
    ],
    [
      "a code of its own",
      json(400, { error: { code: "IAM.0011", message: "no project" } }),
      "failed: 400 IAM.0011: no project (",
    ],
    [
      "a page of a proxy",
      text(403, "<h1>no</h1>", { "content-type": "text/html" }),
      "403: the response is text/html",
    ],
    [
      "no header with the token",
      json(201, { token: { expires_at: "x" } }, { "x-request-id": "R1" }),
      /201: .* X-Subject-Token \(POST \/v3\/auth\/tokens, request R1\)\. .*codearts:iamEndpoint /,
    ],
    [
      "no expiry",
      json(201, { token: {} }, { "x-subject-token": "T1" }),
      "the response lacks what is expected",
    ],
    [
      "a redirect",
      text(301, "", { location: "https://iam.example" }),
      / https:\/\/iam\.example \(POST \/v3\/auth\/tokens\)\. .* codearts:iamEndpoint /,
    ],
  ])("by %s says so", async (_name, reply, message) => {
    const { tokens } = await source([reply]);
    await expect(tokens.get()).rejects.toThrow(message);
  });
});
