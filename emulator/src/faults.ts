import type { ApiResponse } from "./http.ts";

/** Sent in place of the platform's own response. */
export interface CannedResponse {
  readonly status: number;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default "application/json" */
  readonly contentType?: string;
  /** Handle the request first, so that its effect stays although this response says otherwise. */
  readonly commit?: boolean;
}

/** A bulk call in which these entries (counted from 0) fail and the others go through. */
export interface RefusedEntries {
  readonly refusedEntries: readonly number[];
  readonly error: string;
}

/** The request is handled, and its own response passes through here on its way out. */
export interface AlteredResponse {
  readonly altered: (response: ApiResponse) => ApiResponse;
}

export type FaultKind =
  /** Close the connection before the request is handled. */
  | "cut-before"
  /** Handle the request, then close the connection without a response. */
  | "cut-after-commit"
  /** Handle the request, send the headers and half of the body, then close the connection. */
  | "cut-mid-response"
  /** Neither handle nor response; the connection stays open until the emulator closes. */
  | "hang"
  /** Handle the request, then leave the connection open without a response. */
  | "hang-after-commit"
  /** Handle the request, send the headers, then a byte now and again and never the end. */
  | "trickle"
  | CannedResponse
  | RefusedEntries
  | AlteredResponse;

export interface Fault {
  /** An operation's name in the request log, or `*` for every request. */
  readonly operation: string;
  readonly kind: FaultKind;
  /** How many requests it strikes. @default 1 */
  readonly times?: number;
  /** How many matching requests it lets pass first. @default 0 */
  readonly skip?: number;
}

interface PendingFault {
  readonly fault: Fault;
  skip: number;
  times: number;
}

/** Faults waiting for their request, in the order in which they were queued. */
export class FaultQueue {
  #pending: PendingFault[] = [];

  add(fault: Fault): void {
    this.#pending.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  /** The fault that strikes this request, if any: at most one does. */
  take(operation: string): FaultKind | undefined {
    for (const pending of this.#pending) {
      if (pending.fault.operation !== "*" && pending.fault.operation !== operation) continue;
      if (pending.skip > 0) {
        pending.skip -= 1;
        continue;
      }
      pending.times -= 1;
      if (pending.times <= 0) this.#pending = this.#pending.filter((other) => other !== pending);
      return pending.fault.kind;
    }
    return undefined;
  }

  clear(): void {
    this.#pending = [];
  }
}
