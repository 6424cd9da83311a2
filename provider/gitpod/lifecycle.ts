import { changesOf, sameJson } from "../pulumi/diff";
import type { Lifecycle } from "../pulumi/lifecycle";
import { findToAdopt } from "./adoption";
import { canonicalProject } from "./canonical";
import { connectProjects, type Projects } from "./projects";
import { createProjectRequest, environmentClassesRequest, updateProjectRequest } from "./requests";
import { type ProjectInputs, projectInputsSchema, type ProjectState } from "./schemas";
import { computedPart, stateOf } from "./state";

/** `adopt` counts only at creation. */
const comparedInputs = Object.keys(projectInputsSchema.shape).filter((key) => key !== "adopt");

/** A project in Ona. All of it changes in place; what the program leaves out is the server's. */
export const gitpodProjectLifecycle: Lifecycle<ProjectInputs, ProjectState, Projects> = {
  title: "Ona: project",
  inputs: projectInputsSchema,
  canonical: canonicalProject,
  connect: connectProjects,

  compare(state, inputs) {
    const { known, unknown } = changesOf(state, inputs, comparedInputs, canonicalProject);
    return { changed: [...known, ...unknown] };
  },

  async create(context, inputs) {
    const { client: projects, exists } = context;
    const adopted = inputs.adopt ? await findToAdopt(projects.client, inputs) : undefined;
    const project = adopted ?? (await projects.create(createProjectRequest(inputs)));
    const { id } = project;
    const { environmentClasses, ...others } = inputs;
    const state = stateOf(project, projects.client.webUrl, others);
    // Of an adopted project nobody knows the description, so it is sent again.
    if (adopted) delete state["technicalDescription"];
    exists({ id, state });
    return { id, state: await this.update(context, id, state, inputs) };
  },

  async read({ client: projects }, id, state) {
    const project = await projects.read(id);
    if (!project || project.desiredPhase === "PROJECT_PHASE_DELETED") return undefined;
    // A look-up by `get` brings no state and wants to know everything.
    const managed = Object.keys(state).length === 0 ? undefined : state;
    const wantsClasses = managed === undefined || managed["environmentClasses"] !== undefined;
    const classes = wantsClasses
      ? await projects.client.listProjectEnvironmentClasses(id)
      : undefined;
    return { state: stateOf(project, projects.client.webUrl, managed, classes) };
  },

  // Sends what differs between state and inputs. That also finishes a creation: the state of a
  // project that was made without its editors or its classes lacks them.
  async update({ client: projects, exists }, id, state, inputs) {
    const { environmentClasses, ...others } = inputs;
    const request = updateProjectRequest(state, inputs);
    const current = request
      ? stateOf(await projects.update(id, request), projects.client.webUrl, others)
      : { ...computedPart(state), ...others };
    if (environmentClasses === undefined) return current;

    const before = state["environmentClasses"];
    const [had, wanted] = [{ environmentClasses: before }, { environmentClasses }];
    if (!sameJson(canonicalProject(had), canonicalProject(wanted))) {
      if (request) exists({ id, state: { ...current, environmentClasses: before } });
      await projects.client.updateProjectEnvironmentClasses(
        id,
        environmentClassesRequest(environmentClasses),
      );
    }
    return { ...current, environmentClasses };
  },

  async delete({ client: projects }, id) {
    await projects.delete(id);
  },
};
