import type * as grpc from "@grpc/grpc-js";
import type * as engineServices from "@pulumi/pulumi/proto/engine_grpc_pb";
import type * as engineMessages from "@pulumi/pulumi/proto/engine_pb";

export type Severity = "info" | "warning";

/** The SDK's modules for calls to the engine. */
export interface EngineModules {
  readonly grpc: typeof grpc;
  readonly services: typeof engineServices;
  readonly messages: typeof engineMessages;
}

/** A call on this machine takes about a millisecond. An engine that hangs must not hold us up. */
const longestCallMs = 2_000;

/** The engine's own log, which shows messages at their resources, in its JSON too. */
export class EngineLog {
  readonly #address: string | undefined;
  readonly #modules: () => EngineModules | undefined;
  #client: engineServices.EngineClient | undefined;

  /** `modules` are loaded with the first message. */
  constructor(address: string | undefined, modules: () => EngineModules | undefined) {
    this.#address = address;
    this.#modules = modules;
  }

  /**
   * Shows a message of a resource to the user. The engine counts warnings. What it does not take
   * goes to the error output, which it shows as a text of the whole stack. Never throws.
   */
  async show(severity: Severity, message: string, urn: string): Promise<void> {
    const isShown = await this.#send(severity, message, urn).catch(() => false);
    if (!isShown) console.warn(`${severity}: ${message}`);
  }

  /** An engine that is not there is not looked for again and again. */
  #forget(client: engineServices.EngineClient): void {
    client.close();
    if (this.#client === client) this.#client = undefined;
  }

  /** Whether the engine has taken the message. */
  async #send(severity: Severity, message: string, urn: string): Promise<boolean> {
    const modules = this.#address === undefined ? undefined : this.#modules();
    if (this.#address === undefined || !modules) return false;
    const { LogRequest, LogSeverity } = modules.messages;
    const request = new LogRequest();
    request.setSeverity(severity === "warning" ? LogSeverity.WARNING : LogSeverity.INFO);
    request.setMessage(message);
    request.setUrn(urn);
    const client = (this.#client ??= clientOf(modules, this.#address));
    return new Promise((resolve) => {
      const options = { deadline: Date.now() + longestCallMs };
      client.log(request, new modules.grpc.Metadata(), options, (error) => {
        if (error !== null) this.#forget(client);
        resolve(error === null);
      });
    });
  }
}

function clientOf({ grpc, services }: EngineModules, address: string): engineServices.EngineClient {
  // The engine is on this machine, whatever proxy the environment names.
  const options = { "grpc.enable_http_proxy": 0 };
  return new services.EngineClient(address, grpc.credentials.createInsecure(), options);
}
