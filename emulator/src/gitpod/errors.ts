import type { ApiAnswer } from "../http.ts";

/** The Connect codes in use, and the HTTP status that the Connect protocol gives each. */
const statusOfCode = {
  invalid_argument: 400,
  failed_precondition: 400,
  unauthenticated: 401,
  not_found: 404,
} as const;

/** A message inside an error: its Protobuf bytes in base64 without padding, and as JSON. */
export interface ErrorDetail {
  readonly type: string;
  readonly value: string;
  readonly debug: unknown;
}

/** A failure that leaves as a Connect error body. */
export class ConnectError extends Error {
  readonly code: keyof typeof statusOfCode;
  readonly details: readonly ErrorDetail[];

  constructor(
    code: keyof typeof statusOfCode,
    message: string,
    details: readonly ErrorDetail[] = [],
  ) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export function projectNotFound(projectId: string): ConnectError {
  return new ConnectError("not_found", `project ${projectId} not found`);
}

export function errorAnswer({ code, message, details }: ConnectError): ApiAnswer {
  return {
    status: statusOfCode[code],
    body: details.length === 0 ? { code, message } : { code, message, details },
  };
}
