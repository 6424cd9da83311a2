import type { AlteredResponse } from "./faults.ts";

// The platform's own right response, but for one thing that is wrong with it.

/** The response under another content type, as from a gateway that relabels what passes. */
export function asContentType(contentType: string): AlteredResponse {
  return {
    altered: (response) => ({
      ...response,
      headers: { ...response.headers, "content-type": contentType },
    }),
  };
}

/** The response without the properties of these names, however deep they are. */
export function without(...keys: readonly string[]): AlteredResponse {
  const leaveOut = (key: string, value: unknown) => (keys.includes(key) ? undefined : value);
  return {
    altered: (response) => {
      if (response.body === undefined) return response;
      if (response.body instanceof Uint8Array)
        throw new Error("only JSON has properties to leave out");
      const body: unknown = JSON.parse(JSON.stringify(response.body), leaveOut);
      return { ...response, body };
    },
  };
}
