import { enumeration, message } from "./descriptors.ts";
import type { Field } from "./descriptors.ts";
import type {
  EnvironmentInitializer,
  GitInitializer,
  GitpodProject,
  InitializerSpec,
  ProjectEnvironmentClass,
  ProjectMetadata,
  ProjectPrebuildConfiguration,
  ProjectUsedBy,
  RecommendedEditors,
  Subject,
} from "./entities.ts";

// The messages of a project and their rules, from the descriptors of package gitpod.v1.

const string: Field = { type: "string" };
const bool: Field = { type: "bool" };

export const cloneTargetMode = enumeration("CloneTargetMode", "CLONE_TARGET_MODE", [
  "UNSPECIFIED",
  "REMOTE_HEAD",
  "REMOTE_COMMIT",
  "REMOTE_BRANCH",
  "LOCAL_BRANCH",
  "REMOTE_TAG",
]);

const principal = enumeration("Principal", "PRINCIPAL", [
  "UNSPECIFIED",
  "ACCOUNT",
  "USER",
  "RUNNER",
  "ENVIRONMENT",
  "SERVICE_ACCOUNT",
  "RUNNER_MANAGER",
]);

const projectPhase = enumeration("ProjectPhase", "PROJECT_PHASE", [
  "UNSPECIFIED",
  "ACTIVE",
  "DELETED",
]);

export const subject = message<Subject>("Subject", {
  id: { type: "string", rules: { format: "optional-uuid" } },
  principal: { type: principal, rules: { definedOnly: true } },
});

const gitInitializer = message<GitInitializer>("GitInitializer", {
  remoteUri: string,
  upstreamRemoteUri: string,
  targetMode: { type: cloneTargetMode },
  cloneTarget: string,
  checkoutLocation: string,
});

const contextUrl = message<{ url?: string }>("ContextURL", {
  url: { type: "string", rules: { format: "uri" } },
});

const initializerSpec = message<InitializerSpec>(
  "EnvironmentInitializer.Spec",
  {
    contextUrl: { type: contextUrl, oneof: "spec" },
    git: { type: gitInitializer, oneof: "spec" },
  },
  ["spec"],
);

export const environmentInitializer = message<EnvironmentInitializer>("EnvironmentInitializer", {
  specs: { type: initializerSpec, label: "repeated" },
});

const dailySchedule = message<{ hourUtc?: number }>("DailySchedule", {
  hourUtc: { type: "int32", rules: { range: [0, 23] } },
});

const prebuildTrigger = message<{ dailySchedule?: { hourUtc?: number } }>("PrebuildTrigger", {
  dailySchedule: { type: dailySchedule, oneof: "trigger" },
});

export const prebuildConfiguration = message<ProjectPrebuildConfiguration>(
  "ProjectPrebuildConfiguration",
  {
    enabled: bool,
    environmentClassIds: {
      type: "string",
      label: "repeated",
      rules: { items: { format: "uuid" } },
    },
    timeout: { type: "duration", rules: { durationSeconds: [300, 7200] } },
    trigger: { type: prebuildTrigger },
    executor: { type: subject },
    enableJetbrainsWarmup: bool,
  },
);

const editorVersions = message<{ versions?: string[] }>("RecommendedEditor", {
  versions: { type: "string", label: "repeated" },
});

export const recommendedEditors = message<RecommendedEditors>("RecommendedEditors", {
  editors: { type: editorVersions, label: "map" },
});

export const projectEnvironmentClass = message<ProjectEnvironmentClass>("ProjectEnvironmentClass", {
  localRunner: { type: "bool", oneof: "environment_class" },
  environmentClassId: {
    type: "string",
    oneof: "environment_class",
    rules: { format: "uuid" },
  },
  order: { type: "int32" },
});

const projectMetadata = message<ProjectMetadata>("ProjectMetadata", {
  organizationId: string,
  name: string,
  creator: { type: subject },
  createdAt: string,
  updatedAt: string,
});

const projectUsedBy = message<ProjectUsedBy>("Project.UsedBy", {
  subjects: { type: subject, label: "repeated" },
  totalSubjects: { type: "int32" },
});

/** Without `technicalDescription`, which no answer holds. */
export const project = message<Omit<GitpodProject, "technicalDescription">>("Project", {
  id: string,
  metadata: { type: projectMetadata },
  initializer: { type: environmentInitializer },
  environmentClasses: { type: projectEnvironmentClass, label: "repeated" },
  devcontainerFilePath: string,
  automationsFilePath: string,
  desiredPhase: { type: projectPhase },
  prebuildConfiguration: { type: prebuildConfiguration },
  recommendedEditors: { type: recommendedEditors },
  usedBy: { type: projectUsedBy },
});
