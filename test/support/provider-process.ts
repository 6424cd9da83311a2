import { type ChildProcessByStdio, type Serializable, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { root } from "./root";

type Properties = Record<string, unknown>;

export type Kind = "StudioProject" | "GitpodProject" | "CodeArtsRepository";

/** Marks a value as secret in the engine's protocol. */
const secretMark = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
};

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
    const failure = pb.ErrorResourceInitFailed.deserializeBinary(
      detail?.getValue_asU8() ?? new Uint8Array(),
    );
    this.initialization = {
      id: failure.getId(),
      properties: failure.getProperties()?.toJavaScript() ?? {},
      reasons: failure.getReasonsList(),
    };
  }
}

export interface ProviderOptions {
  /** The stack's configuration; arrives as secrets, as the engine sends it. */
  readonly config?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the program would be. */
  readonly cwd?: string;
  /** The address of the engine; the same one for several processes of one run. */
  readonly engine?: string;
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

/** The engine's side of a dynamic provider: what `pulumi` sends to the real provider process. */
export interface ProviderProcess {
  /** Everything that the process wrote to its two outputs. */
  readonly output: string;
  check(
    kind: Kind,
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: { property: string; reason: string }[] }>;
  diff(
    kind: Kind,
    id: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ changes: boolean | undefined; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(kind: Kind, inputs: Properties): Promise<{ id: string; outs: Properties }>;
  /** An empty id means that the object is gone. */
  read(
    kind: Kind,
    id: string,
    state: Properties,
  ): Promise<{ id: string; outs: Properties; inputs: Properties | undefined }>;
  update(kind: Kind, id: string, olds: Properties, news: Properties): Promise<Properties>;
  delete(kind: Kind, id: string, state: Properties): Promise<void>;
  /** Sends a message to what `NODE_OPTIONS` preloaded and returns its response. One at a time. */
  ask(question: Serializable): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startProvider(options: ProviderOptions = {}): Promise<ProviderProcess> {
  const cwd = options.cwd ?? path.join(root, "examples/quickstart");
  const script = createRequire(path.join(root, "package.json")).resolve(
    "@pulumi/pulumi/cmd/dynamic-provider",
  );
  const child = spawn(process.execPath, [script, options.engine ?? engineAddress()], {
    cwd,
    stdio: ["pipe", "pipe", "pipe", "ipc"],
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      PULUMI_NODEJS_PROJECT: "test",
      NO_PROXY: "127.0.0.1",
      ...options.env,
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
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());

  const call = <Response>(
    send: (done: (error: grpc.ServiceError | null, response: Response) => void) => unknown,
  ): Promise<Response> =>
    new Promise((resolve, reject) => {
      send((error, response) => {
        if (error) reject(new ProviderFailure(error));
        else resolve(response);
      });
    });

  const configuration = new pb.ConfigureRequest();
  configuration.setArgs(
    Struct.fromJavaScript(
      Object.fromEntries(
        Object.entries(options.config ?? {}).map(([key, value]) => [key, { ...secretMark, value }]),
      ),
    ),
  );
  await call<pb.ConfigureResponse>((done) => client.configure(configuration, done));

  return {
    get output() {
      return output;
    },

    async check(kind, olds, news) {
      const request = new pb.CheckRequest();
      request.setUrn(urnOf(kind, news));
      request.setOlds(structOf(kind, olds, false));
      request.setNews(structOf(kind, news));
      const response = await call<pb.CheckResponse>((done) => client.check(request, done));
      return {
        inputs: plain(response.getInputs()),
        failures: response.getFailuresList().map((failure) => failure.toObject()),
      };
    },

    async diff(kind, id, olds, news) {
      const request = new pb.DiffRequest();
      request.setUrn(urnOf(kind, news));
      request.setId(id);
      request.setOlds(structOf(kind, olds));
      request.setNews(structOf(kind, news));
      const response = await call<pb.DiffResponse>((done) => client.diff(request, done));
      const changes = { 0: undefined, 1: false, 2: true }[response.getChanges()];
      return {
        changes,
        replaces: response.getReplacesList(),
        deleteBeforeReplace: response.getDeletebeforereplace(),
      };
    },

    async create(kind, inputs) {
      const request = new pb.CreateRequest();
      request.setUrn(urnOf(kind, inputs));
      request.setProperties(structOf(kind, inputs));
      const response = await call<pb.CreateResponse>((done) => client.create(request, done));
      return { id: response.getId(), outs: plain(response.getProperties()) };
    },

    async read(kind, id, state) {
      const request = new pb.ReadRequest();
      request.setUrn(urnOf(kind, state));
      request.setId(id);
      request.setProperties(structOf(kind, state));
      const response = await call<pb.ReadResponse>((done) => client.read(request, done));
      return {
        id: response.getId(),
        outs: plain(response.getProperties()),
        inputs: response.hasInputs() ? plain(response.getInputs()) : undefined,
      };
    },

    async update(kind, id, olds, news) {
      const request = new pb.UpdateRequest();
      request.setUrn(urnOf(kind, news));
      request.setId(id);
      request.setOlds(structOf(kind, olds));
      request.setNews(structOf(kind, news));
      const response = await call<pb.UpdateResponse>((done) => client.update(request, done));
      return plain(response.getProperties());
    },

    async delete(kind, id, state) {
      const request = new pb.DeleteRequest();
      request.setUrn(urnOf(kind, state));
      request.setId(id);
      request.setProperties(structOf(kind, state));
      await call((done) => client.delete(request, done));
    },

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

/** The constant by which the process finds the lifecycle of a kind. */
export function providerReference(kind: Kind): string {
  return `exports.handler=()=>require("pulumi-devplatforms/provider").${kind}`;
}

/** The URN that the engine would send: tests name resources as their objects. */
export function urnOf(kind: Kind, { name }: Properties): string {
  const resource = typeof name === "string" ? name : "unnamed";
  return `urn:pulumi:test::test::pulumi-nodejs:dynamic/devplatforms:${kind}::${resource}`;
}

function structOf(kind: Kind, properties: Properties, withProvider = true): Struct {
  const provider = withProvider ? { __provider: providerReference(kind) } : {};
  return Struct.fromJavaScript({ ...provider, ...properties });
}

/** Without `__provider`, after making sure that it came back: without it a resource is stuck. */
function plain(struct: Struct | undefined): Properties {
  const { __provider, ...properties } = (struct?.toJavaScript() ?? {}) as Properties;
  if (struct && typeof __provider !== "string" && Object.keys(properties).length > 0) {
    throw new Error("The properties came back without __provider.");
  }
  return properties;
}
