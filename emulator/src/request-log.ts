import type { PlatformName } from "./http.ts";

export interface RecordedRequest {
  readonly platform: PlatformName | "unknown";
  /** `unknown` where no route matched. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** A repeated key has its values in a list. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, also of a message that came in binary; the raw text where it is neither. */
  body: unknown;
  /** `undefined` while without a response, and for good when a fault cut the response off. */
  status: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  durationMs: number;
}

/** A request is listed from its arrival on, so one that hangs can be seen too. */
export class RequestLog {
  readonly requests: RecordedRequest[] = [];

  add(request: Omit<RecordedRequest, "status" | "startedAt" | "durationMs">): RecordedRequest {
    const record = { ...request, status: undefined, startedAt: now(), durationMs: 0 };
    this.requests.push(record);
    return record;
  }

  finish(record: RecordedRequest, status: number | undefined): void {
    record.status = status;
    record.durationMs = now() - record.startedAt;
  }

  count(operation?: string): number {
    if (operation === undefined) return this.requests.length;
    return this.requests.filter((request) => request.operation === operation).length;
  }

  clear(): void {
    this.requests.length = 0;
  }
}

export function queryRecord(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((key) => {
      const values = query.getAll(key);
      return [key, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
