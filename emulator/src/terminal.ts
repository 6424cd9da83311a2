import type { Emulator } from "./emulator.ts";
import type { RecordedRequest } from "./request-log.ts";

/** Where the APIs are, as the commands that point the usual clients at them. */
export function environmentVariables({ gitpod, studio, codearts }: Emulator): string {
  return [
    "# Ona (Gitpod)",
    `export GITPOD_BASE_URL=${gitpod.baseUrl}`,
    `export GITPOD_API_KEY=${gitpod.token}`,
    "# DVC Studio",
    `export DVC_STUDIO_URL=${studio.url}`,
    `export DVC_STUDIO_TOKEN=${studio.token}`,
    `# CodeArts Repo, project ${codearts.projectId}`,
    `export CODEARTS_ENDPOINT=${codearts.endpoint}`,
    `export CODEARTS_PROJECTMAN_ENDPOINT=${codearts.endpoint}`,
    `export HW_ACCESS_KEY=${codearts.accessKey}`,
    `export HW_SECRET_KEY=${codearts.secretKey}`,
    `export HW_REGION_NAME=${codearts.region}`,
  ].join("\n");
}

/** `12:30:45.123  gitpod    CreateProject             POST /api/…  200  3 ms` */
export function requestLine(request: RecordedRequest): string {
  const time = new Date(request.startedAt).toISOString().slice(11, 23);
  return [
    time,
    request.platform.padEnd(8),
    request.operation.padEnd(31),
    `${request.method} ${request.path}`,
    request.status ?? "no response",
    `${Math.round(request.durationMs)} ms`,
  ].join("  ");
}
