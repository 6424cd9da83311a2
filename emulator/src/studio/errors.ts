import type { ApiResponse } from "../http.ts";

/** Django REST framework's shape of an error. */
export function refusal(status: number, detail: string): ApiResponse {
  return { status, body: { detail } };
}

/** Its shape of a request whose fields are wrong. */
export function fieldErrors(errors: Readonly<Record<string, readonly string[]>>): ApiResponse {
  return { status: 400, body: errors };
}

/** One text for every repository that Studio cannot use: a forge it does not know is GitLab. */
export const unusableRepository = refusal(
  400,
  "Permission denied or repo not found, check that origin is a self-hosted gitlab repo",
);

export const notFound = refusal(404, "Not found.");
