import { ApiError } from "../../http/errors";
import type { JsonObject } from "../../core/json";
import type { Reading } from "../../core/lifecycle";
import { confirmGone } from "./gone";
import type { ProjectService } from "./project-service";
import { isBeingDeleted, type Project } from "./responses";
import type { ProjectState } from "./schemas";
import { driftedInputs, stateOf } from "./state";
import { Failure } from "../../core/failure";
import { say } from "../../core/text/message";

/** The project of a resource; `undefined` once it is proven gone. */
export async function readManaged(
  projects: ProjectService,
  id: string,
  state: JsonObject,
): Promise<Reading<ProjectState> | undefined> {
  const project = await projects.read(id);
  if (!project) await confirmGone(projects, id, state);
  if (!project || isBeingDeleted(project)) return undefined;
  const live = await complete(projects, project, state);
  const inputs = driftedInputs(state, live);
  return { state: live, ...(inputs && { inputs }) };
}

/**
 * All that the API returns of a project, but for its insights: they cost a call of their own, which
 * not everyone who may see the project may make. `undefined` if it is not there.
 */
export async function readWhole(
  projects: ProjectService,
  id: string,
): Promise<Reading<ProjectState> | undefined> {
  const project = await projects.read(id);
  if (!project || isBeingDeleted(project)) return undefined;
  return { state: await complete(projects, project, undefined) };
}

/** As `readWhole`, for a look-up by `get`, whose user expects the project to be there. */
export async function lookUp(projects: ProjectService, id: string): Promise<Reading<ProjectState>> {
  const found = await readWhole(projects, id);
  if (found) return found;
  // Once more, for the error in the API's own words.
  const project = await projects.client.requireProject(id).catch((error: unknown) => {
    throw error instanceof ApiError && error.code === "not_found"
      ? error.with({
          hint: "Check the id, and that gitpod:token belongs to the project's organization.",
        })
      : error;
  });
  if (isBeingDeleted(project)) {
    throw new Failure(say`Ona: reading project ${id} failed: the project is being deleted in Ona.`);
  }
  return { state: await complete(projects, project, undefined) };
}

/** The state of a project with its classes, where they are wanted. */
export async function complete(
  projects: Pick<ProjectService, "client">,
  project: Project,
  managed: JsonObject | undefined,
): Promise<ProjectState> {
  const { client } = projects;
  const wantsClasses = managed === undefined || managed["environmentClasses"] !== undefined;
  const wantsInsights = managed?.["insightsEnabled"] !== undefined;
  return stateOf(project, client.webUrl, managed, {
    ...(wantsClasses && {
      environmentClasses: await client.listProjectEnvironmentClasses(project.id),
    }),
    ...(wantsInsights && { insightsEnabled: await client.getProjectInsightsStatus(project.id) }),
  });
}
