import { parseGitRemote } from "../../core/git/git-remote";
import { changedKeys, changesOf } from "../../core/changes";
import { type Held } from "../../core/held";
import { type JsonObject } from "../../core/json";
import { type InputProblem, type Lifecycle } from "../../core/lifecycle";
import { canonicalText } from "../../core/text/canonical-text";
import { visibleJson } from "../../core/text/visible-json";
import { isReplaced } from "../../core/replaced";
import { connectStudio, type StudioClient } from "./client";
import { unreadable } from "./repository-host";
import {
  type CreatedProject,
  type ProjectInputs,
  projectInputsSchema,
  type ProjectState,
} from "./schemas";
import { Failure } from "../../core/failure";
import { type Message, own, say, type Text } from "../../core/text/message";

/** What the API is told, and cannot change. */
const told = ["repoUrl", "name", "public", "teamName", "subdir"];

/**
 * A project in DVC Studio. The public API can create one and nothing else: the state is the response
 * to that, a change makes a new project, and a deletion only removes the project from the stack.
 */
export const studioProjectLifecycle: Lifecycle<ProjectInputs, ProjectState, StudioClient> = {
  title: "DVC Studio: project",
  inputs: projectInputsSchema,
  canonical,
  connect: connectStudio,
  // Studio names a project after its repository, and its page after the project.
  madeOf: {
    name: ["repoUrl", "subdir"],
    url: ["repoUrl", "name", "teamName", "subdir"],
  },

  compare(state, inputs) {
    // A name that the program leaves out is the one that Studio chose.
    const compared = [...told, "onDelete"].filter(
      (key) => key !== "name" || inputs["name"] !== undefined,
    );
    const { known, unknown } = changesOf(state, inputs, compared, canonical);
    const replaces = known.filter((key) => told.includes(key));
    return {
      changed: [...known, ...unknown],
      replaces,
      refused: state["onDelete"] === "fail" ? replaces.map(refusalOf) : [],
      warnings: replaces.length > 0 ? [staysBehind(state)] : [],
    };
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

/** One text for the preview and for the deletion itself, so that a run shows it once. */
function staysBehind(
  { url = "DVC Studio", name }: JsonObject,
  id: Text = own("the project"),
): Message {
  const project = typeof name === "string" ? visibleJson(name) : id;
  return say`DVC Studio has no API to delete a project: ${project} stays at ${String(url)} and only leaves the stack. Delete it there by its menu.`;
}

function refusalOf(key: string): InputProblem {
  const reason =
    'cannot change while onDelete is "fail", since Studio can neither change nor delete a project. Set onDelete to "retain" first, by a `pulumi up` of its own, and then change it';
  return { path: [key], reason: own(reason) };
}

/** The inputs that say which project is meant, as far as Studio lets us know. */
const identity = ["repoUrl", "subdir", "teamName"];

/** Whether another project of the same repository took this one's place. */
function hasSuccessor(state: JsonObject, held: Held): boolean {
  if (state["repoUrl"] === undefined) return false;
  const old = canonical(state);
  const isAlikeIn = (keys: readonly string[]) => (other: JsonObject) =>
    changedKeys(old, canonical(other), keys).length === 0;
  return isReplaced(held, isAlikeIn(identity), isAlikeIn(told));
}

function canonical(inputs: JsonObject): JsonObject {
  const { repoUrl, name, public: isPublic, teamName, subdir, onDelete } = inputs;
  return {
    repoUrl: typeof repoUrl === "string" ? repositoryOf(repoUrl) : repoUrl,
    name: typeof name === "string" ? canonicalText(name) : name,
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
    projects.length === 0
      ? own("none")
      : projects.map(({ id, url }) => `${id} (${url})`).join(", ");
  return new Failure(
    say`DVC Studio: creating a project succeeded, but the response lists ${projects.length} projects instead of one: ${found}. Look at ${webUrl} for what was made before running this again.`,
  );
}
