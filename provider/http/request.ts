import { z } from "zod";
import { encodeQuery } from "../core/rfc3986";
import { asOwn, joined, own, say, type Text } from "../core/text/message";
import { version } from "../core/version";
import { during } from "../core/waiting";
import { adviceFor } from "./advice";
import { CallWait } from "./call-wait";
import { ApiError, type ApiFailure } from "./errors";
import type { RequestLog } from "./request-log";
import type { Clock } from "../core/clock";
import { isTransient, type RetryPolicy, withRetry } from "./retry";
import type { TimeLimits } from "./time-limits";
import { describeBody, isJson, parseJson } from "./response-body";
import { type OutgoingRequest, type RawResponse, send, TransportError } from "./transport";

/** A response with its body read as JSON; `undefined` when it was not JSON. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What a platform says about a call that it did not do. */
export interface Refusal {
  readonly code?: string | undefined;
  readonly reason?: Text | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** In the package's own words, unless it is a `Message`. */
  readonly hint?: Text | undefined;
  /** Only where the status alone would judge wrongly. */
  readonly retryable?: boolean | undefined;
}

type Headers = Readonly<Record<string, string>>;

/** What differs between the platforms' ways of speaking HTTP. */
export interface Service {
  readonly name: string;
  readonly baseUrl: string;
  /** The key of the setting that holds the base URL, for messages. */
  readonly baseUrlKey: string;
  /** Waits until one more call of this endpoint is within the platform's limits. */
  waitForTurn?(call: Call<unknown>): Promise<void>;
  /** The headers that prove who calls. */
  authorize(request: OutgoingRequest): Headers | Promise<Headers>;
  /** Called when a call with these headers is refused; true if the next one will have other ones. */
  renewCredentials?(refused: ApiError, sent: Headers): boolean;
  readonly limits: TimeLimits;
  /** Is told of each attempt. */
  readonly log?: RequestLog | undefined;
  /** Why the platform refused; `undefined` if it did what it was asked to. */
  refusal(response: HttpResponse): Refusal | undefined;
}

/** One call of one endpoint. */
export interface Call<Result> {
  /** The API's own name of the endpoint, where its limits are counted by endpoint. */
  readonly endpoint?: string;
  /** What is being done to what, such as `creating repository "api"`. */
  readonly operation: Text;
  readonly method: OutgoingRequest["method"];
  /** Follows the base URL; starts with a slash; segments are encoded already. */
  readonly path: Text;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Checks and narrows the response. */
  readonly response: z.ZodType<Result>;
  readonly retry: RetryPolicy;
  /** What the user should do when the call failed but may have taken effect. */
  readonly ifUncertain?: Text;
  /** Hears that the wait for its turn is over. */
  readonly onTurn?: (() => void) | undefined;
  /** Is given each response, whatever it says. */
  onResponse?(response: HttpResponse): void;
}

/** Calls endpoints of one platform. */
export type Caller = <Result>(call: Call<Result>) => Promise<Result>;

/** All three platforms name requests by it. */
const requestIdHeader = "x-request-id";

export function createCaller(platform: Service, clock: Clock): Caller {
  const once = async <Result>(
    call: Call<Result>,
    attempt: number,
    onRequest: (request: OutgoingRequest) => void,
  ): Promise<Result> => {
    const began = clock.now();
    let received: HttpResponse | undefined;
    const onResponse = (response: HttpResponse) => {
      received = response;
      call.onResponse?.(response);
    };
    try {
      return await callOnce(platform, { ...call, onResponse }, onRequest);
    } finally {
      platform.log?.({
        ...{ platform: platform.name, operation: call.operation, attempt },
        ...{ method: call.method, path: call.path, durationMs: clock.now() - began },
        status: received?.status,
        requestId: received?.headers[requestIdHeader],
      });
    }
  };
  const { requestTimeoutMs, retryTimeoutMs } = platform.limits;

  const withTurns = async <Result>(call: Call<Result>, wait: CallWait): Promise<Result> => {
    const takeTurn = async () => {
      wait.forTurn();
      await platform.waitForTurn?.(call);
      wait.forCredentials();
    };
    const attemptOnce = async (attempt: number) => {
      if (attempt > 1) await takeTurn();
      let sent: Headers = {};
      const onRequest = ({ headers }: OutgoingRequest) => {
        sent = headers;
        wait.forResponse(requestTimeoutMs);
      };
      try {
        return await once(call, attempt, onRequest);
      } catch (error) {
        // What was refused for its credentials was not done, so once more is safe for any call.
        const isRenewed = error instanceof ApiError && platform.renewCredentials?.(error, sent);
        if (!isRenewed) throw error;
        await takeTurn();
        return once(call, attempt, onRequest);
      }
    };
    // Waiting for the first turn is not the platform's fault, and so not within its time.
    await takeTurn();
    call.onTurn?.();
    return withRetry(call.retry, retryTimeoutMs, clock, attemptOnce, (pauseMs, failure) => {
      wait.forNextAttempt(pauseMs, failure);
    });
  };

  return (call) => {
    const wait = new CallWait(say`${own(platform.name)}: ${call.operation}`, clock);
    return during(wait, () => withTurns(call, wait));
  };
}

