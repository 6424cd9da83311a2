import type { RefusedEntries } from "./faults.ts";

/** One HTTP request as a platform sees it, its body read to the end. */
export interface ApiRequest {
  readonly method: string;
  /** The request target exactly as received: a signature covers these very bytes. */
  readonly target: string;
  /** The decoded path, a configured base path included. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The same as it arrived, for platforms that refuse what is not UTF-8. */
  readonly bytes: Uint8Array;
  /** Tells the request log what a body means that is not JSON. */
  readonly understoodAs: (body: unknown) => void;
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** Entries of a bulk call that must fail, when such a fault is due. */
  readonly refusedEntries: RefusedEntries | undefined;
}

/** A body that is neither a string nor bytes is sent as JSON. */
export interface ApiResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Route {
  /** The name in the request log, and the one faults are aimed at. */
  readonly operation: string;
  readonly method: "GET" | "POST" | "DELETE";
  /** In Hono's syntax. */
  readonly path: string;
  /** Whether the state file must be written before this route's response leaves. */
  readonly changesState: boolean;
  readonly handle: (request: ApiRequest) => ApiResponse | Promise<ApiResponse>;
}

export type PlatformName = "gitpod" | "studio" | "codearts";

/** One of the three APIs, as the server mounts it. */
export interface Platform {
  readonly name: PlatformName;
  readonly routes: readonly Route[];
  readonly sendsRequestId: boolean;
  /** Headers of every response, which it may override. */
  readonly commonHeaders?: () => Readonly<Record<string, string>>;
  /** Whether a path without a route is this platform's to refuse. */
  owns(path: string): boolean;
  /** The refusal, in the platform's own format. */
  unknownRoute(request: ApiRequest): ApiResponse;
  /** Everything worth keeping, as JSON. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  reset(): void;
}
