import { Code, ConnectError } from "@connectrpc/connect";
import type { EnvironmentInitializerJson } from "../generated/gitpod/v1/environment_pb.js";
import type {
  CreateProjectRequestJson,
  UpdateProjectRequestJson,
} from "../generated/gitpod/v1/project_service_pb.js";
import type { Account } from "./accounts.ts";
import type { GitpodProject } from "./entities.ts";
import type { GitpodStore } from "./store.ts";

export function createProject(
  store: GitpodStore,
  { organizationId, userId }: Account,
  request: CreateProjectRequestJson,
): GitpodProject {
  requireEnvironmentClasses(store, request.prebuildConfiguration?.environmentClassIds);
  const now = timestamp();
  const project: GitpodProject = {
    id: store.nextId(),
    metadata: {
      organizationId,
      name: storedName(store, request.name ?? ""),
      creator: { id: userId, principal: "PRINCIPAL_USER" },
      createdAt: now,
      updatedAt: now,
    },
    initializer: storedInitializer(store, request.initializer ?? {}),
    environmentClasses: [],
    devcontainerFilePath: request.devcontainerFilePath ?? "",
    automationsFilePath: request.automationsFilePath ?? "",
    technicalDescription: request.technicalDescription ?? "",
    desiredPhase: "PROJECT_PHASE_ACTIVE",
    ...replacedWhole(request),
  };
  store.projects.set(project.id, project);
  return project;
}

/** To a token of another organization a project does not exist. */
export function getProject(
  store: GitpodStore,
  { organizationId }: Account,
  projectId: string,
): GitpodProject {
  const project = store.projects.get(projectId.toLowerCase());
  if (project?.metadata.organizationId !== organizationId) {
    throw new ConnectError(`project ${projectId} not found`, Code.NotFound);
  }
  return project;
}

/** Nobody knows whether a project that is being deleted takes updates: an option decides. */
export function getUpdatableProject(
  store: GitpodStore,
  account: Account,
  projectId: string,
): GitpodProject {
  const project = getProject(store, account, projectId);
  if (project.desiredPhase === "PROJECT_PHASE_DELETED" && !store.options.updatesDeleted) {
    throw new ConnectError(`project ${projectId} is being deleted`, Code.FailedPrecondition);
  }
  return project;
}

/** An absent field keeps its value, an empty string clears it, a message is replaced whole. */
export function updateProject(
  store: GitpodStore,
  account: Account,
  request: UpdateProjectRequestJson,
): GitpodProject {
  const project = getUpdatableProject(store, account, request.projectId ?? "");
  requireEnvironmentClasses(store, request.prebuildConfiguration?.environmentClassIds);
  if (request.name !== undefined) project.metadata.name = storedName(store, request.name);
  project.metadata.updatedAt = timestamp();
  project.devcontainerFilePath = request.devcontainerFilePath ?? project.devcontainerFilePath;
  project.automationsFilePath = request.automationsFilePath ?? project.automationsFilePath;
  project.technicalDescription = request.technicalDescription ?? project.technicalDescription;
  if (request.initializer !== undefined) {
    project.initializer = storedInitializer(store, request.initializer);
  }
  return Object.assign(project, replacedWhole(request));
}

/** Deleting is asynchronous where prebuilds must be cleaned up: the project shows its phase. */
export function deleteProject(store: GitpodStore, account: Account, projectId: string): void {
  const project = getProject(store, account, projectId);
  if (store.options.deletedPhase) project.desiredPhase = "PROJECT_PHASE_DELETED";
  else store.projects.delete(project.id);
}

/** The response to an unknown class is in no public source: `invalid_argument` is a guess. */
export function requireEnvironmentClasses(store: GitpodStore, ids: readonly string[] = []): void {
  for (const id of ids) {
    if (!store.environmentClasses.has(id.toLowerCase())) {
      throw new ConnectError(`environment class ${id} does not exist`, Code.InvalidArgument);
    }
  }
}

function storedName({ options }: GitpodStore, name: string): string {
  return options.storesText === "trimmed" ? name.trim() : name;
}

function storedInitializer(
  store: GitpodStore,
  initializer: EnvironmentInitializerJson,
): EnvironmentInitializerJson {
  if (!store.options.fillTargetMode) return initializer;
  const specs = (initializer.specs ?? []).map((spec) =>
    spec.git === undefined
      ? spec
      : { git: { targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" as const, ...spec.git } },
  );
  return { ...initializer, specs };
}

/** These messages are replaced whole, and what they leave out is kept as its default. */
function replacedWhole({
  prebuildConfiguration,
  recommendedEditors,
}: Pick<UpdateProjectRequestJson, "prebuildConfiguration" | "recommendedEditors">) {
  return {
    ...(prebuildConfiguration && {
      prebuildConfiguration: { enabled: false, ...prebuildConfiguration },
    }),
    ...(recommendedEditors && { recommendedEditors: { editors: {}, ...recommendedEditors } }),
  };
}

/** RFC 3339 with 0 or 3 digits of fraction, as protojson writes it. */
function timestamp(): string {
  return new Date().toISOString().replace(".000Z", "Z");
}
