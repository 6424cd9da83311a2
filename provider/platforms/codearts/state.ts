import { sameJson } from "../../core/changes";
import { isObject, type JsonObject, pick } from "../../core/json";
import { visibleJson } from "../../core/text/visible-json";
import { canonicalRepository } from "./canonical";
import { isSeeded } from "./contents";
import { groupOf, projectRoot } from "./groups";
import type { Details, Repository } from "./responses";
import { type ReadOutputs, repositoryInputsSchema, type RepositoryState } from "./schemas";
import { repositoryStatus, statusName } from "./status";
import { excerpt, type Message, own, say, type Text } from "../../core/text/message";

const inputKeys = Object.keys(repositoryInputsSchema.shape);

/** Inputs that the API tells of a live repository. The group comes as a path. */
const toldInputs = ["projectUuid", "name", "description", "visibilityLevel"] as const;
export const liveInputs: readonly string[] = [...toldInputs, "groupId"];

type ToldInput = (typeof toldInputs)[number];

/**
 * The live inputs as the program gave them last. The state has them beside the live values, so that
 * a change in the program and a change in the console are told apart: only the first may replace a
 * repository. States of the first release hold one value for both.
 */
export function declaredIn(state: JsonObject): JsonObject {
  const { declared } = state;
  return isObject(declared) ? declared : pick(state, liveInputs);
}

/** The part of inputs that goes into `declared`. */
export function declaredBy(inputs: JsonObject): JsonObject {
  return pick(inputs, liveInputs);
}

/** The state of a repository right after it was made or taken over, before anything was read. */
export function initialState(
  uuid: string,
  inputs: JsonObject,
  createdByPulumi: boolean,
): RepositoryState {
  return {
    ...inputs,
    ...identity(uuid, createdByPulumi),
    declared: declaredBy(inputs),
    seeded: createdByPulumi && isSeeded(inputs),
    status: statusName(repositoryStatus.creating),
  };
}

/** A state with the live values in it. A value that the API does not tell stays as it was. */
export function stateOf(
  repository: Repository,
  details: Details | undefined,
  known: JsonObject,
): RepositoryState {
  const { repositoryId, httpsUrl, sshUrl, webUrl, createdAt, status } = repository;
  const projectUuid = repository.projectUuid ?? textOf(known["projectUuid"]);
  const group = groupOf(details?.namespace, projectUuid);
  const live: Record<ToldInput | keyof ReadOutputs, unknown> = {
    projectUuid: repository.projectUuid,
    name: repository.name,
    description: details?.description,
    visibilityLevel: repository.visibilityLevel ?? details?.visibilityLevel,
    ...{ repositoryId, httpsUrl, sshUrl, webUrl, url: webUrl, createdAt },
    status: status === undefined ? undefined : statusName(status),
  };
  const declared = declaredIn(known);
  const state: JsonObject = { ...known, ...withoutUndefined(live) };
  if (group !== undefined) state["groupId"] = group === projectRoot ? undefined : group;
  const next = inProgramsSpelling(state, declared);
  // A look-up, which has no state, declares nothing. A state of the first release, which has one
  // value for both, stays as it is until they differ.
  const isLookUp = Object.keys(known).length === 0;
  const isImplied = !isLookUp && sameJson(declaredIn(next), declared);
  const isDeclared = isObject(known["declared"]) || !isImplied;
  return {
    ...next,
    ...(isDeclared && { declared }),
    ...identity(repository.repositoryUuid, known["createdByPulumi"] === true),
    seeded: seededIn(known),
  };
}

/** A state that records other inputs of the program. The live values stay as they are. */
export function withInputs(uuid: string, state: JsonObject, inputs: JsonObject): RepositoryState {
  const declared = declaredBy(inputs);
  const isLive = (key: string) => liveInputs.includes(key);
  const kept = Object.keys(state).filter((key) => !inputKeys.includes(key) || isLive(key));
  const given = Object.keys(inputs).filter((key) => !isLive(key));
  return {
    ...inProgramsSpelling({ ...pick(state, kept), ...pick(inputs, given) }, declared),
    ...identity(uuid, state["createdByPulumi"] === true),
    declared,
    seeded: seededIn(state),
  };
}

/** Whether a repository began with nothing but the seed that its resource gave it. */
export function seededIn(state: JsonObject): boolean {
  const { seeded, createdByPulumi } = state;
  if (typeof seeded === "boolean") return seeded;
  // The first release replaced a repository whose first commit changed, so what it recorded is true.
  return createdByPulumi === true && isSeeded(state);
}

/** A live value that means the same as the program's is kept as the program wrote it. */
function inProgramsSpelling(state: JsonObject, declared: JsonObject): JsonObject {
  const changed = driftOf({ ...state, declared });
  const same = Object.keys(declared).filter((key) => !changed.includes(key));
  return { ...state, ...pick(declared, same) };
}

/** The inputs that were changed outside of the program. */
function driftOf(state: JsonObject): string[] {
  const declared = declaredIn(state);
  const [wanted, live] = [canonicalRepository(declared), canonicalRepository(state)];
  // Without a value it is not known what is live. Only a missing group means something: the root.
  const isKnown = (key: string) => state[key] !== undefined || key === "groupId";
  return liveInputs.filter(
    (key) => Object.hasOwn(declared, key) && isKnown(key) && !sameJson(wanted[key], live[key]),
  );
}

/** Each change made outside of the program, as a part of a sentence. */
export function driftInWords(state: JsonObject): Message[] {
  const declared = declaredIn(state);
  return driftOf(state).map(
    (key) => say`${own(key)} is ${shown(state[key])}, not ${shown(declared[key])}`,
  );
}

/** A warning about drift shows two values of each property. Chosen. */
const longestShown = 100;

function shown(value: unknown): Text {
  if (value === undefined) return own("that of the project's root");
  const text = typeof value === "string" ? visibleJson(value) : JSON.stringify(value);
  return excerpt(text, longestShown);
}

/** Whether a creation failed or is not over yet. */
export function isUnfinished({ status, httpsUrl }: JsonObject): boolean {
  if (status === undefined) return httpsUrl === undefined;
  return (
    status === statusName(repositoryStatus.creating) ||
    status === statusName(repositoryStatus.failed)
  );
}

function identity(uuid: string, createdByPulumi: boolean): RepositoryState {
  return { repositoryUuid: uuid, repository_uuid: uuid, createdByPulumi };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function withoutUndefined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
