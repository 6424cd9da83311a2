/** A project as the server keeps it: everything set, defaults included. */
export interface GitpodProject {
  id: string;
  metadata: ProjectMetadata;
  initializer: EnvironmentInitializer;
  environmentClasses: ProjectEnvironmentClass[];
  devcontainerFilePath: string;
  automationsFilePath: string;
  /** Write-only: no answer ever holds it. */
  technicalDescription: string;
  desiredPhase: "PROJECT_PHASE_ACTIVE" | "PROJECT_PHASE_DELETED";
  prebuildConfiguration?: ProjectPrebuildConfiguration;
  recommendedEditors?: RecommendedEditors;
  usedBy?: ProjectUsedBy;
}

export interface ProjectMetadata {
  organizationId: string;
  name: string;
  creator: Subject;
  createdAt: string;
  updatedAt: string;
}

export interface ProjectUsedBy {
  subjects: Subject[];
  totalSubjects: number;
}

export interface EnvironmentInitializer {
  specs?: InitializerSpec[];
}

/** Exactly one of the two. */
export interface InitializerSpec {
  contextUrl?: { url?: string };
  git?: GitInitializer;
}

export interface GitInitializer {
  remoteUri?: string;
  upstreamRemoteUri?: string;
  targetMode?: string | number;
  cloneTarget?: string;
  checkoutLocation?: string;
}

export interface ProjectPrebuildConfiguration {
  enabled?: boolean;
  environmentClassIds?: string[];
  /** In Protobuf's JSON form, such as `3600s`. */
  timeout?: string;
  trigger?: { dailySchedule?: { hourUtc?: number } };
  executor?: Subject;
  enableJetbrainsWarmup?: boolean;
}

export interface Subject {
  id?: string;
  principal?: string | number;
}

export interface RecommendedEditors {
  editors?: Record<string, { versions?: string[] }>;
}

/** `localRunner` or `environmentClassId`. */
export interface ProjectEnvironmentClass {
  localRunner?: boolean;
  environmentClassId?: string;
  order?: number;
}
