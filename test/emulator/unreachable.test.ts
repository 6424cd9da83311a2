import { once } from "node:events";
import { Agent, request as startRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { startEmulator } from "pulumi-devplatforms-emulator";
import type { Emulator, EmulatorOptions } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { createGitpodProject } from "./support.ts";

async function started(options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    emulator,
    agent,
    [Symbol.asyncDispose]: () => {
      agent.destroy();
      return emulator.close();
    },
  };
}

/** A request over the agent's one connection, and whether that connection had served before. */
async function get({ url }: Emulator, agent: Agent) {
  const request = startRequest(`${url}/nowhere`, { agent }).end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  await text(response);
  return { response, connectionReused: request.reusedSocket };
}

describe("an emulator that does not listen", () => {
  test("refuses new connections", async () => {
    await using scope = await started();
    await scope.emulator.stopListening();
    await expect(get(scope.emulator, scope.agent)).rejects.toThrow("ECONNREFUSED");
    expect(scope.emulator.count()).toBe(0);
  });

  test("closes idle connections", async () => {
    await using scope = await started();
    const { emulator, agent } = scope;
    await get(emulator, agent);
    const [socket] = Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? []);
    await emulator.stopListening();
    await expect.poll(() => socket?.destroyed).toBe(true);
  });

  test("still responds to what it was handling when it stopped", async () => {
    await using scope = await started({ onRequest: () => void scope.emulator.stopListening() });
    const { response } = await get(scope.emulator, scope.agent);
    expect(response).toMatchObject({ statusCode: 404, headers: { connection: "close" } });
    await expect(get(scope.emulator, scope.agent)).rejects.toThrow("ECONNREFUSED");
  });

  test("still responds to what had only arrived when it stopped", async () => {
    await using scope = await started({ latencyMs: 20 });
    const { emulator, agent } = scope;
    const response = get(emulator, agent);
    await expect.poll(() => emulator.count()).toBe(1);
    await emulator.stopListening();
    expect((await response).response.statusCode).toBe(404);
  });

  test("can be stopped again and closed", async () => {
    const emulator = await startEmulator();
    await emulator.stopListening();
    await emulator.stopListening();
    await emulator.close();
    await expect(fetch(emulator.url)).rejects.toThrow("fetch failed");
  });

  test("can be closed while a request hangs", async () => {
    await using scope = await started();
    const { emulator, agent } = scope;
    emulator.fail({ operation: "*", kind: "hang" });
    const response = get(emulator, agent);
    await expect.poll(() => emulator.count()).toBe(1);
    await emulator.stopListening();
    const [outcome] = await Promise.allSettled([response, emulator.close()]);
    expect(outcome.status).toBe("rejected");
  });
});

describe("an emulator that listens again", () => {
  test("is at the same port with the same objects", async () => {
    await using scope = await started();
    const { emulator, agent } = scope;
    const id = await createGitpodProject(emulator);
    await emulator.stopListening();
    await emulator.listenAgain();
    expect((await get(emulator, agent)).response.statusCode).toBe(404);
    expect([...emulator.gitpod.projects.keys()]).toEqual([id]);
  });

  test("keeps connections again", async () => {
    await using scope = await started();
    const { emulator, agent } = scope;
    await emulator.stopListening();
    await emulator.listenAgain();
    await get(emulator, agent);
    expect((await get(emulator, agent)).connectionReused).toBe(true);
  });

  test("may be one that never stopped", async () => {
    await using scope = await started();
    await scope.emulator.listenAgain();
    expect((await get(scope.emulator, scope.agent)).response.statusCode).toBe(404);
  });

  test("can be closed", async () => {
    const emulator = await startEmulator();
    await emulator.stopListening();
    await emulator.listenAgain();
    await emulator.close();
    await expect(fetch(emulator.url)).rejects.toThrow("fetch failed");
  });
});

test("a connection serves many requests", async () => {
  await using scope = await started();
  await get(scope.emulator, scope.agent);
  expect((await get(scope.emulator, scope.agent)).connectionReused).toBe(true);
});

test("without keep-alive every request needs a new connection", async () => {
  await using scope = await started({ keepAlive: false });
  const { response } = await get(scope.emulator, scope.agent);
  expect(response.headers.connection).toBe("close");
  expect((await get(scope.emulator, scope.agent)).connectionReused).toBe(false);
});

test("names no moment at which it ends an idle connection, which is the client's to end", async () => {
  await using scope = await started();
  const { response } = await get(scope.emulator, scope.agent);
  expect(response.headers).toMatchObject({ connection: "keep-alive" });
  expect(response.headers).not.toHaveProperty("keep-alive");
});
