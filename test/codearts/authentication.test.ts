import { badGatewayHtml } from "pulumi-devplatforms-emulator";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { connectCodeArts } from "../../provider/platforms/codearts/client";
import { createOnce } from "../../provider/platforms/codearts/creation";
import { CodeArtsRepository } from "../../provider/dynamic-providers";
import { useEmulator } from "../emulator/support";
import { fixedSettings } from "../support/fixed-settings";
import { expectParts } from "../support/message-parts";
import { failureOf, only } from "../support/platforms";
import { virtualClock } from "../support/virtual-clock";

const emulator = useEmulator();
const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60 * 1000;

/** By user and password, with both services at the emulator. */
function config(): Record<string, string> {
  const { endpoint, region, user } = emulator().codearts;
  return {
    "codearts:endpoint": endpoint,
    "codearts:iamEndpoint": endpoint,
    "codearts:region": region,
    "codearts:userName": user.name,
    "codearts:password": user.password,
    "codearts:domainName": user.domainName,
  };
}

const connected = (changes: Readonly<Record<string, string>> = {}) =>
  connectCodeArts(fixedSettings({ ...config(), ...changes }), virtualClock());

const uuid = "0".repeat(32);

/** A call that the service accepts: it says that there is no such repository. */
async function ask(client = connected()): Promise<void> {
  await expect(client.listRepositoryStatus(uuid)).rejects.toThrow("404 CH.000404");
}

const refused = (code: string) => ({
  status: 401,
  body: { error_code: code, error_msg: "Incorrect IAM authentication information: token expires" },
});

/** The tokens that reached the repository API, each as often as it did. */
function tokensSent(): (string | undefined)[] {
  return emulator()
    .requests.filter(({ operation }) => operation !== "CreateToken")
    .map(({ headers }) => headers["x-auth-token"]);
}

/** Lets the clock on the wall, which tokens expire by, stand still until it is put forward. */
function wallClock() {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return {
    pass: (ms: number) => {
      vi.setSystemTime(Date.now() + ms);
    },
  };
}

beforeEach(() => {
  emulator().codearts.options.creatingPolls = 0;
});

describe("a token that user and password are exchanged for", () => {
  test("is good for all calls of a day but the last ten minutes", async () => {
    const wall = wallClock();
    const client = connected();
    await ask(client);
    wall.pass(dayMs - 11 * minuteMs);
    await ask(client);
    expect(emulator().count("CreateToken")).toBe(1);
    wall.pass(2 * minuteMs);
    await ask(client);
    expect(emulator().count("CreateToken")).toBe(2);
    const [first, second, third] = tokensSent();
    expect(first).toBe(second);
    expect(third).not.toBe(first);
    expect(emulator().requests.filter(({ status }) => status === 401)).toEqual([]);
  });

  test("is exchanged for once by fifty calls at the same time", async () => {
    emulator().latencyMs = 20;
    const client = connected();
    await Promise.all(Array.from({ length: 50 }, () => ask(client)));
    expect(emulator().count("CreateToken")).toBe(1);
    expect(new Set(tokensSent()).size).toBe(1);
    expect(tokensSent()).toHaveLength(50);
  });

  test.each(["APIGW.0301", "APIGW.0307", "APIG.0301"])(
    "is renewed once when it is refused by %s, and the call repeated",
    async (code) => {
      const wall = wallClock();
      const client = connected();
      await ask(client);
      wall.pass(minuteMs);
      emulator().fail({ operation: "ShowRepositoryStatus", kind: refused(code) });
      await ask(client);
      expect(emulator().requests.map(({ operation }) => operation)).toEqual([
        ...["CreateToken", "ShowRepositoryStatus", "ShowRepositoryStatus"],
        ...["CreateToken", "ShowRepositoryStatus"],
      ]);
      const [first, again, renewed] = tokensSent();
      expect(again).toBe(first);
      expect(renewed).not.toBe(first);
    },
  );

  test("is renewed for a creation too, which was not done", async () => {
    const wall = wallClock();
    const client = connected();
    const inputs = { projectUuid: emulator().codearts.projectId, name: "api" };
    await ask(client);
    wall.pass(minuteMs);
    emulator().fail({ operation: "CreateRepository", kind: refused("APIGW.0307") });
    expect(await client.createRepository(inputs)).toBe(
      only(emulator().codearts.repositories.keys()),
    );
    expect(emulator().count("CreateToken")).toBe(2);
  });

  test("is renewed once for all calls that it was refused to", async () => {
    const wall = wallClock();
    const client = connected();
    await ask(client);
    wall.pass(minuteMs);
    emulator().latencyMs = 20;
    emulator().fail({
      operation: "ShowRepositoryStatus",
      kind: refused("APIGW.0301"),
      times: 20,
    });
    await Promise.all(Array.from({ length: 20 }, () => ask(client)));
    expect(emulator().count("CreateToken")).toBe(2);
    expect(emulator().count("ShowRepositoryStatus")).toBe(41);
  });

  test("that is refused again and again is renewed no more than once a call", async () => {
    const wall = wallClock();
    const client = connected();
    await ask(client);
    wall.pass(minuteMs);
    emulator().fail({
      operation: "ShowRepositoryStatus",
      kind: refused("APIGW.0301"),
      times: 100,
    });
    const failure = await failureOf(client.listRepositoryStatus(uuid));
    expectParts(failure, {
      code: "APIGW.0301",
      nextStep: ["config codearts:userName", "config codearts:password"],
    });
    expect(emulator().count("CreateToken")).toBe(2);
    expect(emulator().count("ShowRepositoryStatus")).toBe(3);
  });

  test.each(["APIGW.0302", "CH.080403"])("is not renewed for %s", async (code) => {
    const wall = wallClock();
    const client = connected();
    await ask(client);
    wall.pass(minuteMs);
    const body = { error_code: code, error_msg: "no" };
    emulator().fail({ operation: "ShowRepositoryStatus", kind: { status: 403, body } });
    await failureOf(client.listRepositoryStatus(uuid));
    expect(emulator().count("CreateToken")).toBe(1);
  });

  test("is good only with a project's scope, which is asked for", async () => {
    await ask();
    expect(emulator().requests[0]?.body).toMatchObject({
      auth: { scope: { project: { name: emulator().codearts.region } } },
    });
    expect(emulator().requests[1]?.status).toBe(404);
  });
});

