import { onlyManaged, sameJson } from "../pulumi/diff";
import { type JsonObject, pick } from "../pulumi/json";
import { canonicalProject } from "./canonical";
import type { CreateProjectRequest } from "./requests";
import type { Project } from "./schemas";

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

/** Whether a project is what the request asked for. Its description cannot be compared. */
export function isMadeBy(project: Project, request: CreateProjectRequest): boolean {
  const { technicalDescription, ...visible } = request;
  const live = comparable(inputsOf(project), visible);
  return sameJson(canonicalProject(live), canonicalProject(visible));
}

/** Whether two requests ask for the same, so that nobody can tell apart what they made. */
export function contentOf(request: CreateProjectRequest): string {
  const { technicalDescription, ...visible } = request;
  return JSON.stringify(canonicalProject(visible));
}

/** The name and what is cloned: what makes an existing project the one that a program means. */
export function isSameProject(project: Project, inputs: JsonObject): boolean {
  const identity = ["name", "initializer"];
  const meant = pick(inputs, identity);
  const live = comparable(inputsOf(project), meant);
  return sameJson(canonicalProject(live), canonicalProject(meant));
}
