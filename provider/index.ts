import "./require-node";
export { VisibilityLevel } from "./codearts/enums";
export {
  CodeArtsRepository,
  type CodeArtsRepositoryArgs,
  type RepositoryOnDelete,
  type RepositoryStatus,
} from "./codearts/repository";
export { CloneTargetMode, Principal } from "./gitpod/enums";
export { gitInitializer, type GitInitializerOptions } from "./gitpod/git-initializer";
export { GitpodProject } from "./gitpod/project";
export type {
  ContextUrl,
  DailySchedule,
  EnvironmentInitializer,
  GitInitializer,
  GitpodProjectArgs,
  InitializerSpec,
  OnDeleteProject,
  PrebuildTrigger,
  ProjectEnvironmentClass,
  ProjectPrebuildConfiguration,
  RecommendedEditor,
  RecommendedEditors,
  Subject,
} from "./gitpod/project-args";
export {
  type GitpodProjectOptions,
  GitpodProjects,
  type GitpodProjectsArgs,
} from "./gitpod/project-set";
export {
  type CodeArtsAccount,
  type GitpodAccount,
  Provider,
  type ProviderArgs,
  type StudioAccount,
} from "./provider";
export { StudioProject, type StudioProjectArgs, type StudioProjectState } from "./studio/project";
