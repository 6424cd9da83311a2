import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { localFolder, pinnedNode, root } from "../paths.mjs";

const emulatorName = "pulumi-devplatforms-emulator";
const defaultPort = "7420";
const answerTimeoutMs = 2_000;

/** Where the objects are kept; an emulator on another file is somebody else's. */
export const emulatorFile = join(localFolder, "emulator.json");

/**
 * Runs `work` with the URL of an emulator: the one that is already running on our file, else one
 * that lives for as long as the work takes. Its objects are in the file, so none is lost with it.
 */
export async function withEmulator(work, { port = configuredPort(), file = emulatorFile } = {}) {
  const url = `http://127.0.0.1:${port}`;
  const owner = ownership(await whoAnswers(url), file);
  if (owner === "ours") return work(url);
  const emulator = await startEmulator(owner === "nobody" ? port : "0", file);
  try {
    return await work(emulator.url);
  } finally {
    await emulator.stop();
  }
}

function configuredPort() {
  return process.env.DEVPLATFORMS_EMULATOR_PORT || defaultPort;
}

/** Whose server it is that answered at the emulator's port. */
export function ownership(answer, file) {
  if (answer === undefined) return "nobody";
  const isOurs = answer.name === emulatorName && resolve(String(answer.file)) === resolve(file);
  return isOurs ? "ours" : "somebody else";
}

/** What a server says about itself, `{}` when it is no emulator, `undefined` when there is none. */
export async function whoAnswers(url) {
  try {
    const signal = globalThis.AbortSignal.timeout(answerTimeoutMs);
    const response = await fetch(`${url}/_emulator`, { signal });
    const answer = await response.json();
    return typeof answer === "object" && answer !== null ? answer : {};
  } catch (error) {
    return error.cause?.code === "ECONNREFUSED" ? undefined : {};
  }
}

async function startEmulator(port, file) {
  const main = join(root, "emulator", "src", "main.ts");
  const child = spawn(pinnedNode, [main, "--port", port, "--file", file], {
    stdio: ["ignore", "pipe", "pipe"],
    // In a process group of its own: at ^C the engine still needs it, to end what it has begun.
    detached: true,
  });
  const kill = () => child.kill();
  process.once("exit", kill);
  const closed = new Promise((settle) => {
    child.once("close", settle);
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
function firstUrl(child) {
  return new Promise((settle, reject) => {
    let output = "";
    const read = (text) => {
      output += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (url !== undefined) settle(url);
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", reject);
    child.once("close", () => reject(new Error(`The emulator did not start: ${output.trim()}`)));
  });
}
