import { sameJson } from "../pulumi/diff";
import type { Lifecycle } from "../pulumi/lifecycle";
import { canonicalProject } from "./canonical";
import { connectGitpod, type GitpodClient } from "./client";
import { createProjectRequest, environmentClassesRequest, updateProjectRequest } from "./requests";
import { type ProjectInputs, projectInputsSchema, type ProjectState } from "./schemas";
import { computedPart, stateOf } from "./state";

/** A project in Ona. All of it changes in place; what the program leaves out is the server's. */
export const gitpodProjectLifecycle: Lifecycle<ProjectInputs, ProjectState, GitpodClient> = {
  inputs: projectInputsSchema,
  replaceOn: [],
  canonical: canonicalProject,
  connect: connectGitpod,

  checkChange(before, after) {
    if (before["environmentClasses"] === undefined || after["environmentClasses"] !== undefined) {
      return [];
    }
    const reason =
      "cannot be removed: a project that has environment classes keeps at least one. List those that are to stay, or leave them to others by the resource option ignoreChanges";
    return [{ path: ["environmentClasses"], reason }];
  },

  async create(context, inputs) {
    const { client, exists } = context;
    const { id, ...project } = await client.createProject(createProjectRequest(inputs));
    const { environmentClasses, recommendedEditors, ...sent } = inputs;
    const state = stateOf({ id, ...project }, client.webUrl(id), sent);
    exists({ id, state });
    return { id, state: await this.update(context, id, state, inputs) };
  },

  async read({ client }, id, state) {
    const project = await client.getProject(id);
    if (!project || project.desiredPhase === "PROJECT_PHASE_DELETED") return undefined;
    // A look-up by `get` brings no state and wants to know everything.
    const managed = Object.keys(state).length === 0 ? undefined : state;
    const wantsClasses = managed === undefined || managed["environmentClasses"] !== undefined;
    const classes = wantsClasses ? await client.listProjectEnvironmentClasses(id) : undefined;
    return stateOf(project, client.webUrl(id), managed, classes);
  },

  // Sends what differs between state and inputs. That also finishes a creation: the state of a
  // project that was made without its editors or its classes lacks them.
  async update({ client, exists }, id, state, inputs) {
    const { environmentClasses, ...others } = inputs;
    const request = updateProjectRequest(state, inputs);
    const current = request
      ? stateOf(await client.updateProject(id, request), client.webUrl(id), others)
      : { ...computedPart(state), ...others };
    if (environmentClasses === undefined) return current;

    const before = state["environmentClasses"];
    if (
      !sameJson(
        canonicalProject({ environmentClasses }),
        canonicalProject({ environmentClasses: before }),
      )
    ) {
      if (request) exists({ id, state: { ...current, environmentClasses: before } });
      await client.updateProjectEnvironmentClasses(
        id,
        environmentClassesRequest(environmentClasses),
      );
    }
    return { ...current, environmentClasses };
  },

  async delete({ client }, id) {
    await client.deleteProject(id);
  },
};
