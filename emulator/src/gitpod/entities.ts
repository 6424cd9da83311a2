import type { EnvironmentInitializerJson } from "../generated/gitpod/v1/environment_pb.js";
import type { EnvironmentClassJson } from "../generated/gitpod/v1/runner_configuration_pb.js";
import type { ProjectJson, ProjectMetadataJson } from "../generated/gitpod/v1/project_pb.js";

/** A project as the server keeps it, in Protobuf's JSON form: everything set, defaults included. */
export interface GitpodProject extends ProjectJson {
  id: string;
  metadata: Required<ProjectMetadataJson>;
  initializer: EnvironmentInitializerJson;
  environmentClasses: NonNullable<ProjectJson["environmentClasses"]>;
  devcontainerFilePath: string;
  automationsFilePath: string;
  /** Write-only: no response ever holds it. */
  technicalDescription: string;
  desiredPhase: "PROJECT_PHASE_ACTIVE" | "PROJECT_PHASE_DELETED";
}

/** A class of environments, in the first organization where nothing else is said. */
export interface GitpodEnvironmentClass extends EnvironmentClassJson {
  id: string;
  displayName: string;
  runnerId: string;
  enabled: boolean;
  organizationId?: string;
}

/** The project as responses show it. */
export function shown({ technicalDescription: _, ...project }: GitpodProject): ProjectJson {
  return project;
}
