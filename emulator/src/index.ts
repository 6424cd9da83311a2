export { asContentType, without } from "./altered-responses.ts";
export {
  afterCommit,
  badGatewayHtml,
  connectError,
  entriesRefused,
  invalidJson,
  loginPage,
  oversized,
  quotaExhausted,
  rateLimitedWithHeader,
  rateLimitedWithRetryInfo,
  redirectTo,
  tooManyRequests,
  wrongShape,
} from "./canned-responses.ts";
export type { CodeArtsPush } from "./codearts/contents.ts";
export type { CodeArtsGroup, CodeArtsProject, CodeArtsRepository } from "./codearts/entities.ts";
export type { NewCodeArtsGroup } from "./codearts/groups.ts";
export type { CodeArtsOptions, CodeArtsTextForm } from "./codearts/options.ts";
export type { CodeArtsEmulator } from "./codearts/platform.ts";
export { emulatorCredentials } from "./credentials.ts";
export { startEmulator } from "./emulator.ts";
export type { Emulator, EmulatorOptions } from "./emulator.ts";
export type {
  AlteredResponse,
  CannedResponse,
  Fault,
  FaultKind,
  RefusedEntries,
} from "./faults.ts";
export type { GitpodEnvironmentClass, GitpodProject } from "./gitpod/entities.ts";
export type { GitpodEmulator } from "./gitpod/platform.ts";
export type { GitpodOptions } from "./gitpod/store.ts";
export type { ApiResponse } from "./http.ts";
export type { RecordedRequest } from "./request-log.ts";
export type { StudioProject } from "./studio/entities.ts";
export type { StudioEmulator } from "./studio/platform.ts";
export type { StudioOptions } from "./studio/store.ts";
