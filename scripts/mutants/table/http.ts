import type { Mutation } from "../mutation.ts";

export const http: readonly Mutation[] = [
  {
    file: "provider/http/base-url.ts",
    find: " && !isLessTrusted(isAllowed, credentials)",
    replace: "",
    breaks: "The environment lets a configured token go out unencrypted.",
  },
  {
    file: "provider/http/call-wait.ts",
    find: "this.#clock.now() - this.#beganAt + atMostMs",
    replace: "atMostMs",
    breaks: "The time that a repeated call may still take is said too short.",
  },
  {
    file: "provider/http/no-proxy.ts",
    find: "host.endsWith(`.${domain}`)",
    replace: "host.endsWith(domain)",
    breaks: "A host whose name ends like a listed one goes around the proxy.",
  },
  {
    file: "provider/http/proxy.ts",
    find: "if (isThisMachine(target.hostname) || isExcluded(target, env))",
    replace: "if (isExcluded(target, env))",
    breaks: "Calls to this machine go to the proxy.",
  },
  {
    file: "provider/http/request-log.ts",
    find: "presentable(lineOf(attempt), settings.secrets())",
    replace: "presentable(lineOf(attempt))",
    breaks: "The log shows secrets.",
  },
  {
    file: "provider/http/request.ts",
    find: "if (attempt > 1) await takeTurn();",
    replace: "",
    breaks: "Repeated calls do not count for the rate limit.",
  },
  {
    file: "provider/http/request.ts",
    find: "mayHaveBeenApplied: error.sent,",
    replace: "mayHaveBeenApplied: false,",
    breaks: "A creation whose response is lost is sent again.",
  },
  {
    file: "provider/http/request.ts",
    find: "status >= 500 || status === 408,",
    replace: "status >= 500,",
    breaks: "A creation that the server gave up waiting for is sent again.",
  },
  {
    file: "provider/http/request.ts",
    find: "retryable: response.body === undefined && isJson(raw),",
    replace: "retryable: response.body === undefined,",
    breaks: "A login page is asked for again and again.",
  },
  {
    file: "provider/http/retry-after.ts",
    find: "Date.parse(value) - serverTime(headers)",
    replace: "Date.parse(value) - Date.now()",
    breaks: "A pause until a point in time goes by the clock of this machine.",
  },
  {
    file: "provider/http/retry.ts",
    find: "mayRepeat: (error) => error.retryable && !error.mayHaveBeenApplied,",
    replace: "mayRepeat: (error) => error.retryable,",
    breaks: "A creation that may have been applied is repeated.",
  },
  {
    file: "provider/http/retry.ts",
    find: "attempt >= policy.attempts",
    replace: "attempt > policy.attempts",
    breaks: "A call is repeated once too often.",
  },
  {
    file: "provider/http/retry.ts",
    find: "clock.now() + pause > deadline",
    replace: "clock.now() > deadline",
    breaks: "A call is repeated after its time is over.",
  },
  {
    file: "provider/http/retry.ts",
    find: "return (error.retryAfterMs ?? 0) + jitter;",
    replace: "return error.retryAfterMs ?? jitter;",
    breaks: "All callers come back in the moment that the server asked for.",
  },
  {
    file: "provider/http/this-machine.ts",
    find: "|\\[::1\\])$/",
    replace: "|\\[::1\\])/",
    breaks: "localhost.example.com counts as this machine.",
  },
  {
    file: "provider/http/transport.ts",
    find: 'return refusal < 500 ? "proxy" : undefined;',
    replace: 'return "proxy";',
    breaks: "A trouble of the proxy that may pass is final.",
  },
  {
    file: "provider/http/transport.ts",
    find: 'this.obstacle === undefined || this.obstacle === "timeout"',
    replace: "this.obstacle === undefined",
    breaks: "A read that took too long is not repeated.",
  },
];
