import path from "node:path";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Kind, ProviderOptions, ProviderProcess } from "./provider-process";
import { root } from "./root";
import { type Properties, spawnProvider } from "./spawned-provider";

/** How one value differs, by the names of the protocol. */
interface Detail {
  readonly kind: keyof typeof pb.PropertyDiff.Kind;
  readonly inputDiff: boolean;
}

/** What the engine says about an operation besides its data. */
interface Options {
  /** Whether nothing is to be done, and only the outputs are wanted. */
  readonly preview?: boolean;
  /** The resource option `customTimeouts`, in seconds. */
  readonly timeout?: number;
}

type Naming = Partial<pb.CheckRequest.AutonamingOptions.AsObject>;
type Failures = { property: string; reason: string }[];

/** The engine's side of the native provider. */
export interface PluginProcess extends ProviderProcess {
  handshake(): Promise<pb.ProviderHandshakeResponse>;
  info(): Promise<PluginInfo>;
  schema(): Promise<unknown>;
  checkConfig(args: Properties): Promise<{ inputs: Properties; failures: Failures }>;
  diffConfig(olds: Properties, news: Properties): Promise<pb.DiffResponse>;
  /** `name` is that of the provider in the program. */
  configure(args: Properties, name?: string): Promise<pb.ConfigureResponse>;
  check(
    kind: Kind,
    olds: Properties,
    news: Properties,
    resource?: { readonly name?: string; readonly naming?: Naming },
  ): Promise<{ inputs: Properties; failures: Failures }>;
  diff(
    kind: Kind,
    id: string,
    olds: Properties,
    news: Properties,
    oldInputs?: Properties,
  ): Promise<{
    changes: boolean | undefined;
    diffs: string[];
    replaces: string[];
    deleteBeforeReplace: boolean;
    details: Record<string, Detail>;
  }>;
  create(
    kind: Kind,
    inputs: Properties,
    options?: Options,
  ): Promise<{ id: string; outs: Properties }>;
  update(
    kind: Kind,
    id: string,
    olds: Properties,
    news: Properties,
    options?: Options,
  ): Promise<Properties>;
  delete(kind: Kind, id: string, state: Properties, options?: Options): Promise<void>;
  cancel(): Promise<void>;
}

/** The process of the native provider, configured as by the stack's configuration. */
export async function startPlugin(options: ProviderOptions = {}): Promise<PluginProcess> {
  const script = path.join(root, "dist/doors/plugin/main.js");
  const { output, call, ask, stop } = await spawnProvider(script, { cwd: root, ...options });

  const plugin: PluginProcess = {
    get output() {
      return output();
    },

    isNamedInStates: false,

    handshake: () =>
      call((client, done) => client.handshake(new pb.ProviderHandshakeRequest(), done)),

    info: () => call((client, done) => client.getPluginInfo(new Empty(), done)),

    async schema() {
      const request = new pb.GetSchemaRequest();
      const response = await call<pb.GetSchemaResponse>((client, done) =>
        client.getSchema(request, done),
      );
      return JSON.parse(response.getSchema()) as unknown;
    },

    async checkConfig(args) {
      const request = new pb.CheckRequest();
      request.setNews(structOf(args));
      return checked(
        await call<pb.CheckResponse>((client, done) => client.checkConfig(request, done)),
      );
    },

    async diffConfig(olds, news) {
      const request = new pb.DiffRequest();
      request.setOldInputs(structOf(olds));
      request.setNews(structOf(news));
      return call<pb.DiffResponse>((client, done) => client.diffConfig(request, done));
    },

    async configure(args, name = "default_0_1_0") {
      const request = new pb.ConfigureRequest();
      request.setArgs(structOf(args));
      request.setName(name);
      return call<pb.ConfigureResponse>((client, done) => client.configure(request, done));
    },

    async check(kind, olds, news, { name, naming } = {}) {
      const request = about(new pb.CheckRequest(), kind, news);
      request.setOlds(structOf(olds));
      request.setNews(structOf(news));
      request.setName(name ?? resourceName(news));
      if (naming) request.setAutonaming(autonaming(naming));
      return checked(await call<pb.CheckResponse>((client, done) => client.check(request, done)));
    },

    async diff(kind, id, olds, news, oldInputs = {}) {
      const request = about(new pb.DiffRequest(), kind, news);
      request.setId(id);
      request.setOlds(structOf(olds));
      request.setOldInputs(structOf(oldInputs));
      request.setNews(structOf(news));
      const response = await call<pb.DiffResponse>((client, done) => client.diff(request, done));
      return {
        changes: { 0: undefined, 1: false, 2: true }[response.getChanges()],
        diffs: response.getDiffsList(),
        replaces: response.getReplacesList(),
        deleteBeforeReplace: response.getDeletebeforereplace(),
        details: detailsIn(response),
      };
    },

    async create(kind, inputs, { preview = false, timeout = 0 } = {}) {
      const request = about(new pb.CreateRequest(), kind, inputs);
      request.setProperties(structOf(inputs));
      request.setPreview(preview);
      request.setTimeout(timeout);
      const response = await call<pb.CreateResponse>((client, done) =>
        client.create(request, done),
      );
      return { id: response.getId(), outs: propertiesIn(response.getProperties()) };
    },

    async read(kind, id, state, inputs = {}) {
      const request = about(new pb.ReadRequest(), kind, state);
      request.setId(id);
      request.setProperties(structOf(state));
      request.setInputs(structOf(inputs));
      const response = await call<pb.ReadResponse>((client, done) => client.read(request, done));
      return {
        id: response.getId(),
        outs: propertiesIn(response.getProperties()),
        inputs: response.hasInputs() ? propertiesIn(response.getInputs()) : undefined,
      };
    },

    async update(kind, id, olds, news, { preview = false, timeout = 0 } = {}) {
      const request = about(new pb.UpdateRequest(), kind, news);
      request.setId(id);
      request.setOlds(structOf(olds));
      request.setNews(structOf(news));
      request.setPreview(preview);
      request.setTimeout(timeout);
      const response = await call<pb.UpdateResponse>((client, done) =>
        client.update(request, done),
      );
      return propertiesIn(response.getProperties());
    },

    async delete(kind, id, state, { timeout = 0 } = {}) {
      const request = about(new pb.DeleteRequest(), kind, state);
      request.setId(id);
      request.setProperties(structOf(state));
      request.setTimeout(timeout);
      await call((client, done) => client.delete(request, done));
    },

    async cancel() {
      await call((client, done) => client.cancel(new Empty(), done));
    },

    ask,
    stop,
  };
  await plugin.configure(inObjects(options.config ?? {}));
  return plugin;
}

