import type { Lifecycle } from "../../core/lifecycle";
import { findToAdopt } from "./adoption";
import { canonicalProject } from "./canonical";
import { compareProject } from "./changes";
import { deleteProject } from "./deletion";
import { connectProjectService, type ProjectService } from "./project-service";
import { lookUp, readManaged } from "./reading";
import { identityOf } from "./same-project";
import { createProjectRequest } from "./requests";
import { gitpodProject } from "./platform";
import { type ProjectInputs, projectInputsSchema, type ProjectState } from "./schemas";
import { stateOf } from "./state";
import { updateProject } from "./update";

/** A project in Ona. Inputs that the program omits are the server's to choose. */
export const gitpodProjectLifecycle: Lifecycle<ProjectInputs, ProjectState, ProjectService> = {
  kind: gitpodProject,
  inputs: projectInputsSchema,
  canonical: canonicalProject,
  connect: connectProjectService,
  compare: compareProject,
  identity: identityOf,

  async create(context, inputs) {
    const { client: projects, held, exists } = context;
    const adopted = inputs.adopt ? await findToAdopt(projects.client, inputs) : undefined;
    if (adopted) await held.takeOver(adopted.id);
    const project = adopted ?? (await projects.create(createProjectRequest(inputs)));
    const { id } = project;
    const { environmentClasses, insightsEnabled, ...others } = inputs;
    const made = stateOf(project, projects.client.webUrl, others);
    const state: ProjectState = { ...made, isUnfinished: true };
    // The description of an adopted project is unknown, so it is sent again.
    if (adopted) delete state["technicalDescription"];
    exists({ id, state });
    return { id, state: await updateProject(context, id, state, inputs, { project, made }) };
  },

  async read({ client: projects }, id, state) {
    const isLookUp = Object.keys(state).length === 0;
    return isLookUp ? lookUp(projects, id) : readManaged(projects, id, state);
  },

  async update(context, id, state, inputs) {
    return updateProject(context, id, state, inputs);
  },

  async delete(context, id, state) {
    await deleteProject(context, id, state);
  },
};
