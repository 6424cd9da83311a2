import type { Lifecycle } from "../../core/lifecycle";
import { canonicalProject } from "./canonical";
import { compareProject, hasSuccessor } from "./changes";
import { connectStudio, type StudioClient } from "./client";
import { staysBehind } from "./farewell";
import { unreadable } from "./repository-host";
import { studioProject } from "./platform";
import {
  type CreatedProject,
  type ProjectInputs,
  projectInputsSchema,
  type ProjectState,
} from "./schemas";
import { Failure } from "../../core/failure";
import { own, say } from "../../core/text/message";

/**
 * A project in DVC Studio. The public API can create one and nothing else: the state is the response
 * to that, a change makes a new project, and a deletion only removes the project from the stack.
 */
export const studioProjectLifecycle: Lifecycle<ProjectInputs, ProjectState, StudioClient> = {
  kind: studioProject,
  inputs: projectInputsSchema,
  canonical: canonicalProject,
  compare: compareProject,
  connect: connectStudio,
  // Studio names a project after its repository, and its page after the project.
  madeOf: {
    name: ["repoUrl", "subdir"],
    url: ["repoUrl", "name", "teamName", "subdir"],
  },

  warnings(inputs, _before, settings) {
    const problem = unreadable(inputs, settings.get("studio:url")?.value);
    return problem === undefined ? [] : [own(`DVC Studio: ${problem}`)];
  },

  async create({ client }, inputs) {
    const projects = await client.createProject(inputs);
    const [project, ...others] = projects;
    if (!project || others.length > 0) throw unexpectedNumber(projects, client.webUrl);
    return {
      id: project.id,
      // Were a name that Studio changed kept, every update would replace the project for it.
      state: { ...inputs, name: inputs.name ?? project.name, url: project.url },
    };
  },

  read(_context, _id, state) {
    return Promise.resolve({ state: state as ProjectState });
  },

  // Whatever the API is told replaces, so there is nothing to send.
  update(_context, _id, state, inputs) {
    const { name, url } = state as ProjectState;
    return Promise.resolve({ ...inputs, name, url });
  },

  delete({ held, warn }, id, state) {
    const { url = own("DVC Studio"), onDelete } = state;
    if (onDelete !== "fail") {
      warn(staysBehind(state, id));
    } else if (hasSuccessor(state, held)) {
      warn(
        say`DVC Studio: project ${id} was replaced and stays at ${url}, since there is no API to delete it. Delete it there by its menu.`,
      );
    } else {
      throw new Failure(
        say`DVC Studio: deleting project ${id} failed: there is no API for it, and onDelete is "fail". Delete the project at ${url} and the resource by \`pulumi state delete\`, or set onDelete to "retain" with a \`pulumi up\` of its own that changes no other input and still has the resource in the program, and then delete or change it.`,
      );
    }
    return Promise.resolve();
  },
};

function unexpectedNumber(projects: readonly CreatedProject[], webUrl: string): Error {
  const found =
    projects.length === 0
      ? own("none")
      : projects.map(({ id, url }) => `${id} (${url})`).join(", ");
  return new Failure(
    say`DVC Studio: creating a project succeeded, but the response lists ${projects.length} projects instead of one: ${found}. Look at ${webUrl} for what was made before running this again.`,
  );
}