/** A value that the engine's protocol marks as secret. */
export function secret(value: unknown): Properties {
  const signature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
  return { ...signature, value };
}

/** The type in programs. */
export function pluginType(kind: string): string {
  return `devplatforms:index:${kind}`;
}

/** The URN that the engine would send: tests name resources as their objects. */
export function pluginUrn(kind: string, properties: Properties): string {
  return `urn:pulumi:test::test::${pluginType(kind)}::${resourceName(properties)}`;
}

function resourceName({ name }: Properties): string {
  return typeof name === "string" ? name : "unnamed";
}

/** The settings by the keys of dynamic providers, as the native one has them: JSON, and secret. */
export function inObjects(config: Readonly<Record<string, string>>): Properties {
  const accounts = new Map<string, Record<string, string>>();
  const shared: Properties = {};
  for (const [key, value] of Object.entries(config)) {
    const [group = "", name = ""] = key.split(":");
    if (group === "devplatforms") shared[name] = value;
    else accounts.set(group, { ...accounts.get(group), [name]: value });
  }
  const asJson = [...accounts].map(([group, account]): [string, Properties] => [
    group,
    secret(JSON.stringify(account)),
  ]);
  return { ...shared, ...Object.fromEntries(asJson) };
}

function structOf(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

function propertiesIn(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : struct.toJavaScript();
}

function about<Request extends { setUrn(urn: string): unknown; setType(type: string): unknown }>(
  request: Request,
  kind: string,
  properties: Properties,
): Request {
  request.setUrn(pluginUrn(kind, properties));
  request.setType(pluginType(kind));
  return request;
}

const { Mode } = pb.CheckRequest.AutonamingOptions;

function autonaming({
  mode = Mode.PROPOSE,
  proposedName = "",
}: Naming): pb.CheckRequest.AutonamingOptions {
  const options = new pb.CheckRequest.AutonamingOptions();
  options.setMode(mode);
  options.setProposedName(proposedName);
  return options;
}

function checked(response: pb.CheckResponse): { inputs: Properties; failures: Failures } {
  return {
    inputs: propertiesIn(response.getInputs()),
    failures: response.getFailuresList().map((failure) => failure.toObject()),
  };
}

const kindNames = Object.keys(pb.PropertyDiff.Kind) as Detail["kind"][];

function detailsIn(response: pb.DiffResponse): Record<string, Detail> {
  const details: Record<string, Detail> = {};
  response.getDetaileddiffMap().forEach((diff: pb.PropertyDiff, place: string) => {
    const kind = kindNames.find((name) => pb.PropertyDiff.Kind[name] === diff.getKind());
    if (kind === undefined) throw new Error("The protocol has no such kind.");
    details[place] = { kind, inputDiff: diff.getInputdiff() };
  });
  return details;
}
