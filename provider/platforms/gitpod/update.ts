import { sameJson } from "../../core/changes";
import { type JsonObject, pick } from "../../core/json";
import type { Context } from "../../core/lifecycle";
import { canonicalProject } from "./canonical";
import { assertStays, whileThere } from "./gone";
import { setInsights } from "./insights";
import type { ProjectService } from "./project-service";
import { environmentClassesRequest, updateProjectRequest } from "./requests";
import type { Project } from "./responses";
import type { ProjectInputs, ProjectState } from "./schemas";
import { computedPart, stateOf } from "./state";

/**
 * Sends what differs between state and inputs. That also finishes a creation: the state of a project
 * that was made without its editors, its classes or its insights lacks them. `known` is the project,
 * and what it is made of, where it was made or found a moment ago.
 */
export async function updateProject(
  { client: projects, exists }: Context<ProjectService, ProjectState>,
  id: string,
  state: JsonObject,
  inputs: ProjectInputs,
  known?: { readonly project: Project; readonly made: ProjectState },
): Promise<ProjectState> {
  const { environmentClasses, insightsEnabled, ...others } = inputs;
  const request = updateProjectRequest(state, inputs);
  const classes = hasOtherClasses(state, inputs) ? environmentClasses : undefined;
  const insights = insightsEnabled === state["insightsEnabled"] ? undefined : insightsEnabled;
  return whileThere(projects, id, state, async () => {
    let live: Project | undefined;
    if (request) live = assertStays(await projects.update(id, request));
    // The responses to the calls below are empty: they do not tell that a project is leaving.
    else if ((classes ?? insights) !== undefined && !known) {
      live = assertStays(await requireProject(projects, id));
    }
    const asItWas = known?.made ?? { ...computedPart(state), ...others };
    const current = live ? stateOf(live, projects.client.webUrl, others) : asItWas;
    const soFar = pick(state, ["environmentClasses", "insightsEnabled"]);
    const keepUnfinished = () => {
      exists({ id, state: { ...current, ...soFar, isUnfinished: true } });
    };
    if (classes) {
      if (request) keepUnfinished();
      const wanted = environmentClassesRequest(classes);
      await projects.client.updateProjectEnvironmentClasses(id, wanted);
      soFar["environmentClasses"] = classes;
    }
    // Last, since insights are collected in environments of these classes.
    if (insights !== undefined) {
      if (request ?? classes) keepUnfinished();
      await setInsights(projects.client, id, insights);
    }
    return {
      ...current,
      ...(environmentClasses && { environmentClasses }),
      ...(insightsEnabled !== undefined && { insightsEnabled }),
    };
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
