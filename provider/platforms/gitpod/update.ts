import { sameJson } from "../../core/changes";
import type { JsonObject } from "../../core/json";
import type { Context } from "../../core/lifecycle";
import { canonicalProject } from "./canonical";
import { assertStays, whileThere } from "./gone";
import type { ProjectService } from "./project-service";
import { environmentClassesRequest, updateProjectRequest } from "./requests";
import type { Project } from "./responses";
import type { ProjectInputs, ProjectState } from "./schemas";
import { computedPart, stateOf } from "./state";

/**
 * Sends what differs between state and inputs. That also finishes a creation: the state of a project
 * that was made without its editors or its classes lacks them. `known` is the project, and what it
 * is made of, where it was made or found a moment ago.
 */
export async function updateProject(
  { client: projects, exists }: Context<ProjectService, ProjectState>,
  id: string,
  state: JsonObject,
  inputs: ProjectInputs,
  known?: { readonly project: Project; readonly made: ProjectState },
): Promise<ProjectState> {
  const { environmentClasses, ...others } = inputs;
  const request = updateProjectRequest(state, inputs);
  const setsClasses = hasOtherClasses(state, inputs);
  return whileThere(projects, id, state, async () => {
    let live: Project | undefined;
    if (request) live = assertStays(await projects.update(id, request));
    // The response to a change of the classes is empty: it does not tell that a project is leaving.
    else if (setsClasses && !known) live = assertStays(await requireProject(projects, id));
    const asItWas = known?.made ?? { ...computedPart(state), ...others };
    const current = live ? stateOf(live, projects.client.webUrl, others) : asItWas;
    if (environmentClasses === undefined) return current;
    if (setsClasses) {
      const before = state["environmentClasses"];
      if (request) {
        exists({ id, state: { ...current, environmentClasses: before, isUnfinished: true } });
      }
      const wanted = environmentClassesRequest(environmentClasses);
      await projects.client.updateProjectEnvironmentClasses(id, wanted);
    }
    return { ...current, environmentClasses };
  });
}

/** Shares the list of ids with other reads; the single call throws the API's "not found". */
async function requireProject(projects: ProjectService, id: string): Promise<Project> {
  return (await projects.read(id)) ?? (await projects.client.requireProject(id));
}

function hasOtherClasses(state: JsonObject, { environmentClasses }: ProjectInputs): boolean {
  if (environmentClasses === undefined) return false;
  const before = { environmentClasses: state["environmentClasses"] };
  return !sameJson(canonicalProject(before), canonicalProject({ environmentClasses }));
}
