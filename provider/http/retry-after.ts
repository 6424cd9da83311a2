import type { Answer } from "./request";

/** The pause that a header asks for in seconds; `undefined` if it asks for none. */
export function pauseIn({ headers }: Answer, header = "retry-after"): number | undefined {
  const seconds = Number(headers[header]);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
