import { sameJson } from "../../core/changes";
import { type JsonObject, jsonSafe, pick } from "../../core/json";
import { comparable, inputsOf } from "./same-project";
import type { Project, ProjectEnvironmentClass } from "./responses";
import { type ComputedOutputs, projectInputsSchema, type ProjectState } from "./schemas";
import { inSpellingOf } from "./spelling";

const computed: Record<keyof ComputedOutputs, true> = {
  url: true,
  organizationId: true,
  creator: true,
  createdAt: true,
  desiredPhase: true,
};

/** What a state holds that no input says. */
export function computedPart(state: JsonObject): ProjectState {
  return pick(state, Object.keys(computed)) as ProjectState;
}

/** The inputs that have calls of their own, as those return them; without those that were not read. */
interface ReadApart {
  readonly environmentClasses?: readonly ProjectEnvironmentClass[];
  readonly insightsEnabled?: boolean;
}

/**
 * The state of a live project. Contains only inputs present in `managed`, in the program's spelling
 * where it is equivalent; all inputs, as they are, when nothing is managed.
 */
export function stateOf(
  project: Project,
  webUrl: string,
  managed: JsonObject | undefined,
  readApart: ReadApart = {},
): ProjectState {
  const { id, metadata, desiredPhase } = project;
  const { organizationId, creator, createdAt } = metadata;
  const live = { ...inputsOf(project), ...readApart };
  const inputs = managed === undefined ? live : inSpelling(managed, live);
  const url = `${webUrl}?project=${id}`;
  return { ...inputs, ...{ url, organizationId, creator, createdAt, desiredPhase } };
}

/**
 * The live inputs where one that the program manages differs, in the form in which the next preview
 * compares them with the program; `undefined` where none does, so that the program's inputs stay.
 */
export function driftedInputs(managed: JsonObject, state: ProjectState): JsonObject | undefined {
  const keys = Object.keys(projectInputsSchema.shape).filter((key) => Object.hasOwn(managed, key));
  const live = jsonSafe(pick(state, keys));
  return keys.every((key) => sameJson(live[key], managed[key])) ? undefined : live;
}

/** No response holds these: a description is never returned, and the others are never sent. */
const unreadable = ["technicalDescription", "adopt", "onDelete", "isUnfinished"];

function inSpelling(managed: JsonObject, live: JsonObject): JsonObject {
  const read = Object.entries(comparable(live, managed)).map(([key, value]): [string, unknown] => [
    key,
    inSpellingOf(managed, key, value),
  ]);
  return { ...pick(managed, unreadable), ...Object.fromEntries(read) };
}
