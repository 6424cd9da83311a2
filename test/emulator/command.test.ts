import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { emulatorCredentials, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, expect, test } from "vitest";
import { call } from "./support.ts";

const main = resolve(__dirname, "../../emulator/src/main.ts");
const folder = mkdtempSync(join(tmpdir(), "emulator-command-"));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

function start(...options: readonly string[]) {
  const child = spawn(process.execPath, [main, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  return child;
}

async function lineWith(child: ReturnType<typeof start>, part: string): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes(part)) return line;
  }
  throw new Error(`the command ended without a line that has ${part}`);
}

test("the command says how to reach it, logs a line a request and ends on SIGTERM", async () => {
  const file = join(folder, "state.json");
  const child = start("--port", "0", "--file", file);
  const url = (await lineWith(child, "DVC_STUDIO_URL=")).split("=")[1] ?? "";
  const about = await call(`${url}/_emulator`, {});
  expect(about.body).toEqual({ name: "pulumi-devplatforms-emulator", file, pid: child.pid });
  const logged = lineWith(child, "create-project");
  const headers = { authorization: `token ${emulatorCredentials.studio.token}` };
  const body = { repo_url: "https://github.com/acme/api" };
  await call(`${url}/api/create-project`, { method: "POST", headers, body });
  expect(await logged).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} +studio +create-project +POST \/api\/create-project +200 +\d+ ms$/,
  );
  expect(existsSync(file)).toBe(true);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("a port that is in use is one sentence and exit code 1", async () => {
  const other = await startEmulator();
  const { port } = new URL(other.url);
  const child = start("--port", port, "--file", join(folder, "unused.json"));
  const [errors, exit] = await Promise.all([text(child.stderr), once(child, "exit")]);
  await other.close();
  expect(errors).toMatch(new RegExp(`^emulator: port ${port} .*--port\\n$`));
  expect(exit).toEqual([1, null]);
});
