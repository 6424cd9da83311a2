import { onlyManaged, sameJson } from "../pulumi/diff";
import { type JsonObject, pick } from "../pulumi/json";
import { canonicalProject } from "./canonical";
import type { Project, ProjectEnvironmentClass, ProjectState } from "./schemas";

const computedKeys = ["url", "organizationId", "creator", "createdAt", "desiredPhase"];

/** What a state holds that no input says. */
export function computedPart(state: JsonObject): ProjectState {
  return pick(state, computedKeys) as ProjectState;
}

/**
 * The state of a live project. Of its inputs it holds those that `managed` holds, and spells them
 * as `managed` does while they mean the same; all of them, as they are, when nothing is managed.
 */
export function stateOf(
  project: Project,
  url: string,
  managed: JsonObject | undefined,
  classes?: readonly ProjectEnvironmentClass[],
): ProjectState {
  const { metadata, desiredPhase } = project;
  const { organizationId, creator, createdAt } = metadata;
  const live = { ...inputsOf(project), ...(classes && { environmentClasses: classes }) };
  const inputs = managed === undefined ? live : keptSpelling(managed, live);
  return { ...inputs, ...{ url, organizationId, creator, createdAt, desiredPhase } };
}

function inputsOf(project: Project): JsonObject {
  const { initializer, devcontainerFilePath, automationsFilePath } = project;
  const { prebuildConfiguration, recommendedEditors, metadata } = project;
  return {
    name: metadata.name,
    ...{ initializer, devcontainerFilePath, automationsFilePath },
    ...{ prebuildConfiguration, recommendedEditors },
  };
}

/** The server may fill in what these leave out, which is no difference. */
const partlyManaged = ["initializer", "prebuildConfiguration"];

function keptSpelling(managed: JsonObject, live: JsonObject): JsonObject {
  const keys = Object.keys(managed).filter((key) => key in live);
  const restricted = Object.fromEntries(
    keys.map((key) => [
      key,
      partlyManaged.includes(key) ? onlyManaged(live[key], managed[key]) : live[key],
    ]),
  );
  const [meant, found] = [canonicalProject(managed), canonicalProject(restricted)];
  return {
    // The server never returns it.
    technicalDescription: managed["technicalDescription"],
    ...Object.fromEntries(
      keys.map((key) => [key, sameJson(meant[key], found[key]) ? managed[key] : restricted[key]]),
    ),
  };
}
