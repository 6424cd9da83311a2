import { sameJson } from "../pulumi/diff";
import { type JsonObject, pick } from "../pulumi/json";
import { canonicalProject } from "./canonical";
import { comparable, inputsOf } from "./matching";
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
  webUrl: string,
  managed: JsonObject | undefined,
  classes?: readonly ProjectEnvironmentClass[],
): ProjectState {
  const { id, metadata, desiredPhase } = project;
  const { organizationId, creator, createdAt } = metadata;
  const live = { ...inputsOf(project), ...(classes && { environmentClasses: classes }) };
  const inputs = managed === undefined ? live : keptSpelling(managed, live);
  const url = `${webUrl}?project=${id}`;
  return { ...inputs, ...{ url, organizationId, creator, createdAt, desiredPhase } };
}

/** Inputs that no answer tells: a description is never returned, and `adopt` never sent. */
const unreadable = ["technicalDescription", "adopt"];

function keptSpelling(managed: JsonObject, live: JsonObject): JsonObject {
  const found = comparable(live, managed);
  const [canonicalManaged, canonicalFound] = [canonicalProject(managed), canonicalProject(found)];
  const read = Object.entries(found).map(([key, value]): [string, unknown] => [
    key,
    sameJson(canonicalManaged[key], canonicalFound[key]) ? managed[key] : value,
  ]);
  return { ...pick(managed, unreadable), ...Object.fromEntries(read) };
}
