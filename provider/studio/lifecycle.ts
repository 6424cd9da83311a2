import { parseGitRemote } from "../git-remote";
import { changesOf } from "../pulumi/diff";
import type { JsonObject } from "../pulumi/json";
import type { Lifecycle } from "../pulumi/lifecycle";
import { connectStudio, type StudioClient } from "./client";
import {
  type CreatedProject,
  type ProjectInputs,
  projectInputsSchema,
  type ProjectState,
} from "./schemas";

/** What the API is told, and cannot change. */
const told = ["repoUrl", "name", "public", "teamName", "subdir"];

/**
 * A project in DVC Studio. The public API can create one and nothing else: state is what was
 * answered then, a change makes a new project, and a deletion only forgets.
 */
export const studioProjectLifecycle: Lifecycle<ProjectInputs, ProjectState, StudioClient> = {
  title: "DVC Studio: project",
  inputs: projectInputsSchema,
  canonical,
  connect: connectStudio,

  compare(state, inputs) {
    const compared = [...told, "onDelete"].filter(
      (key) => key !== "name" || inputs["name"] !== undefined,
    );
    const { known, unknown } = changesOf(state, inputs, compared, canonical);
    return {
      changed: [...known, ...unknown],
      replaces: known.filter((key) => told.includes(key)),
      // The refusal to delete comes before anything is made.
      deleteBeforeReplace: state["onDelete"] === "fail",
    };
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

  delete({ warn }, id, { url = "DVC Studio", onDelete }) {
    if (onDelete === "fail") {
      throw new Error(
        `DVC Studio: deleting project ${id} failed: there is no API for it, and onDelete is "fail". Delete the project at ${url} and the resource by \`pulumi state delete\`, or set onDelete to "retain" with a \`pulumi up\` of its own that changes no other input and still has the resource in the program, and then delete or change it.`,
      );
    }
    warn(
      `DVC Studio has no API to delete a project: ${id} stays at ${url} and is only removed from the stack. Delete it there by its menu.`,
    );
    return Promise.resolve();
  },
};

function canonical(inputs: JsonObject): JsonObject {
  const { repoUrl, name, public: isPublic, teamName, subdir, onDelete } = inputs;
  return {
    repoUrl: typeof repoUrl === "string" ? repositoryOf(repoUrl) : repoUrl,
    name,
    public: isPublic === false ? undefined : isPublic,
    teamName,
    subdir: typeof subdir === "string" ? directoryOf(subdir) : subdir,
    onDelete: onDelete === "retain" ? undefined : onDelete,
  };
}

/** The same for every way to write the address of one repository. */
function repositoryOf(repoUrl: string): string {
  const remote = parseGitRemote(repoUrl);
  return remote ? `${remote.host}/${remote.path}` : repoUrl;
}

/** `undefined` for the root. */
function directoryOf(subdir: string): string | undefined {
  const parts = subdir.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length > 0 ? parts.join("/") : undefined;
}

function unexpectedNumber(projects: readonly CreatedProject[], webUrl: string): Error {
  const found =
    projects.length === 0 ? "none" : projects.map(({ id, url }) => `${id} (${url})`).join(", ");
  return new Error(
    `DVC Studio: creating a project succeeded, but the answer lists ${projects.length} projects instead of one: ${found}. Look at ${webUrl} for what was made before running this again.`,
  );
}
