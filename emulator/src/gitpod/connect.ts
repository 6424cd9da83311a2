import { fromBinary, toJson } from "@bufbuild/protobuf";
import type { DescMessage } from "@bufbuild/protobuf";
import { Code, ConnectError, createConnectRouter, createContextValues } from "@connectrpc/connect";
import type { Interceptor } from "@connectrpc/connect";
import { compressionGzip } from "@connectrpc/connect-node";
import type { UniversalHandler } from "@connectrpc/connect/protocol";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { ApiResponse, ApiRequest, Route } from "../http.ts";
import { authenticate } from "./accounts.ts";
import { asGoReadsIt } from "./go-json.ts";
import { accountKey, hasSideEffects, requestKey } from "./rpc.ts";
import type { Rpc } from "./rpc.ts";

/** The methods as Connect serves them: JSON and binary by POST, reads by GET too, and gRPC-Web. */
export function connectRoutes(rpcs: readonly Rpc[]): Route[] {
  const router = createConnectRouter({
    // It needs HTTP/2.
    grpc: false,
    acceptCompression: [compressionGzip],
    // Responses stay plain, so that faults can alter and cut them.
    compressMinBytes: Infinity,
    // Runs before the body is read.
    requestGate: ({ values, requestHeader }) => {
      values.set(accountKey, authenticate(requestHeader));
    },
    interceptors: [note, validation()],
  });
  for (const addTo of rpcs) addTo(router);
  return router.handlers.flatMap(routesOf);
}

const note: Interceptor = (next) => (request) => {
  const received = request.contextValues.get(requestKey);
  if (!request.stream) received?.understoodAs(toJson(request.method.input, request.message));
  return next(request);
};

/** Loaded with the first call, since most of the time to start would be the library's. */
function validation(): Interceptor {
  let loading: Promise<Interceptor> | undefined;
  return (next) => async (request) => {
    loading ??= import("@connectrpc/validate").then((library) =>
      library.createValidateInterceptor(),
    );
    const validate = await loading;
    return validate(next)(request);
  };
}

function routesOf(handler: UniversalHandler): Route[] {
  const { name } = handler.method;
  const changesState = hasSideEffects(handler.method);
  return (changesState ? (["POST"] as const) : (["POST", "GET"] as const)).map((method) => ({
    operation: name,
    method,
    path: `/api${handler.requestPath}`,
    changesState,
    handle: (request) => serve(handler, request),
  }));
}

async function serve(handler: UniversalHandler, request: ApiRequest): Promise<ApiResponse> {
  const header = new Headers(request.headers);
  // Of the body as it arrived, which may be put in other words below.
  header.delete("content-length");
  const response = await handler({
    httpVersion: "1.1",
    method: request.method,
    url: new URL(request.target, "http://emulator").href,
    header,
    body: Readable.from(bodyFor(handler.method.input, request)),
    signal: new AbortController().signal,
    contextValues: createContextValues().set(requestKey, request),
  });
  const headers = Object.fromEntries(response.header ?? []);
  delete headers["content-length"];
  const bytes = response.body === undefined ? Buffer.alloc(0) : await buffer(response.body);
  const body: unknown = isJson(headers) ? JSON.parse(bytes.toString()) : bytes;
  return { status: response.status, headers, body };
}

/**
 * The body as it was sent, but where Go would read it in another way. Connect reads it after the
 * credentials, and responds with what is thrown here.
 */
function* bodyFor(input: DescMessage, { headers, bytes }: ApiRequest): Iterable<Uint8Array> {
  const isPlain = headers["content-encoding"] === undefined;
  if (isPlain && headers["content-type"] === "application/proto") requireMessage(input, bytes);
  yield isPlain && isJson(headers) ? asGoReadsIt(input, bytes) : bytes;
}

/** To connect-es this is an internal error, to connect-go it is the client's. */
function requireMessage(input: DescMessage, bytes: Uint8Array): void {
  try {
    fromBinary(input, bytes);
  } catch (error) {
    throw ConnectError.from(error, Code.InvalidArgument);
  }
}

function isJson(headers: Readonly<Record<string, string>>): boolean {
  return /^application\/json\b/i.test(headers["content-type"] ?? "");
}
