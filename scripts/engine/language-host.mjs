// Runs Node.js programs and policy packs for the Pulumi engine, as pulumi-language-nodejs does.
// A release of the engine brings the real one; its source is in no Go module, so an engine built
// from the module uses this. It prints its port, then serves `pulumirpc.LanguageRuntime`.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout } from "node:timers";

const repository = createRequire(import.meta.url);
// gRPC and protobuf accept only messages of their own copy, so take the ones that the SDK has.
const sdk = createRequire(repository.resolve("@pulumi/pulumi"));
const grpc = sdk("@grpc/grpc-js");
const { LanguageRuntimeService } = sdk("@pulumi/pulumi/proto/language_grpc_pb");
const messages = sdk("@pulumi/pulumi/proto/language_pb");
const { PluginInfo } = sdk("@pulumi/pulumi/proto/plugin_pb");
const { Empty } = sdk("google-protobuf/google/protobuf/empty_pb");
const { version } = sdk("@pulumi/pulumi/package.json");

/** The SDK's exit code for "failed, and the user has been told why". */
const alreadyReported = 32;

const engineAddress = process.argv.at(-1);
const children = new Set();

/** The program's own SDK runs it; the repository's stands in where the program has none. */
function sdkScript(programFolder, name) {
  const id = `@pulumi/pulumi/cmd/${name}`;
  try {
    return createRequire(join(programFolder, "index.js")).resolve(id);
  } catch {
    return repository.resolve(id);
  }
}

/** Starts Node.js for a call, and ends it when the engine gives the call up. */
function startNode(call, args, options) {
  const child = spawn("node", args, options);
  children.add(child);
  child.once("close", () => children.delete(child));
  call.on("cancelled", () => child.kill());
  return child;
}

function stopChildren() {
  for (const child of children) child.kill();
}

/** `runtime.options` of Pulumi.yaml; TypeScript is on unless they switch it off. */
function runtimeOptions(info) {
  const { nodeargs = "", typescript = true } = info?.getOptions()?.toJavaScript() ?? {};
  return {
    nodeArgs: nodeargs.split(/\s+/).filter((arg) => arg !== ""),
    variables: typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {},
  };
}

function run(call, respond) {
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
  const finish = (error) => {
    const response = new messages.RunResponse();
    response.setBail(error === alreadyReported);
    if (typeof error === "string") response.setError(error);
    respond(null, response);
  };
  child.once("error", (error) => finish(`Node.js could not be started: ${error.message}`));
  child.once("close", (code, signal) => {
    if (code === 0 || code === alreadyReported) finish(code);
    else finish(`Program exited with non-zero exit code: ${code ?? signal}`);
  });
}

function runPlugin(call) {
  const { request } = call;
  const info = request.getInfo();
  const folder = info.getProgramDirectory();
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
  const send = (setter, value) => {
    const response = new messages.RunPluginResponse();
    response[setter](value);
    call.write(response);
  };
  child.stdout.on("data", (chunk) => send("setStdout", new Uint8Array(chunk)));
  child.stderr.on("data", (chunk) => send("setStderr", new Uint8Array(chunk)));
  child.once("error", (error) => call.destroy(error));
  child.once("close", (code) => {
    send("setExitcode", code ?? 1);
    call.end();
  });
}

function splitVariable(assignment) {
  const end = assignment.indexOf("=");
  return [assignment.slice(0, end), assignment.slice(end + 1)];
}

function about(_call, respond) {
  const response = new messages.AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version);
  respond(null, response);
}

function getPluginInfo(_call, respond) {
  const response = new PluginInfo();
  response.setVersion(version);
  respond(null, response);
}

function cancel(_call, respond) {
  stopChildren();
  respond(null, new Empty());
}

/** For calls to which "none" is a full answer. */
const none = (Response) => (_call, respond) => respond(null, new Response());

/** gRPC answers what is missing here, such as generating code, with "unimplemented". */
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
  installDependencies: (call) => call.end(),
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
