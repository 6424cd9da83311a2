import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any, grpc, type StructMessage } from "./sdk";

/** What a method fails with: the engine shows `details` at the resource. */
export type MethodError = Pick<ServiceError, "code" | "details"> & Partial<ServiceError>;

export function methodError(message: string): MethodError {
  return { code: grpc.status.UNKNOWN, details: message };
}

/** The object exists but is not as wanted: the engine keeps it, shows the message and updates it. */
export function initializationError(
  message: string,
  id: string,
  properties: StructMessage,
  inputs?: StructMessage,
): MethodError {
  const failure = new ErrorResourceInitFailed();
  failure.setId(id);
  failure.setProperties(properties);
  failure.setInputs(inputs);
  failure.setReasonsList([message]);
  const detail = new Any();
  detail.pack(failure.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(message);
  status.addDetails(detail);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { ...methodError(message), metadata };
}

export function isMethodError(error: unknown): error is MethodError {
  return typeof error === "object" && error !== null && "code" in error && "details" in error;
}
