import type { Settings } from "../core/settings/settings";
import type { SharedKey } from "../core/settings/shared-settings";
import { type Message, own, say, type Text } from "../core/text/message";
import { presentable } from "../core/text/presentable";
import { isDebug } from "../core/settings/setting-value";

/** What became of one attempt of a call. */
interface Attempt {
  readonly platform: string;
  readonly operation: Text;
  readonly method: string;
  readonly path: Text;
  /** Counted from 1. */
  readonly attempt: number;
  readonly durationMs: number;
  /** HTTP status; none when no response came. */
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
}

export type RequestLog = (attempt: Attempt) => void;

/**
 * Writes a line for each attempt of a call, without bodies and headers, if the setting
 * `devplatforms:log` asks for it. The engine shows what the provider process writes.
 */
export function requestLog(settings: Settings<SharedKey>): RequestLog | undefined {
  if (!isDebug(settings.require("devplatforms:log").value)) return undefined;
  return (attempt) => {
    console.error(presentable(lineOf(attempt), settings.secrets()));
  };
}

function lineOf(entry: Attempt): Message {
  const { platform, operation, method, path, attempt, durationMs, status, requestId } = entry;
  const outcome = status === undefined ? own("no response") : say`${status}`;
  const id = requestId === undefined ? "" : say`, request ${requestId}`;
  return say`devplatforms: ${own(platform)}: ${operation}: ${own(method)} ${path}: ${outcome} after ${Math.round(durationMs)} ms, attempt ${attempt}${id}`;
}
