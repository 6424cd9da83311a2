import { createRequire } from "node:module";
import type * as grpcModule from "@grpc/grpc-js";
import type { Empty as EmptyMessage } from "google-protobuf/google/protobuf/empty_pb";
import type { Any as AnyMessage } from "google-protobuf/google/protobuf/any_pb";
import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb";

/**
 * What the SDK itself runs on. Never another copy: messages of one copy are strangers to the other.
 */
export const sdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));

export const grpc = sdk("@grpc/grpc-js") as typeof grpcModule;
export const { Empty } = sdk("google-protobuf/google/protobuf/empty_pb.js") as {
  Empty: typeof EmptyMessage;
};
export const { Any } = sdk("google-protobuf/google/protobuf/any_pb.js") as {
  Any: typeof AnyMessage;
};
export const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb.js") as {
  Struct: typeof StructMessage;
};

export type { StructMessage };
