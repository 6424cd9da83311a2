import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ownership, aboutServer, withEmulator } from "../../scripts/emulator/emulator.ts";
import { temporaryFolder, writeFile } from "./workshop";

const name = "pulumi-devplatforms-emulator";

/** A server that says the same to everybody, and its port. */
async function serverSaying(body: string): Promise<string> {
  const server = createServer((_request, response) => response.end(body)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  return String((server.address() as AddressInfo).port);
}

/** A port that was free a moment ago. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return String(port);
}

describe("whoever responses at the emulator's port", () => {
  it.each([
    ["nobody, when there is no response", undefined, "nobody"],
    ["ours, on the same file", { name, file: "/clone/.local/emulator.json" }, "ours"],
    ["ours, however the file is spelt", { name, file: "/clone/./.local/emulator.json" }, "ours"],
    ["somebody else, on another file", { name, file: "/other/emulator.json" }, "somebody else"],
    ["somebody else, in memory", { name }, "somebody else"],
    ["somebody else, when it is no emulator", {}, "somebody else"],
  ])("is %s", (_what, response, expected) => {
    expect(ownership(response, "/clone/.local/emulator.json")).toBe(expected);
  });

  it("is known by its own words, and nobody is told apart from something strange", async () => {
    const emulator = await serverSaying(JSON.stringify({ name, file: "/a.json" }));
    const page = await serverSaying("<html>");
    await expect(aboutServer(`http://127.0.0.1:${emulator}`)).resolves.toEqual({
      name,
      file: "/a.json",
    });
    await expect(aboutServer(`http://127.0.0.1:${page}`)).resolves.toEqual({});
    await expect(aboutServer(`http://127.0.0.1:${await freePort()}`)).resolves.toBeUndefined();
  });
});

describe("a run with the emulator", () => {
  it("uses the one that is running on the same file", async () => {
    const file = path.join(temporaryFolder(), "emulator.json");
    const port = await serverSaying(JSON.stringify({ name, file }));
    const url = await withEmulator((given) => Promise.resolve(given), { port, file });
    expect(url).toBe(`http://127.0.0.1:${port}`);
  });

  it("starts one on the usual port otherwise, and leaves no process behind", async () => {
    const file = path.join(temporaryFolder(), "emulator.json");
    const port = await freePort();
    const during = await withEmulator(aboutServer, { port, file });
    expect(during).toMatchObject({ name, file });
    await expect(aboutServer(`http://127.0.0.1:${port}`)).resolves.toBeUndefined();
  });

  it("evades a port that somebody else has, and stops after a failure too", async () => {
    const file = path.join(temporaryFolder(), "emulator.json");
    const port = await serverSaying("{}");
    let url = "";
    const work = (given: string) => {
      url = given;
      return Promise.reject(new Error("the run failed"));
    };
    await expect(withEmulator(work, { port, file })).rejects.toThrow("the run failed");
    expect(url).not.toBe(`http://127.0.0.1:${port}`);
    await expect(aboutServer(url)).resolves.toBeUndefined();
  });

  it("says what the emulator said when it does not start", async () => {
    const file = path.join(temporaryFolder(), "emulator.json");
    writeFile(file, "not JSON");
    const options = { port: await freePort(), file };
    await expect(withEmulator(() => Promise.resolve(), options)).rejects.toThrow(
      /start: .*emulator\.json does not hold/,
    );
  });
});
