import { type ChildProcessByStdio, type Serializable, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";

export type Properties = Record<string, unknown>;

/** What an operation failed with, as the engine gets it. */
export class ProviderFailure extends Error {
  /** Only for an object that exists but is not as wanted. */
  readonly initialization:
    | { readonly id: string; readonly properties: Properties; readonly reasons: string[] }
    | undefined;

  constructor(error: grpc.ServiceError) {
    super(error.details);
    const packed = error.metadata.get("grpc-status-details-bin")[0];
    if (!(packed instanceof Buffer)) return;
    const detail = Status.deserializeBinary(packed).getDetailsList()[0];
    const failure = ErrorResourceInitFailed.deserializeBinary(
      detail?.getValue_asU8() ?? new Uint8Array(),
    );
    this.initialization = {
      id: failure.getId(),
      properties: failure.getProperties()?.toJavaScript() ?? {},
      reasons: failure.getReasonsList(),
    };
  }
}

type Send<Response> = (
  client: ResourceProviderClient,
  done: (error: grpc.ServiceError | null, response: Response) => void,
) => unknown;

/** A provider's process, as the engine starts it, and the connection to it. */
export interface SpawnedProvider {
  /** Everything that the process wrote to its two outputs. */
  readonly output: () => string;
  /** Calls a method. Throws a `ProviderFailure`. */
  readonly call: <Response>(send: Send<Response>) => Promise<Response>;
  /** Sends a message to what `NODE_OPTIONS` preloaded and returns its response. One at a time. */
  readonly ask: (question: Serializable) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

export interface SpawnOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** The address of the engine; the same one for several processes of one run. */
  readonly engine?: string | undefined;
}

let engines = 0;

/**
 * An address at which nothing listens, and another one for each engine: provider processes of one
 * engine tell each other which objects they hold.
 */
function engineAddress(): string {
  engines += 1;
  return `127.${(process.pid >> 8) & 255}.${process.pid & 255}.${engines & 255}:1`;
}

export async function spawnProvider(
  script: string,
  { cwd, env, engine = engineAddress() }: SpawnOptions,
): Promise<SpawnedProvider> {
  const child = spawn(process.execPath, [script, engine], {
    cwd,
    stdio: ["pipe", "pipe", "pipe", "ipc"],
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      PULUMI_NODEJS_PROJECT: "test",
      NO_PROXY: "127.0.0.1",
      ...env,
    },
    // The types know of no fourth stream.
  }) as ChildProcessByStdio<Writable, Readable, Readable>;
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => {
      resolve();
    }),
  );
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    void ended.then(() => {
      reject(new Error(`The provider process ended: ${output}`));
    });
  });
  const client = new ResourceProviderClient(
    `127.0.0.1:${port}`,
    grpc.credentials.createInsecure(),
    // As the engine takes them.
    { "grpc.max_receive_message_length": 400 * 1024 * 1024 },
  );

  return {
    output: () => output,

    call: (send) =>
      new Promise((resolve, reject) => {
        send(client, (error, response) => {
          if (error) reject(new ProviderFailure(error));
          else resolve(response);
        });
      }),

    async ask(question) {
      child.send(question);
      const [response] = (await once(child, "message")) as unknown[];
      return response;
    },

    async stop() {
      client.close();
      child.kill();
      await ended;
    },
  };
}
