import { millisecondsOf, type Settings } from "../core/settings/settings";
import type { SharedKey } from "../core/settings/shared-settings";

/** How long calls may take. */
export interface TimeLimits {
  /** From sending a request to the end of its response. */
  readonly requestTimeoutMs: number;
  /** How long after the first attempt of a call another one may begin. */
  readonly retryTimeoutMs: number;
}

export function timeLimits(settings: Settings<SharedKey>): TimeLimits {
  const request = settings.require("devplatforms:requestTimeoutSeconds");
  const retry = settings.require("devplatforms:retryTimeoutSeconds");
  return {
    requestTimeoutMs: millisecondsOf(request),
    retryTimeoutMs: millisecondsOf(retry),
  };
}
