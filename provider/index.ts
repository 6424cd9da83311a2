export { VisibilityLevel } from "./codearts/enums";
export {
  CodeArtsRepository,
  type CodeArtsRepositoryArgs,
  type RepositoryOnDelete,
  type RepositoryStatus,
} from "./codearts/repository";
export { CloneTargetMode, Principal } from "./gitpod/enums";
export {
  type EnvironmentInitializer,
  type GitInitializer,
  gitInitializer,
  type GitInitializerOptions,
  GitpodProject,
  type GitpodProjectArgs,
  type InitializerSpec,
  type ProjectEnvironmentClass,
  type ProjectPrebuildConfiguration,
  type RecommendedEditors,
  type Subject,
} from "./gitpod/project";
export { GitpodProjects, type GitpodProjectsArgs } from "./gitpod/project-set";
export {
  type CodeArtsAccount,
  type GitpodAccount,
  Provider,
  type ProviderArgs,
  type StudioAccount,
} from "./provider";
export { StudioProject, type StudioProjectArgs, type StudioProjectState } from "./studio/project";
