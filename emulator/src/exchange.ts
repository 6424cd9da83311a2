import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { longestBody, readBody } from "./body.ts";
import type { FaultKind, FaultQueue } from "./faults.ts";
import type { ApiResponse, ApiRequest, Platform, Route } from "./http.ts";
import { parseJson } from "./json.ts";
import { queryRecord } from "./request-log.ts";
import type { RecordedRequest, RequestLog } from "./request-log.ts";
import { isRefusedEntries, strike } from "./strike.ts";
import { receivedHeaders, send } from "./transport.ts";
import type { EmulatorContext } from "./transport.ts";

/** What the exchanges of one emulator share. */
export interface Surroundings {
  readonly log: RequestLog;
  readonly faults: FaultQueue;
  latencyMs: number;
  save(): void;
  onRequest(record: RecordedRequest): void;
}

/** Where a request goes. A path that is nobody's has no platform. */
export interface Destination {
  readonly platform: Platform | undefined;
  readonly route: Pick<Route, "operation" | "changesState" | "handle">;
}

/** One request from arrival to response: log, latency, fault, handler, state file. */
export async function exchange(
  context: EmulatorContext,
  { platform, route }: Destination,
  surroundings: Surroundings,
): Promise<Response> {
  const fault = surroundings.faults.take(route.operation);
  const bytes = await readBody(context.env.incoming);
  const request: ApiRequest = {
    ...readRequest(context, bytes ?? Buffer.alloc(0), fault),
    understoodAs: (body) => {
      if (parseJson(request.body) === undefined) record.body = body;
    },
  };
  const record = surroundings.log.add({
    platform: platform?.name ?? "unknown",
    operation: route.operation,
    method: request.method,
    path: request.path,
    query: queryRecord(request.query),
    headers: request.headers,
    body: parseJson(request.body) ?? request.body,
  });
  if (surroundings.latencyMs > 0) await delay(surroundings.latencyMs);

  const identify = (response: ApiResponse): ApiResponse => ({
    ...response,
    headers: {
      ...(platform?.sendsRequestId === true && { "x-request-id": request.requestId }),
      ...platform?.commonHeaders?.(),
      ...response.headers,
    },
  });
  const commit = async (): Promise<ApiResponse> => {
    const response = await route.handle(request);
    if (route.changesState) surroundings.save();
    return identify(response);
  };
  const finish = (status?: number): void => {
    surroundings.log.finish(record, status);
    surroundings.onRequest(record);
  };
  if (bytes === undefined) {
    finish(tooLong.status);
    return send(identify(tooLong));
  }
  const outcome = await strike(fault, { commit, identify });
  finish(outcome.delivered ? outcome.response.status : undefined);
  return outcome.delivered ? send(outcome.response) : outcome.interrupt(context);
}

const tooLong: ApiResponse = {
  status: 413,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body: `This emulator takes ${longestBody} bytes in a body.\n`,
};

function readRequest(
  context: EmulatorContext,
  bytes: Buffer,
  fault: FaultKind | undefined,
): Omit<ApiRequest, "understoodAs"> {
  const { incoming } = context.env;
  const url = new URL(context.req.url);
  return {
    method: context.req.method,
    target: incoming.url ?? "/",
    path: url.pathname,
    query: url.searchParams,
    headers: receivedHeaders(incoming),
    body: bytes.toString("utf8"),
    bytes,
    params: context.req.param(),
    requestId: randomUUID().replaceAll("-", ""),
    refusedEntries: isRefusedEntries(fault) ? fault : undefined,
  };
}
