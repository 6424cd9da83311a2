import type { EnvironmentInitializerJson } from "../generated/gitpod/v1/environment_pb.js";
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

/** The project as responses show it. */
export function shown({ technicalDescription: _, ...project }: GitpodProject): ProjectJson {
  return project;
}
