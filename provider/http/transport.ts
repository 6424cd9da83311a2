import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { Failure, type Message, own, say } from "../text/message";
import { isThisMachine } from "./base-url";

/** A request as it goes out. */
export interface OutgoingRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What every attempt would end at: the server's certificate, a header of ours, its answer's size. */
export type Obstacle = "certificate" | "header" | "answer";

/** No complete answer came. */
export class TransportError extends Failure {
  /** Whether the request went out, so that the server may have acted on it. */
  readonly sent: boolean;
  /** `undefined` where another attempt may end otherwise. */
  readonly obstacle: Obstacle | undefined;

  constructor(reason: Message, sent: boolean, obstacle: Obstacle | undefined) {
    super(reason);
    this.sent = sent;
    this.obstacle = obstacle;
  }
}

const connectTimeoutMs = 10_000;
const largestAnswerBytes = 16 * 1024 * 1024;

const agentOptions = {
  allowH2: false,
  connect: { timeout: connectTimeoutMs },
  maxResponseSize: largestAnswerBytes,
};

let directAgent: Dispatcher | undefined;
let proxyingAgent: Dispatcher | undefined;

/**
 * One pool of kept-alive connections for the process, by way of HTTP(S)_PROXY where that is set.
 * What is meant for this machine never leaves it: a proxy would see credentials over plain http.
 */
function agentFor({ hostname }: URL): Dispatcher {
  return isThisMachine(hostname)
    ? (directAgent ??= new Agent(agentOptions))
    : (proxyingAgent ??= new EnvHttpProxyAgent(agentOptions));
}

/** Sends one request once. Redirects are not followed: they would take the credentials along. */
export async function send(outgoing: OutgoingRequest, timeoutMs: number): Promise<RawAnswer> {
  const { method, url, headers, body } = outgoing;
  let sent = false;
  const dispatcher = agentFor(url).compose(
    noticeStart(() => {
      sent = true;
    }),
  );
  try {
    const answer = await request(url, {
      method,
      headers,
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
      // The signal alone limits the time, so that the limit is the same at every stage.
      headersTimeout: 0,
      bodyTimeout: 0,
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, headers: flatten(answer.headers), text };
  } catch (error) {
    const cause = causeOf(error);
    throw new TransportError(reasonOf(cause, url, timeoutMs), sent, obstacleOf(cause));
  }
}

/** undici tells a handler when the request is about to be written to an open connection. */
function noticeStart(onStart: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => {
        onStart();
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart: (...args) => handler.onResponseStart?.(...args),
      onResponseData: (...args) => handler.onResponseData?.(...args),
      onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
      onResponseError: (...args) => handler.onResponseError?.(...args),
    });
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

interface Cause {
  /** Node's or undici's code; the error's name where it has none. */
  readonly code: string;
  readonly message: string;
}

/** Connecting to several addresses of a host fails with one error for each. */
function causeOf(error: unknown): Cause {
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0]);
  if (!(error instanceof Error)) return { code: "Error", message: String(error) };
  const { code, name, message } = error as Error & { code?: unknown };
  // A timeout's code is a number of the DOM's.
  return { code: typeof code === "string" ? code : name, message };
}

const tooLarge = "UND_ERR_RES_EXCEEDED_MAX_SIZE";
const unsendable = "UND_ERR_INVALID_ARG";

function obstacleOf({ code }: Cause): Obstacle | undefined {
  if (code === tooLarge) return "answer";
  if (code === unsendable) return "header";
  return /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY/.test(code) ? "certificate" : undefined;
}

function reasonOf({ code, message }: Cause, url: URL, timeoutMs: number): Message {
  switch (code) {
    case "TimeoutError":
      return say`no answer within ${timeoutMs / 1000} s`;
    case "UND_ERR_CONNECT_TIMEOUT":
      return say`no connection to ${url.host} within ${connectTimeoutMs / 1000} s`;
    case "ECONNREFUSED":
      return say`${url.host} refused the connection`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return say`the host name ${url.hostname} could not be resolved`;
    case unsendable:
      return own(
        "the request cannot be sent, as one of its headers holds a character that none may hold",
      );
    case tooLarge:
      return say`the answer is larger than ${largestAnswerBytes / 1024 / 1024} MiB`;
    case "UND_ERR_SOCKET":
    case "ECONNRESET":
    case "EPIPE":
      return own("the connection was closed before the whole answer had come");
    default:
      return say`${message} (${code})`;
  }
}
