import "./core/require-node";
export { VisibilityLevel } from "./platforms/codearts/enums";
export {
  CodeArtsRepository,
  type CodeArtsRepositoryArgs,
  type RepositoryOnDelete,
  type RepositoryStatus,
} from "./platforms/codearts/repository";
export { CloneTargetMode, Principal } from "./platforms/gitpod/enums";
export { gitInitializer, type GitInitializerOptions } from "./platforms/gitpod/git-initializer";
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
  ProjectEnvironmentClass,
  ProjectPrebuildConfiguration,
  RecommendedEditor,
  RecommendedEditors,
  Subject,
} from "./platforms/gitpod/project-args";
export {
  type GitpodProjectOptions,
  GitpodProjects,
  type GitpodProjectsArgs,
} from "./platforms/gitpod/projects";
export {
  type CodeArtsAccount,
  type GitpodAccount,
  Provider,
  type ProviderArgs,
  type StudioAccount,
} from "./platforms/provider";
export {
  StudioProject,
  type StudioProjectArgs,
  type StudioProjectState,
} from "./platforms/studio/project";
