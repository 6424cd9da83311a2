import * as services from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { systemClock } from "../../core/clock";
import { interruptible } from "../../core/interruption";
import type { JsonObject } from "../../core/json";
import type { Lifecycle } from "../../core/lifecycle";
import { RunJournal } from "../../core/run-journal";
import { ofEachLifecycle } from "../../platforms/lifecycles";
import { lookUps } from "../../platforms/look-ups";
import { settingsFrom } from "../../platforms/settings";
import { EngineLog } from "../engine-log";
import { functionMethods } from "./function";
import { resourceMethods, type ResourceMethods } from "./resource";
import { pluginType } from "./schema";
import { grpc } from "./sdk";
import { service } from "./service";

/** As the engine and the SDK have it; gRPC's own limit is 4 MiB. */
const largestMessageBytes = 400 * 1024 * 1024;

/** Serves one provider to the engine, and tells it the port. */
export function serve(engineAddress: string | undefined): void {
  const server = new grpc.Server({ "grpc.max_receive_message_length": largestMessageBytes });
  server.addService(ResourceProviderService, providerService(engineAddress));
  // The engine is on this machine, and nobody else may ask.
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}

function providerService(engineAddress: string | undefined) {
  const { clock, cancel } = interruptible(systemClock);
  const means = {
    clock,
    settings: settingsFrom(() => undefined, process.env),
    // The processes of a run share what they hold.
    journal: new RunJournal(engineAddress),
    log: new EngineLog(engineAddress, () => ({ grpc, services, messages })),
  };
  const resource = <Inputs extends JsonObject, State extends JsonObject, Client>(
    lifecycle: Lifecycle<Inputs, State, Client>,
  ): [string, ResourceMethods] => [pluginType(lifecycle.kind), resourceMethods(lifecycle, means)];
  const resources = new Map(Object.values(ofEachLifecycle(resource)));
  const functions = new Map(
    [...lookUps].map(([token, lookUp]) => [token, functionMethods(lookUp, means)]),
  );
  return service({ resources, functions, cancel, engineAddress });
}
