import "./core/require-node";
export { VisibilityLevel } from "./platforms/codearts/enums";
export type {
  GetCodeArtsProjectArgs,
  GetCodeArtsProjectResult,
  GetCodeArtsRepositoryArgs,
  GetCodeArtsRepositoryResult,
} from "./platforms/codearts/look-up-args";
export {
  CodeArtsRepository,
  type CodeArtsRepositoryArgs,
  type RepositoryOnDelete,
  type RepositoryStatus,
} from "./platforms/codearts/repository";
export { CloneTargetMode, Principal } from "./platforms/gitpod/enums";
export { gitInitializer, type GitInitializerOptions } from "./platforms/gitpod/git-initializer";
export type {
  GetEnvironmentClassArgs,
  GetEnvironmentClassResult,
  GetGitpodProjectArgs,
  GetGitpodProjectResult,
} from "./platforms/gitpod/look-up-args";
export { GitpodProject } from "./platforms/gitpod/project";
export type {
  ContextUrl,
  DailySchedule,
  EnvironmentInitializer,
  GitInitializer,
  GitpodProjectArgs,
  InitializerSpec,
  OnDeleteProject,
  PrebuildTrigger,
  ProjectCreator,
  ProjectEnvironmentClass,
  ProjectPrebuildConfiguration,
  RecommendedEditor,
  RecommendedEditors,
  Subject,
} from "./platforms/gitpod/project-args";
export {
  type GitpodProjectDefaults,
  type GitpodProjectOptions,
  GitpodProjects,
  type GitpodProjectsArgs,
} from "./platforms/gitpod/projects";
export {
  getCodeArtsProject,
  getCodeArtsProjectOutput,
  getCodeArtsRepository,
  getCodeArtsRepositoryOutput,
  getEnvironmentClass,
  getEnvironmentClassOutput,
  getGitpodProject,
  getGitpodProjectOutput,
} from "./platforms/look-up-functions";
export {
  type CodeArtsAccount,
  type GitpodAccount,
  Provider,
  type ProviderArgs,
  type RequestLog,
  type StudioAccount,
} from "./platforms/provider";
export type { LaterArgs, LookUpOptions } from "./program/look-up";
export {
  type OnDeleteStudioProject,
  StudioProject,
  type StudioProjectArgs,
  type StudioProjectState,
} from "./platforms/studio/project";
