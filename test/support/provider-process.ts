import type { Serializable } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { root } from "./root";
import { type Properties, spawnProvider } from "./spawned-provider";

export { ProviderFailure } from "./spawned-provider";

export type Kind = "StudioProject" | "GitpodProject" | "CodeArtsRepository";

/** Marks a value as secret in the engine's protocol. */
const secretMark = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
};

export interface ProviderOptions {
  /** The stack's configuration; arrives as secrets, as the engine sends it. */
  readonly config?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the program would be. */
  readonly cwd?: string;
  /** The address of the engine; the same one for several processes of one run. */
  readonly engine?: string;
}

/** The engine's side of a provider: what `pulumi` sends to the real provider process. */
export interface ProviderProcess {
  /** Everything that the process wrote to its two outputs. */
  readonly output: string;
  /** Whether a state names the provider, without which no later operation finds it. */
  readonly isNamedInStates: boolean;
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
    /** The inputs until now, which only a native provider is told beside the state. */
    oldInputs?: Properties,
  ): Promise<{ changes: boolean | undefined; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(kind: Kind, inputs: Properties): Promise<{ id: string; outs: Properties }>;
  /** An empty id means that the object is gone. */
  read(
    kind: Kind,
    id: string,
    state: Properties,
    /** The inputs until now, which only a native provider is told beside the state. */
    inputs?: Properties,
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
  const { output, call, ask, stop } = await spawnProvider(script, { ...options, cwd });

  const configuration = new pb.ConfigureRequest();
  configuration.setArgs(
    Struct.fromJavaScript(
      Object.fromEntries(
        Object.entries(options.config ?? {}).map(([key, value]) => [key, { ...secretMark, value }]),
      ),
    ),
  );
  await call<pb.ConfigureResponse>((client, done) => client.configure(configuration, done));

  return {
    get output() {
      return output();
    },

    isNamedInStates: true,

    async check(kind, olds, news) {
      const request = new pb.CheckRequest();
      request.setUrn(urnOf(kind, news));
      request.setOlds(structOf(kind, olds, false));
      request.setNews(structOf(kind, news));
      const response = await call<pb.CheckResponse>((client, done) => client.check(request, done));
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
      const response = await call<pb.DiffResponse>((client, done) => client.diff(request, done));
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
      const response = await call<pb.CreateResponse>((client, done) =>
        client.create(request, done),
      );
      return { id: response.getId(), outs: plain(response.getProperties()) };
    },

    async read(kind, id, state) {
      const request = new pb.ReadRequest();
      request.setUrn(urnOf(kind, state));
      request.setId(id);
      request.setProperties(structOf(kind, state));
      const response = await call<pb.ReadResponse>((client, done) => client.read(request, done));
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
      const response = await call<pb.UpdateResponse>((client, done) =>
        client.update(request, done),
      );
      return plain(response.getProperties());
    },

    async delete(kind, id, state) {
      const request = new pb.DeleteRequest();
      request.setUrn(urnOf(kind, state));
      request.setId(id);
      request.setProperties(structOf(kind, state));
      await call((client, done) => client.delete(request, done));
    },

    ask,
    stop,
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
