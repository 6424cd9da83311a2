// Runs Node.js programs and policy packs for the Pulumi engine, as pulumi-language-nodejs does.
// A release of the engine brings the real one; its source is in no Go module, so an engine built
// from the module uses this. It prints its port, then serves `pulumirpc.LanguageRuntime`.
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { sendUnaryData, ServerUnaryCall, ServerWritableStream } from "@grpc/grpc-js";
import type {
  AboutResponse,
  ProgramInfo,
  RunPluginRequest,
  RunPluginResponse,
  RunRequest,
  RunResponse,
} from "@pulumi/pulumi/proto/language_pb.js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb.js";

const repository = createRequire(import.meta.url);
// gRPC and protobuf accept only messages of their own copy, so take the ones that the SDK has.
const sdk = createRequire(repository.resolve("@pulumi/pulumi"));
const grpc = sdk("@grpc/grpc-js") as typeof import("@grpc/grpc-js");
const { LanguageRuntimeService } = sdk(
  "@pulumi/pulumi/proto/language_grpc_pb.js",
) as typeof import("@pulumi/pulumi/proto/language_grpc_pb.js");
const messages = sdk(
  "@pulumi/pulumi/proto/language_pb.js",
) as typeof import("@pulumi/pulumi/proto/language_pb.js");
const plugins = sdk(
  "@pulumi/pulumi/proto/plugin_pb.js",
) as typeof import("@pulumi/pulumi/proto/plugin_pb.js");
const empty = sdk(
  "google-protobuf/google/protobuf/empty_pb.js",
) as typeof import("google-protobuf/google/protobuf/empty_pb.js");
const { version } = sdk("@pulumi/pulumi/package.json") as { version: string };

/** The SDK's exit code for "failed, and the user has been told why". */
const alreadyReported = 32;

const engineAddress = process.argv.at(-1);
const children = new Set<ChildProcess>();

/** Both kinds of call end so when the engine gives them up. */
interface Cancelable {
  on(event: "cancelled", listener: () => void): unknown;
}

/** The program's own SDK runs it; the repository's stands in where the program has none. */
function sdkScript(programFolder: string, name: string): string {
  const id = `@pulumi/pulumi/cmd/${name}`;
  try {
    return createRequire(join(programFolder, "index.js")).resolve(id);
  } catch {
    return repository.resolve(id);
  }
}

/** Starts Node.js for a call, and ends it when the engine gives the call up. */
function startNode(call: Cancelable, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn("node", args, options);
  children.add(child);
  child.once("close", () => children.delete(child));
  call.on("cancelled", () => child.kill());
  return child;
}

function stopChildren(): void {
  for (const child of children) child.kill();
}

interface RuntimeOptions {
  readonly nodeargs?: string;
  readonly typescript?: boolean;
}

/** `runtime.options` of Pulumi.yaml; TypeScript is on unless they switch it off. */
function runtimeOptions(info: ProgramInfo | undefined) {
  const options = info?.getOptions()?.toJavaScript() ?? {};
  const { nodeargs = "", typescript = true } = options as RuntimeOptions;
  return {
    nodeArgs: nodeargs.split(/\s+/).filter((arg) => arg !== ""),
    variables: typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {},
  };
}

function run(
  call: ServerUnaryCall<RunRequest, RunResponse>,
  respond: sendUnaryData<RunResponse>,
): void {
  const { request } = call;
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() || request.getPwd();
  const { nodeArgs, variables } = runtimeOptions(info);
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  };
  const set = Object.entries(flags).filter(([, value]) => value);
  const child = startNode(
    call,
    [
      ...nodeArgs,
      sdkScript(folder, "run"),
      ...set.map(([name, value]) => `--${name}=${value}`),
      ...(request.getDryrun() ? ["--dry-run"] : []),
      info?.getEntryPoint() || request.getProgram() || ".",
      ...request.getArgsList(),
    ],
    {
      cwd: folder,
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        ...variables,
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      },
    },
  );
  const finish = (error: number | string) => {
    const response = new messages.RunResponse();
    response.setBail(error === alreadyReported);
    if (typeof error === "string") response.setError(error);
    respond(null, response);
  };
  child.once("error", (error) => {
    finish(`Node.js could not be started: ${error.message}`);
  });
  child.once("close", (code, signal) => {
    if (code === 0 || code === alreadyReported) finish(code);
    else finish(`Program exited with non-zero exit code: ${code ?? signal ?? "none"}`);
  });
}

function runPlugin(call: ServerWritableStream<RunPluginRequest, RunPluginResponse>): void {
  const { request } = call;
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() ?? request.getPwd();
  const { variables } = runtimeOptions(info);
  // A policy pack is loaded from where it runs, and its script takes the folder last.
  const isPolicyPack = request.getKind() === "analyzer";
  const args = isPolicyPack
    ? [sdkScript(folder, "run-policy-pack"), ...request.getArgsList(), folder]
    : [sdkScript(folder, "run-plugin"), folder, ...request.getArgsList()];
  const child = startNode(call, args, {
    cwd: isPolicyPack ? folder : request.getPwd(),
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...variables, ...Object.fromEntries(request.getEnvList().map(splitVariable)) },
  });
  const send = (fill: (response: RunPluginResponse) => void) => {
    const response = new messages.RunPluginResponse();
    fill(response);
    call.write(response);
  };
  child.stdout?.on("data", (chunk: Buffer) => {
    send((response) => {
      response.setStdout(new Uint8Array(chunk));
    });
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    send((response) => {
      response.setStderr(new Uint8Array(chunk));
    });
  });
  child.once("error", (error) => call.destroy(error));
  child.once("close", (code) => {
    send((response) => {
      response.setExitcode(code ?? 1);
    });
    call.end();
  });
}

function splitVariable(assignment: string): [name: string, value: string] {
  const end = assignment.indexOf("=");
  return [assignment.slice(0, end), assignment.slice(end + 1)];
}

function about(_call: unknown, respond: sendUnaryData<AboutResponse>): void {
  const response = new messages.AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version);
  respond(null, response);
}

function getPluginInfo(_call: unknown, respond: sendUnaryData<PluginInfo>): void {
  const response = new plugins.PluginInfo();
  response.setVersion(version);
  respond(null, response);
}

function cancel(_call: unknown, respond: sendUnaryData<Empty>): void {
  stopChildren();
  respond(null, new empty.Empty());
}

/** For calls to which "none" is a full response. */
function none<T>(Response: new () => T) {
  return (_call: unknown, respond: sendUnaryData<T>): void => {
    respond(null, new Response());
  };
}

/** gRPC responds to what is missing here, such as generating code, with "unimplemented". */
const methods = {
  run,
  runPlugin,
  about,
  cancel,
  getPluginInfo,
  handshake: none(messages.LanguageHandshakeResponse),
  getRequiredPlugins: none(messages.GetRequiredPluginsResponse),
  getRequiredPackages: none(messages.GetRequiredPackagesResponse),
  getProgramDependencies: none(messages.GetProgramDependenciesResponse),
  runtimeOptionsPrompts: none(messages.RuntimeOptionsResponse),
  installDependencies: (call: { end(): unknown }) => {
    call.end();
  },
};

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    stopChildren();
    // Time for the children to go, and for the engine to hear how they went.
    setTimeout(() => process.exit(1), 1_000).unref();
    server.tryShutdown(() => process.exit(0));
  });
}

const server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
server.addService(LanguageRuntimeService, methods);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
