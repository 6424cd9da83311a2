import type * as grpc from "@grpc/grpc-js";
import type * as engineServices from "@pulumi/pulumi/proto/engine_grpc_pb";
import type * as engineMessages from "@pulumi/pulumi/proto/engine_pb";
import type { EngineModules } from "../engine-log";
import type * as providerMessages from "@pulumi/pulumi/proto/provider_pb";

/** The modules of the SDK that the provider process itself runs on, relative to its main module. */
interface ServerModules {
  "@grpc/grpc-js": typeof grpc;
  "../../proto/engine_grpc_pb": typeof engineServices;
  "../../proto/engine_pb": typeof engineMessages;
  "../../proto/provider_pb": typeof providerMessages;
}

/**
 * A module of the SDK in its provider process. Never another copy, which a package's own `require`
 * may give: messages of one copy are strangers to the other. `undefined` in any other process.
 */
export function serverModule<Id extends keyof ServerModules>(
  id: Id,
): ServerModules[Id] | undefined {
  const main = typeof require === "function" ? require.main : undefined;
  if (!/[\\/]cmd[\\/]dynamic-provider[\\/]index\.js$/.test(main?.filename ?? "")) return undefined;
  try {
    return main?.require(id) as ServerModules[Id];
  } catch {
    // Another layout of the SDK: there is a way to do without.
    return undefined;
  }
}

/** What a message to the engine needs; `undefined` in any other process. */
export function engineModules(): EngineModules | undefined {
  const messages = serverModule("../../proto/engine_pb");
  const services = serverModule("../../proto/engine_grpc_pb");
  const grpc = serverModule("@grpc/grpc-js");
  return messages && services && grpc ? { messages, services, grpc } : undefined;
}

/** The engine starts a provider process with its own address as the only argument. */
const address = /^[\w.[\]:]+:\d+$/;

/** The address of the engine that started this process; `undefined` if none did. */
export function engineAddress(): string | undefined {
  const argument = process.argv[2] ?? "";
  return address.test(argument) ? argument : undefined;
}
