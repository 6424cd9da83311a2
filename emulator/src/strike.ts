import type { AlteredResponse, CannedResponse, FaultKind, RefusedEntries } from "./faults.ts";
import type { ApiResponse } from "./http.ts";
import { cut, neverResponse, sendHalf, trickle } from "./transport.ts";
import type { EmulatorContext } from "./transport.ts";

/** What a request came to: a response that leaves whole, or something else on its connection. */
type Outcome =
  | { readonly delivered: true; readonly response: ApiResponse }
  | {
      readonly delivered: false;
      interrupt(context: EmulatorContext): Response | Promise<Response>;
    };

/** What may be done with a request. */
interface Handling {
  /** Handles it, for good. */
  readonly commit: () => Promise<ApiResponse>;
  /** Gives a response what every response of the platform has. */
  readonly identify: (response: ApiResponse) => ApiResponse;
}

/** Handles the request as far as the fault allows. */
export async function strike(fault: FaultKind | undefined, handling: Handling): Promise<Outcome> {
  switch (fault) {
    case "hang":
      return { delivered: false, interrupt: neverResponse };
    case "hang-after-commit":
      await handling.commit();
      return { delivered: false, interrupt: neverResponse };
    case "cut-before":
      return { delivered: false, interrupt: cut };
    case "cut-after-commit":
      await handling.commit();
      return { delivered: false, interrupt: cut };
    case "cut-mid-response": {
      const response = await handling.commit();
      return { delivered: false, interrupt: (context) => sendHalf(context, response) };
    }
    case "trickle": {
      const response = await handling.commit();
      return { delivered: false, interrupt: (context) => trickle(context, response) };
    }
    default:
      return { delivered: true, response: await wholeResponse(fault, handling) };
  }
}

async function wholeResponse(
  fault: CannedResponse | RefusedEntries | AlteredResponse | undefined,
  { commit, identify }: Handling,
): Promise<ApiResponse> {
  if (fault === undefined || isRefusedEntries(fault)) return commit();
  if ("altered" in fault) return fault.altered(await commit());
  if (fault.commit === true) await commit();
  return identify(cannedResponse(fault));
}

function cannedResponse(fault: CannedResponse): ApiResponse {
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
