import { withoutUser } from "../../core/git/git-remote";
import { sameJson } from "../../core/changes";
import { isObject, type JsonObject, pick } from "../../core/json";
import { canonicalProject } from "./canonical";
import { inSeconds } from "./duration";
import type { ProjectEnvironmentClass } from "./responses";
import type { ProjectInputs } from "./schemas";

/** What no call about the whole project takes: it has calls of its own, or is never sent. */
type SentElsewhere = "environmentClasses" | "insightsEnabled" | "adopt" | "onDelete";

/** What CreateProject takes. The rest of a project is set by calls of its own. */
export type CreateProjectRequest = Omit<ProjectInputs, SentElsewhere | "recommendedEditors">;

/** What UpdateProject takes: a key that is left out stays as it is. */
export type UpdateProjectRequest = Partial<Omit<ProjectInputs, SentElsewhere>>;

/** What to send to have a key at its default: leaving it out, or `null`, would change nothing. */
const clearing = {
  devcontainerFilePath: "",
  automationsFilePath: "",
  technicalDescription: "",
  prebuildConfiguration: { enabled: false },
  recommendedEditors: {},
} satisfies UpdateProjectRequest;

export function createProjectRequest(inputs: ProjectInputs): CreateProjectRequest {
  const { environmentClasses, insightsEnabled, recommendedEditors, adopt, onDelete, ...request } =
    inputs;
  return inWireForm(request);
}

/** The changes from one state of a project to another; `undefined` if there are none to send. */
export function updateProjectRequest(
  before: JsonObject,
  after: ProjectInputs,
): UpdateProjectRequest | undefined {
  const [old, wanted] = [canonicalProject(before), canonicalProject(after)];
  const { environmentClasses, insightsEnabled, adopt, onDelete, ...updatable } = wanted;
  const changed = Object.keys(updatable).filter((key) => !sameJson(old[key], wanted[key]));
  if (changed.length === 0) return undefined;
  return inWireForm({ ...pick(clearing, changed), ...pick(defined(after), changed) });
}

/** The list as the API takes it, with every place in it said. */
export function environmentClassesRequest(
  classes: NonNullable<ProjectInputs["environmentClasses"]>,
): Partial<ProjectEnvironmentClass>[] {
  return classes.map(({ environmentClassId, localRunner, order }, index) => ({
    ...(environmentClassId === undefined ? {} : { environmentClassId }),
    ...(localRunner === undefined ? {} : { localRunner }),
    order: order ?? index,
  }));
}

/**
 * Inputs are spelled as the API spells them, but for durations, which it takes in seconds alone, and
 * for the name that Clone buttons put before the host of a remote.
 */
function inWireForm<Request extends UpdateProjectRequest>(request: Request): Request {
  const { initializer, prebuildConfiguration: prebuilds } = request;
  return {
    ...request,
    ...(initializer && { initializer: { specs: initializer.specs.map(specInWireForm) } }),
    ...(prebuilds?.timeout !== undefined && {
      prebuildConfiguration: { ...prebuilds, timeout: inSeconds(prebuilds.timeout) },
    }),
  };
}

type Spec = ProjectInputs["initializer"]["specs"][number];

function specInWireForm(spec: Spec): Spec {
  if (!spec.git) return spec;
  const { remoteUri, upstreamRemoteUri } = spec.git;
  return {
    git: {
      ...spec.git,
      remoteUri: withoutUser(remoteUri),
      ...(upstreamRemoteUri !== undefined && { upstreamRemoteUri: withoutUser(upstreamRemoteUri) }),
    },
  };
}

function defined(inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).filter(([, value]) => value !== undefined && !isEmptyObject(value)),
  );
}

function isEmptyObject(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
