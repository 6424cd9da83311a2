import type { Settings } from "../pulumi/config";
import { isDebug } from "../pulumi/setting-value";
import { createRedactor } from "./redact";

/** What became of one attempt of a call. */
export interface Attempt {
  readonly platform: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Counted from 1. */
  readonly attempt: number;
  readonly durationMs: number;
  /** HTTP status; none when no answer came. */
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
}

export type RequestLog = (attempt: Attempt) => void;

/**
 * Writes a line for each attempt of a call, without bodies and headers, if the setting
 * `devplatforms:log` asks for it. The engine shows what the provider process writes.
 */
export function requestLog(settings: Settings): RequestLog | undefined {
  if (!isDebug(settings.require("devplatforms:log").value)) return undefined;
  return (attempt) => {
    console.error(createRedactor(settings.secrets())(lineOf(attempt)));
  };
}

function lineOf(entry: Attempt): string {
  const { platform, operation, method, path, attempt, durationMs, status, requestId } = entry;
  const outcome = status === undefined ? "no answer" : `${status}`;
  const id = requestId === undefined ? "" : `, request ${requestId}`;
  return `devplatforms: ${platform}: ${operation}: ${method} ${path}: ${outcome} after ${Math.round(durationMs)} ms, attempt ${attempt}${id}`;
}