describe("while IAM is down", () => {
  beforeEach(() => {
    emulator().fail({ operation: "CreateToken", kind: badGatewayHtml(), times: 100 });
  });

  test("a read tries for a token as often as for anything else, and not more", async () => {
    const failure = await failureOf(connected().listRepositoryStatus(uuid));
    expectParts(failure, {
      operation: 'getting a token for user "emulator"',
      status: 502,
      names: ["Huawei Cloud IAM", "text/html"],
    });
    expect(emulator().count()).toBe(6);
  });

  test("a creation is known not to have been sent, so nothing is looked for", async () => {
    const inputs = { projectUuid: emulator().codearts.projectId, name: "api" };
    const failure = await failureOf(createOnce(connected(), inputs, [], virtualClock()));
    expectParts(failure, { operation: 'getting a token for user "emulator"' });
    expect(emulator().count()).toBe(6);
  });

  test("for a moment, a call waits and goes on", async () => {
    emulator().reset();
    emulator().fail({ operation: "CreateToken", kind: "cut-before", times: 2 });
    await ask();
    expect(emulator().count("CreateToken")).toBe(3);
  });
});

describe("no failure shows", () => {
  async function configured(changes: Readonly<Record<string, string>> = {}) {
    const values: Readonly<Record<string, string>> = { ...config(), ...changes };
    const get = (key: string) => values[key];
    await CodeArtsRepository.configure({ config: { get, require: (key) => get(key) ?? "" } });
  }

  test("the token that was obtained, even if the service repeats it", async () => {
    await configured();
    expect(await CodeArtsRepository.read(uuid, { name: "a" })).toEqual({});
    const [token = ""] = tokensSent();
    expect(token).not.toBe("");
    emulator().fail({
      operation: "ShowRepository",
      kind: { status: 403, body: { error: { code: "CH.080403", message: `no: ${token}` } } },
    });
    const failure = await failureOf(CodeArtsRepository.read(uuid, {}));
    expect(failure.message).toContain("403 CH.080403: no: [redacted]");
    expect(failure.message).not.toContain(token);
  });

  test("the password, even if IAM repeats it", async () => {
    const { password } = emulator().codearts.user;
    await configured();
    emulator().fail({
      operation: "CreateToken",
      kind: { status: 401, body: { error: { code: 401, message: `${password} is wrong` } } },
    });
    const failure = await failureOf(CodeArtsRepository.read(uuid, {}));
    expect(failure.message).toContain("failed: 401: [redacted] is wrong");
    expect(failure.message).not.toContain(password);
  });
});