async function callOnce<Result>(
  platform: Service,
  call: Call<Result>,
  onRequest: (request: OutgoingRequest) => void,
): Promise<Result> {
  const failed = (
    rest: Omit<ApiFailure, "platform" | "operation" | "method" | "path">,
  ): ApiError => {
    const uncertain = rest.mayHaveBeenApplied ? call.ifUncertain : undefined;
    const advice = [
      rest.hint ?? (uncertain ? undefined : adviceFor(rest.status, platform)),
      uncertain,
    ];
    return new ApiError({
      ...{ platform: platform.name, operation: call.operation },
      ...{ method: call.method, path: call.path, ...rest },
      hint: joined(advice.filter((part) => part !== undefined).map(asOwn), " "),
    });
  };

  const path = call.path.toString();
  const url = new URL(platform.baseUrl + path);
  // A URL parser takes `.` and `..` for steps: the call would be one of another endpoint.
  if (!url.pathname.endsWith(path) || /\/(?:\/|$)/.test(path)) {
    throw failed({
      ...{ retryable: false, mayHaveBeenApplied: false },
      reason: say`a part of its path is empty, "." or ".."`,
      hint: "Check the id.",
    });
  }

  let raw: RawResponse;
  try {
    const request = await outgoing(platform, call, url);
    onRequest(request);
    raw = await send(request, platform.limits.requestTimeoutMs);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    throw failed({
      reason: error.said,
      retryable: error.mayPass,
      mayHaveBeenApplied: error.sent,
      hint: error.obstacle && adviceFor(error.obstacle, platform),
    });
  }

  const response: HttpResponse = {
    status: raw.status,
    headers: raw.headers,
    body: parseJson(raw.text),
  };
  call.onResponse?.(response);
  const { status } = response;
  const requestId = response.headers[requestIdHeader];
  if (status >= 300 && status < 400) {
    const target = response.headers["location"] ?? "another address";
    throw failed({
      ...{ status, requestId, retryable: false, mayHaveBeenApplied: false },
      reason: say`redirected to ${target}`,
      hint: `Redirects are not followed, since they would take the credentials along. Set ${platform.baseUrlKey} to the address that responds without one.`,
    });
  }
  const refusal = platform.refusal(response);
  if (refusal || status < 200 || status > 299) {
    throw failed({
      status,
      requestId,
      ...refusal,
      reason: refusal?.reason ?? describeBody(raw),
      retryable: refusal?.retryable ?? isTransient(status),
      mayHaveBeenApplied: status >= 500 || status === 408,
    });
  }
  const result = call.response.safeParse(response.body);
  if (!result.success) {
    throw failed({
      ...{ status, requestId, mayHaveBeenApplied: true },
      // JSON that breaks off was cut on its way; another page or shape is what the server means.
      retryable: response.body === undefined && isJson(raw),
      reason:
        response.body === undefined
          ? describeBody(raw)
          : say`the response lacks what is expected: ${z.prettifyError(result.error).replace(/\s+/g, " ")}`,
      hint: adviceFor("response", platform),
    });
  }
  return result.data;
}

async function outgoing(
  platform: Service,
  call: Call<unknown>,
  url: URL,
): Promise<OutgoingRequest> {
  url.search = encodeQuery(call.query ?? {});
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const headers = {
    accept: "application/json",
    "user-agent": `pulumi-devplatforms/${version}`,
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const request: OutgoingRequest = { method: call.method, url, headers, body };
  return { ...request, headers: { ...headers, ...(await platform.authorize(request)) } };
}
