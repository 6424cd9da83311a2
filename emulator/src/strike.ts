import type { AlteredAnswer, CannedAnswer, FaultKind, RefusedEntries } from "./faults.ts";
import type { ApiAnswer } from "./http.ts";
import { cut, neverAnswer, sendHalf, trickle } from "./transport.ts";
import type { EmulatorContext } from "./transport.ts";

/** What a request came to: an answer that leaves whole, or something else on its connection. */
export type Outcome =
  | { readonly delivered: true; readonly answer: ApiAnswer }
  | {
      readonly delivered: false;
      interrupt(context: EmulatorContext): Response | Promise<Response>;
    };

/** What may be done with a request. */
export interface Handling {
  /** Handles it, for good. */
  readonly commit: () => Promise<ApiAnswer>;
  /** Gives an answer what every answer of the platform has. */
  readonly identify: (answer: ApiAnswer) => ApiAnswer;
}

/** Handles the request as far as the fault allows. */
export async function strike(fault: FaultKind | undefined, handling: Handling): Promise<Outcome> {
  switch (fault) {
    case "hang":
      return { delivered: false, interrupt: neverAnswer };
    case "hang-after-commit":
      await handling.commit();
      return { delivered: false, interrupt: neverAnswer };
    case "cut-before":
      return { delivered: false, interrupt: cut };
    case "cut-after-commit":
      await handling.commit();
      return { delivered: false, interrupt: cut };
    case "cut-mid-answer": {
      const answer = await handling.commit();
      return { delivered: false, interrupt: (context) => sendHalf(context, answer) };
    }
    case "trickle": {
      const answer = await handling.commit();
      return { delivered: false, interrupt: (context) => trickle(context, answer) };
    }
    default:
      return { delivered: true, answer: await wholeAnswer(fault, handling) };
  }
}

async function wholeAnswer(
  fault: CannedAnswer | RefusedEntries | AlteredAnswer | undefined,
  { commit, identify }: Handling,
): Promise<ApiAnswer> {
  if (fault === undefined || isRefusedEntries(fault)) return commit();
  if ("altered" in fault) return fault.altered(await commit());
  if (fault.commit === true) await commit();
  return identify(cannedAnswer(fault));
}

function cannedAnswer(fault: CannedAnswer): ApiAnswer {
  const contentType = fault.contentType ?? "application/json";
  return {
    status: fault.status,
    headers: { "content-type": contentType, ...fault.headers },
    body: fault.body,
  };
}

export function isRefusedEntries(fault: FaultKind | undefined): fault is RefusedEntries {
  return typeof fault === "object" && "refusedEntries" in fault;
}
