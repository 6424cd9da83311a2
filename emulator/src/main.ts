import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "./emulator.ts";
import type { Emulator } from "./emulator.ts";
import { environmentVariables, requestLine } from "./terminal.ts";

const defaultPort = 7420;
const defaultFile = resolve(import.meta.dirname, "../../.local/emulator.json");

const usage = `Usage: node emulator/start.mjs [--port ${defaultPort}] [--host 127.0.0.1] [--file path]

Serves the three APIs until it is interrupted, and keeps their objects in the file
(default: ${defaultFile}).
DEVPLATFORMS_EMULATOR_PORT sets the port where --port does not.`;

function commandOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: process.env["DEVPLATFORMS_EMULATOR_PORT"] ?? "" },
      host: { type: "string", default: "127.0.0.1" },
      file: { type: "string", default: defaultFile },
      help: { type: "boolean", default: false },
    },
  });
  const port = values.port === "" ? defaultPort : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`${values.port} is no port: give a number from 0 to 65535`);
  }
  return { port, host: values.host, file: resolve(values.file), help: values.help };
}

async function run(): Promise<void> {
  const { help, ...options } = commandOptions();
  if (help) {
    console.log(usage);
    return;
  }
  const emulator = await startEmulator({
    ...options,
    onRequest: (request) => {
      console.log(requestLine(request));
    },
  }).catch((error: unknown) => {
    throw isAddressInUse(error)
      ? new Error(`port ${options.port} is in use: another emulator may be running; try --port`)
      : error;
  });
  console.log(`${environmentVariables(emulator)}\n\nState: ${options.file}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void closeAndExit(emulator));
  }
}

async function closeAndExit(emulator: Emulator): Promise<void> {
  await emulator.close();
  process.exit(0);
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

run().catch((error: unknown) => {
  console.error(`emulator: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
