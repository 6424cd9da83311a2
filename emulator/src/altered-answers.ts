import type { AlteredAnswer } from "./faults.ts";

// The platform's own right answer, but for one thing that is wrong with it.

/** The answer under another content type, as from a gateway that relabels what passes. */
export function asContentType(contentType: string): AlteredAnswer {
  return {
    altered: (answer) => ({
      ...answer,
      headers: { ...answer.headers, "content-type": contentType },
    }),
  };
}

/** The answer without the properties of these names, however deep they are. */
export function without(...keys: readonly string[]): AlteredAnswer {
  const leaveOut = (key: string, value: unknown) => (keys.includes(key) ? undefined : value);
  return {
    altered: (answer) => {
      if (answer.body === undefined) return answer;
      if (answer.body instanceof Uint8Array)
        throw new Error("only JSON has properties to leave out");
      const body: unknown = JSON.parse(JSON.stringify(answer.body), leaveOut);
      return { ...answer, body };
    },
  };
}
