import { inOneOrder, onlyManaged, sameJson } from "../../core/changes";
import { isObject, type JsonObject } from "../../core/json";
import { canonicalName, canonicalProject, canonicalRemote } from "./canonical";
import type { CreateProjectRequest } from "./requests";
import type { Project } from "./responses";
import type { ProjectInputs } from "./schemas";

/** What a project is made of, in the form of inputs. */
export function inputsOf(project: Project): JsonObject {
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

/** Live inputs, reduced to what `managed` says anything about. */
export function comparable(live: JsonObject, managed: JsonObject): JsonObject {
  const keys = Object.keys(managed).filter((key) => Object.hasOwn(live, key));
  return Object.fromEntries(
    keys.map((key) => [
      key,
      partlyManaged.includes(key) ? onlyManaged(live[key], managed[key]) : live[key],
    ]),
  );
}

/** What the server makes of keys that a creation leaves out. */
const unset = {
  devcontainerFilePath: "",
  automationsFilePath: "",
  prebuildConfiguration: { enabled: false },
};

/**
 * Whether a project is what the request asked for, and has nothing that only another asked for. Its
 * description cannot be compared.
 */
export function isMadeBy(project: Project, request: CreateProjectRequest): boolean {
  // Most of many projects differ in it, and it is the quickest to compare.
  if (!isSameName(project, request)) return false;
  const { technicalDescription, ...visible } = request;
  const asked = { ...unset, ...visible };
  const live = comparable(inputsOf(project), asked);
  return sameJson(canonicalProject(live), canonicalProject(asked));
}

/** Whether two requests ask for the same, so that nobody can tell apart what they made. */
export function requestKey(request: CreateProjectRequest): string {
  const { technicalDescription, ...visible } = request;
  return JSON.stringify(canonicalProject(visible));
}

/**
 * The requests with their places, those that say most first: what such a one made may fit another
 * that leaves more to the server, but hardly the other way round.
 */
export function mostSpecificFirst(
  requests: readonly CreateProjectRequest[],
): [number, CreateProjectRequest][] {
  const said = ({ technicalDescription, ...visible }: CreateProjectRequest) => countOf(visible);
  return [...requests.entries()].sort(([, a], [, b]) => said(b) - said(a));
}

function countOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + countOf(inner), 0);
}

export function isSameName(project: Project, { name }: Pick<ProjectInputs, "name">): boolean {
  return canonicalName(project.metadata.name) === canonicalName(name);
}

/** The name and what is cloned: what makes an existing project the one that a program means. */
export function isSameProject(
  project: Project,
  { name, initializer }: Pick<ProjectInputs, "name" | "initializer">,
): boolean {
  const live = { name: project.metadata.name, initializer: project.initializer };
  return identityOf(live) === identityOf({ name, initializer });
}

/**
 * The name and what is cloned, of a state or of inputs, as one text: where the specs lead to, in
 * their order, and not what is checked out, or where to. Accepts any JSON.
 */
export function identityOf({ name, initializer }: JsonObject): string | undefined {
  const specs: unknown = isObject(initializer) ? initializer["specs"] : undefined;
  if (typeof name !== "string" || !Array.isArray(specs)) return undefined;
  return inOneOrder([canonicalName(name), specs.filter(isObject).map(sourceOf)]);
}

function sourceOf({ git, contextUrl }: JsonObject): unknown {
  return {
    remoteUri: canonicalRemote(isObject(git) ? git["remoteUri"] : undefined),
    url: isObject(contextUrl) ? contextUrl["url"] : undefined,
  };
}
