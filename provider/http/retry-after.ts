import type { HttpResponse } from "./request";

/**
 * The pause that a header asks for, in seconds or, as HTTP allows as well, until a point in time;
 * `undefined` if it asks for none.
 */
export function pauseIn({ headers }: HttpResponse, header = "retry-after"): number | undefined {
  const value = headers[header] ?? "";
  const isDate = /[a-z]/i.test(value);
  // A server that names a time goes by its own clock, which its response tells as well.
  const ms = isDate ? Date.parse(value) - serverTime(headers) : Number(value) * 1000;
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

function serverTime(headers: HttpResponse["headers"]): number {
  const date = Date.parse(headers["date"] ?? "");
  return Number.isNaN(date) ? Date.now() : date;
}
