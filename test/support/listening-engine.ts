import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { onTestFinished } from "vitest";

/** A message as the engine gets it. */
export interface Shown {
  readonly severity: string;
  readonly message: string;
  readonly urn: string;
}

export interface ListeningEngine {
  readonly address: string;
  readonly shown: readonly Shown[];
}

/** The part of the engine that takes messages; it goes away with the test. */
export async function listeningEngine(
  response: "takes messages" | "refuses messages" | "never responds" = "takes messages",
): Promise<ListeningEngine> {
  const shown: Shown[] = [];
  const server = new grpc.Server();
  const log: grpc.handleUnaryCall<LogRequest, Empty> = ({ request }, done) => {
    if (response === "never responds") return;
    if (response === "refuses messages") {
      done({ code: grpc.status.UNIMPLEMENTED });
      return;
    }
    const severity = { [LogSeverity.INFO]: "info", [LogSeverity.WARNING]: "warning" };
    shown.push({
      severity: (severity as Record<number, string>)[request.getSeverity()] ?? "another",
      message: request.getMessage(),
      urn: request.getUrn(),
    });
    done(null, new Empty());
  };
  server.addService({ log: EngineService.log }, { log: log as grpc.UntypedHandleCall });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  onTestFinished(() => {
    server.forceShutdown();
  });
  return { address: `127.0.0.1:${port}`, shown };
}
