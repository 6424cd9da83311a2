import { Agent, type Dispatcher, ProxyAgent, request } from "undici";
import { Failure } from "../core/failure";
import { type Message, own, say, type Text } from "../core/text/message";
import { type Proxy, ProxyError, proxyFor } from "./proxy";

/** A request as it goes out. */
export interface OutgoingRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What came back. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * What kept a response from coming, where there is something to do about it: the server's
 * certificate, a header of the request, the size of the response, the proxy, or the time-out.
 */
export type Obstacle = "certificate" | "header" | "response" | "proxy" | "timeout";

/** No complete response came. */
export class TransportError extends Failure {
  /** Whether the request went out, so that the server may have acted on it. */
  readonly sent: boolean;
  readonly obstacle: Obstacle | undefined;

  constructor(reason: Message, sent: boolean, obstacle: Obstacle | undefined) {
    super(reason);
    this.sent = sent;
    this.obstacle = obstacle;
  }

  /** Whether another attempt may end otherwise. */
  get mayPass(): boolean {
    return this.obstacle === undefined || this.obstacle === "timeout";
  }
}

/** The default of undici, written out because messages name it. */
const connectTimeoutMs = 10_000;
/** Five times 100 Ona projects with the longest descriptions, which are 3.3 MB. */
const largestResponseBytes = 16 * 1024 * 1024;

const agentOptions = {
  allowH2: false,
  connect: { timeout: connectTimeoutMs },
  maxResponseSize: largestResponseBytes,
};

let directAgent: Dispatcher | undefined;
const proxyAgents = new Map<string, Dispatcher>();

/** One pool of kept-alive connections for the process, and one for each proxy. */
function agentFor(proxy: Proxy | undefined): Dispatcher {
  if (!proxy) return (directAgent ??= new Agent(agentOptions));
  const agent =
    proxyAgents.get(proxy.url) ??
    new ProxyAgent({ ...agentOptions, uri: proxy.url, connectTimeout: connectTimeoutMs });
  proxyAgents.set(proxy.url, agent);
  return agent;
}

function proxyOf(url: URL): Proxy | undefined {
  try {
    return proxyFor(url);
  } catch (error) {
    throw error instanceof ProxyError
      ? new TransportError(own(error.message), false, "proxy")
      : error;
  }
}

/** Sends one request once. Redirects are not followed: they would take the credentials along. */
export async function send(outgoing: OutgoingRequest, timeoutMs: number): Promise<RawResponse> {
  const { method, url, headers, body } = outgoing;
  let sent = false;
  const proxy = proxyOf(url);
  const dispatcher = agentFor(proxy).compose(
    noticeStart(() => {
      sent = true;
    }),
  );
  try {
    const response = await request(url, {
      method,
      headers,
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
      // The signal alone limits the time, so that the limit is the same at every stage.
      headersTimeout: 0,
      bodyTimeout: 0,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.body.text();
    return { status: response.statusCode, headers: flatten(response.headers), text };
  } catch (error) {
    const cause = causeOf(error);
    throw new TransportError(
      reasonOf(cause, url, proxy, timeoutMs),
      sent,
      obstacleOf(cause, proxy),
    );
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

function obstacleOf(cause: Cause, proxy: Proxy | undefined): Obstacle | undefined {
  const { code } = cause;
  const refusal = refusalBy(proxy, cause);
  // A proxy's own trouble may pass, as a server's.
  if (refusal !== undefined) return refusal < 500 ? "proxy" : undefined;
  if (code === "TimeoutError") return "timeout";
  if (code === tooLarge) return "response";
  if (code === unsendable) return "header";
  return /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY/.test(code) ? "certificate" : undefined;
}

/** The other end of a connection, which is the proxy where there is one, as the subject of a reason. */
interface Peer {
  readonly name: Text;
  readonly hostName: Text;
  /** Says how the request went, at the end of what concerns all of the way. */
  readonly way: Text;
}

function peerOf({ host, hostname }: URL, proxy: Proxy | undefined): Peer {
  if (!proxy) return { name: host, hostName: say`the host name ${hostname}`, way: own("") };
  const name = say`the proxy ${proxy.name} (${own(proxy.variable)})`;
  return { name, hostName: say`the host name of ${name}`, way: say`, by way of ${name}` };
}

function reasonOf(cause: Cause, url: URL, proxy: Proxy | undefined, timeoutMs: number): Message {
  const { name, hostName, way } = peerOf(url, proxy);
  const status = refusalBy(proxy, cause);
  if (status === 407) return say`${name} wants a user and password, or does not accept them (407)`;
  if (status !== undefined) return say`${name} refused to connect to ${url.host} (${status})`;
  switch (cause.code) {
    case "TimeoutError":
      return say`no response within ${timeoutMs / 1000} s${way}`;
    case "UND_ERR_CONNECT_TIMEOUT":
      return say`no connection to ${name} within ${connectTimeoutMs / 1000} s`;
    case "ECONNREFUSED":
      return say`${name} refused the connection`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return say`${hostName} could not be resolved`;
    case unsendable:
      return own(
        "the request cannot be sent, as one of its headers holds a character that none may hold",
      );
    case tooLarge:
      return say`the response is larger than ${largestResponseBytes / 1024 / 1024} MiB`;
    case "UND_ERR_SOCKET":
    case "ECONNRESET":
    case "EPIPE":
      return say`the connection was closed before the whole response had come${way}`;
    default:
      return say`${cause.message} (${cause.code})${way}`;
  }
}

/** The status with which a proxy refused to connect; `undefined` if it did not. */
function refusalBy(proxy: Proxy | undefined, { message }: Cause): number | undefined {
  // undici has no field for it, and two wordings: with a tunnel and without.
  const pattern = /^Proxy (?:response|Authentication Required) \((\d{3})\)/;
  const [, status] = (proxy && pattern.exec(message)) ?? [];
  return status === undefined ? undefined : Number(status);
}
