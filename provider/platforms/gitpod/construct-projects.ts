import * as pulumi from "@pulumi/pulumi";
import { childName } from "./child-names";
import { gitpodProject } from "./platform";
import type { GitpodProjectArgs } from "./project-args";
import { type GitpodProjectsArgs, withDefaults } from "./projects";
import { projectInputsSchema } from "./schemas";

/** A project of the native provider, for a set that the provider itself makes. */
class Project extends pulumi.CustomResource {
  declare readonly url: pulumi.Output<string>;

  constructor(name: string, inputs: pulumi.Inputs, opts: pulumi.CustomResourceOptions) {
    // A set keeps its projects when a program goes from the class to the native provider: it has no
    // place for `aliases` of theirs.
    const aliases = [{ type: gitpodProject.type }];
    const options = { ...opts, aliases };
    super("devplatforms:index:GitpodProject", name, { url: undefined, ...inputs }, options);
  }
}

/**
 * Makes a set of projects as the class `GitpodProjects` does, for a program of any language. The keys
 * name resources, so a map that is not known yet is refused: a preview without the resources would
 * show that they are deleted.
 */
export async function constructGitpodProjects(
  name: string,
  inputs: pulumi.Inputs,
  opts: pulumi.ComponentResourceOptions,
) {
  const { projects, isSecret } = await keyed(inputs["projects"]);
  const set = new pulumi.ComponentResource("devplatforms:index:GitpodProjects", name, {}, opts);
  const defaults = defaultsOf(inputs["defaults"]);
  const made = Object.entries(projects).map(([key, project]): [string, Project] => {
    const own = isSecret ? mapped(project, (value) => pulumi.secret(value)) : project;
    const given = withDefaults(own as unknown as GitpodProjectArgs, defaults);
    return [key, new Project(childName(set, name, key), { name: key, ...given }, { parent: set })];
  });
  const outputs = {
    ids: Object.fromEntries(made.map(([key, { id }]) => [key, id])),
    urls: Object.fromEntries(made.map(([key, { url }]) => [key, url])),
  };
  return { component: set, outputs };
}

type Maps = Record<string, pulumi.Inputs>;

/** The projects by their keys, and whether all of them are secret. */
async function keyed(given: unknown): Promise<{ projects: Maps; isSecret: boolean }> {
  if (!pulumi.Output.isInstance(given)) return { projects: given as Maps, isSecret: false };
  const { isKnown } = given as unknown as { readonly isKnown: Promise<boolean> };
  if (!(await isKnown)) {
    throw new pulumi.RunError(
      "GitpodProjects: the keys of projects must be known in a preview. Make the map of what the program knows; values in it may be outputs.",
    );
  }
  const projects = await new Promise<Maps>((resolve) => {
    (given as pulumi.Output<Maps>).apply(resolve);
  });
  return { projects, isSecret: await pulumi.isSecret(given) };
}

/** Each default by itself, also where all of them are one output. */
function defaultsOf(given: unknown): NonNullable<GitpodProjectsArgs["defaults"]> {
  if (!pulumi.Output.isInstance(given)) return given ?? {};
  const all = given as pulumi.Output<pulumi.Inputs>;
  const names = Object.keys(projectInputsSchema.shape);
  return Object.fromEntries(
    names.map((input) => [input, all.apply((known) => known[input] as pulumi.Input<unknown>)]),
  );
}

function mapped(inputs: pulumi.Inputs, change: (value: unknown) => unknown): pulumi.Inputs {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]: [string, unknown]) => [key, change(value)]),
  );
}
