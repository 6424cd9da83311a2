import { type ChildProcessByStdio, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { localFolder, pinnedNode, root } from "../bootstrap/paths.mjs";

const emulatorName = "pulumi-devplatforms-emulator";
const defaultPort = "7420";
const responseTimeoutMs = 2_000;

/** Where the objects are kept; an emulator on another file is somebody else's. */
const emulatorFile = join(localFolder, "emulator.json");

/**
 * Runs `work` with the URL of an emulator: the one that is already running on our file, else one
 * that lives for as long as the work takes. Its objects are in the file, so none is lost with it.
 */
export async function withEmulator<T>(
  work: (url: string) => Promise<T>,
  { port = configuredPort(), file = emulatorFile } = {},
): Promise<T> {
  const url = `http://127.0.0.1:${port}`;
  const owner = ownership(await aboutServer(url), file);
  if (owner === "ours") return work(url);
  const emulator = await startEmulator(owner === "nobody" ? port : "0", file);
  try {
    return await work(emulator.url);
  } finally {
    await emulator.stop();
  }
}

function configuredPort(): string {
  return process.env["DEVPLATFORMS_EMULATOR_PORT"] || defaultPort;
}

/** What a server says about itself. */
type About = Readonly<Record<string, unknown>>;

/** Whose server it is that responded at the emulator's port. */
export function ownership(
  about: About | undefined,
  file: string,
): "ours" | "nobody" | "somebody else" {
  if (about === undefined) return "nobody";
  const isOurs = about["name"] === emulatorName && resolve(String(about["file"])) === resolve(file);
  return isOurs ? "ours" : "somebody else";
}

/** `{}` when the server is no emulator, `undefined` when there is none. */
export async function aboutServer(url: string): Promise<About | undefined> {
  try {
    const signal = AbortSignal.timeout(responseTimeoutMs);
    const response = await fetch(`${url}/_emulator`, { signal });
    const about: unknown = await response.json();
    return typeof about === "object" && about !== null ? { ...about } : {};
  } catch (error) {
    return isRefused(error) ? undefined : {};
  }
}

function isRefused(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
}

async function startEmulator(port: string, file: string) {
  const main = join(root, "emulator", "src", "main.ts");
  const child = spawn(pinnedNode, [main, "--port", port, "--file", file], {
    stdio: ["ignore", "pipe", "pipe"],
    // In a process group of its own: at ^C the engine still needs it, to end what it has begun.
    detached: true,
  });
  const kill = () => {
    child.kill();
  };
  process.once("exit", kill);
  const closed = new Promise<void>((settle) => {
    child.once("close", () => {
      settle();
    });
  });
  return {
    url: await firstUrl(child),
    stop: async () => {
      kill();
      await closed;
      process.off("exit", kill);
    },
  };
}

/** Read from its first lines: with port 0 nobody else knows it. */
function firstUrl(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  return new Promise((settle, reject) => {
    let output = "";
    const read = (text: string) => {
      output += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (url !== undefined) settle(url);
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.once("error", reject);
    child.once("close", () => {
      reject(new Error(`The emulator did not start: ${output.trim()}`));
    });
  });
}
