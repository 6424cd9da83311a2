import type { ApiResponse } from "../http.ts";

/** The Repo API's published codes. */
export const errorCodes = {
  invalidParameter: "CH.010001",
  noPermission: "CH.080401",
  forbidden: "CH.080403",
  notFound: "CH.000404",
} as const;

/** ProjectMan's code for wrong paging. */
export const invalidPaging = "PM.02174103";

/** Body of a failed v1 or v2 call; it may come with status 200. */
export function failure(status: number, code: string, message: string): ApiResponse {
  return { status, body: { error: { code, message }, status: "failed" } };
}

/** Body of a failed v4 call. */
export function flatFailure(status: number, code: string, message: string): ApiResponse {
  return { status, body: { error_code: code, error_msg: message } };
}

/** Body of a call that the gateway refused before the service saw it. */
export function gatewayFailure(
  status: number,
  code: string,
  message: string,
  requestId: string,
): ApiResponse {
  return { status, body: { error_code: code, error_msg: message, request_id: requestId } };
}

export function success(result: unknown): ApiResponse {
  return { status: 200, body: { result, status: "success" } };
}
