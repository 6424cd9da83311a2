import type { Metadata } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any, grpc, type StructMessage } from "./sdk";

/** What a method fails with, in the form in which gRPC takes it. The message is fit to be shown. */
export class MethodError extends Error {
  readonly code = grpc.status.UNKNOWN;
  readonly details: string;
  readonly metadata?: Metadata;

  constructor(message: string, metadata?: Metadata) {
    super(message);
    this.details = message;
    if (metadata) this.metadata = metadata;
  }
}

/** The object exists but is not as wanted: the engine keeps it, shows the message and updates it. */
export function initializationError(
  message: string,
  id: string,
  properties: StructMessage,
): MethodError {
  const failure = new ErrorResourceInitFailed();
  failure.setId(id);
  failure.setProperties(properties);
  failure.setReasonsList([message]);
  const detail = new Any();
  detail.pack(failure.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(message);
  status.addDetails(detail);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return new MethodError(message, metadata);
}
