import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { engineAddress, serverModule } from "./server-process";

export type Severity = "info" | "warning";

/** A call on this machine takes about a millisecond. An engine that hangs must not hold us up. */
const longestCallMs = 2_000;

/**
 * Shows a message of a resource to the user. The engine counts warnings and shows each message at
 * the resource, in its JSON too. What it does not take goes to the error output, which it shows as a
 * text of the whole stack. Never throws.
 */
export async function showMessage(severity: Severity, message: string, urn: string): Promise<void> {
  const isShown = await sendToEngine(severity, message, urn).catch(() => false);
  if (!isShown) console.warn(`${severity}: ${message}`);
}

/** Whether the engine has taken the message. */
async function sendToEngine(severity: Severity, message: string, urn: string): Promise<boolean> {
  const { LogRequest, LogSeverity } = serverModule("../../proto/engine_pb") ?? {};
  const { Metadata } = serverModule("@grpc/grpc-js") ?? {};
  const client = engineClient();
  if (!client || !LogRequest || !LogSeverity || !Metadata) return false;
  const request = new LogRequest();
  request.setSeverity(severity === "warning" ? LogSeverity.WARNING : LogSeverity.INFO);
  request.setMessage(message);
  request.setUrn(urn);
  return new Promise((resolve) => {
    const options = { deadline: Date.now() + longestCallMs };
    client.log(request, new Metadata(), options, (error) => {
      resolve(error === null);
    });
  });
}

let connected: EngineClient | undefined;

function engineClient(): EngineClient | undefined {
  const address = engineAddress();
  if (connected || address === undefined) return connected;
  const grpc = serverModule("@grpc/grpc-js");
  const services = serverModule("../../proto/engine_grpc_pb");
  if (!grpc || !services) return undefined;
  // The engine is on this machine, whatever proxy the environment names.
  const options = { "grpc.enable_http_proxy": 0 };
  connected = new services.EngineClient(address, grpc.credentials.createInsecure(), options);
  return connected;
}
