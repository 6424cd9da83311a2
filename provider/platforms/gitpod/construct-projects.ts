import * as pulumi from "@pulumi/pulumi";
import { childName } from "./child-names";
import { type GitpodProjectsArgs, withDefaults } from "./projects";

/** A project of the native provider, for a set that the provider itself makes. */
class Project extends pulumi.CustomResource {
  declare readonly url: pulumi.Output<string>;

  constructor(name: string, inputs: pulumi.Inputs, opts: pulumi.CustomResourceOptions) {
    // A set keeps its projects when a program goes from the class to the native provider: it has no
    // place for `aliases` of theirs.
    const aliases = [{ type: "pulumi-nodejs:dynamic/devplatforms:GitpodProject" }];
    const options = { ...opts, aliases };
    super("devplatforms:index:GitpodProject", name, { url: undefined, ...inputs }, options);
  }
}

/** Makes a set of projects as the class `GitpodProjects` does, for a program of any language. */
export function constructGitpodProjects(
  name: string,
  inputs: pulumi.Inputs,
  opts: pulumi.ComponentResourceOptions,
) {
  const set = new pulumi.ComponentResource("devplatforms:index:GitpodProjects", name, {}, opts);
  const given = inputs as {
    [Key in keyof GitpodProjectsArgs]: pulumi.Input<GitpodProjectsArgs[Key]>;
  };
  const make = ({ projects, defaults = {} }: GitpodProjectsArgs) => {
    const made = Object.entries(projects).map(([key, project]): [string, Project] => {
      const named = { name: key, ...withDefaults(project, defaults) };
      return [key, new Project(childName(set, name, key), named, { parent: set })];
    });
    return {
      ids: Object.fromEntries(made.map(([key, { id }]) => [key, id])),
      urls: Object.fromEntries(made.map(([key, { url }]) => [key, url])),
    };
  };
  // Where the keys are not known, the projects show only once they are.
  const isKnown = ![given.projects, given.defaults].some((value) =>
    pulumi.Output.isInstance(value),
  );
  const outputs: pulumi.Inputs = isKnown
    ? make(inputs as GitpodProjectsArgs)
    : (({ ids, urls }) => ({ ids, urls }))(pulumi.output(given as GitpodProjectsArgs).apply(make));
  return { component: set, outputs };
}
