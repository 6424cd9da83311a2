import { type Message, own, say } from "../core/text/message";
import type { RawResponse } from "./transport";

/** `undefined` for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says what a response is that cannot be shown: pages of proxies are long and rarely of use. */
export function describeBody({ headers, text }: RawResponse): Message {
  if (text.trim() === "") return own("the response is empty");
  if (parseJson(text) !== undefined) return own("the response gives no reason");
  if (isJson({ headers })) return own("the response is not valid JSON");
  const type = headers["content-type"]?.split(";")[0];
  return say`the response is ${type ?? own("of unknown type")}, not JSON`;
}

/** Whether a response says that it is JSON. */
export function isJson({ headers }: Pick<RawResponse, "headers">): boolean {
  return /^[^;]*json/i.test(headers["content-type"] ?? "");
}
