import * as pulumi from "@pulumi/pulumi";
import { withName } from "../../program/resource";
import { resourceName } from "../../program/resource-name";
import { resourceOptions } from "../../program/shown-options";
import { say } from "../../core/text/message";
import { presentable } from "../../core/text/presentable";
import { childName } from "./child-names";
import { GitpodProject } from "./project";
import type { GitpodProjectArgs } from "./project-args";

/** Resource options of one project of a set, whose parent is the set. */
export type GitpodProjectOptions = Omit<pulumi.CustomResourceOptions, "parent">;

/** Inputs of projects that each project of a set may omit. */
export type GitpodProjectDefaults = {
  [Input in keyof GitpodProjectArgs]?: GitpodProjectArgs[Input] | undefined;
};

/** The inputs of {@link GitpodProjects}. */
export interface GitpodProjectsArgs {
  /** The projects by a key of yours. A project's `name` defaults to its key. */
  projects: Record<string, GitpodProjectArgs>;
  /**
   * Inputs for every project that omits them. Default: none.
   *
   * @nodejs An input that is `undefined` counts as omitted.
   */
  defaults?: GitpodProjectDefaults;
  /**
   * Resource options of single projects, by the same keys: `aliases`, `protect`, `ignoreChanges`, `provider` and so on. Default: none.
   *
   * @nodejsOnly
   */
  options?: Record<string, GitpodProjectOptions | undefined>;
}

/**
 * Many {@link GitpodProject}s from one map, as for onboarding all repositories of an organization.
 * They share bulk calls like any projects that are made together; give `pulumi up` a higher
 * `--parallel` to have more of them in one call. The resources are named after the set and the key,
 * such as `acme-frontend`.
 *
 * @nodejs To move an existing `GitpodProject` into a set, give it its old name and parent as an alias in
 * `options`, as below for `backend`; the project stays and keeps its name.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import { gitInitializer, GitpodProjects } from "pulumi-devplatforms";
 *
 * const repositories = ["frontend", "backend"];
 *
 * const onboarded = new GitpodProjects("acme", {
 *   projects: Object.fromEntries(
 *     repositories.map((name) => [
 *       name,
 *       { initializer: gitInitializer(`https://github.com/acme/${name}.git`) },
 *     ]),
 *   ),
 *   defaults: { devcontainerFilePath: ".devcontainer/devcontainer.json" },
 *   options: {
 *     frontend: { protect: true },
 *     backend: { aliases: [{ name: "backend", parent: pulumi.rootStackResource }] },
 *   },
 * });
 *
 * export const urls = onboarded.urls;
 * ```
 */
export class GitpodProjects extends pulumi.ComponentResource {
  /** The type in URNs. */
  static readonly __pulumiType = "devplatforms:index:GitpodProjects";

  /**
   * The resources, by key.
   *
   * @nodejsOnly
   */
  readonly projects: Readonly<Record<string, GitpodProject>>;
  /** The projects' UUIDs, by key. */
  readonly ids: pulumi.Output<Record<string, string>>;
  /** The projects' pages, by key. */
  readonly urls: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: GitpodProjectsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(GitpodProjects.__pulumiType, resourceName(name), {}, resourceOptions(name, opts));
    const { projects, defaults = {}, options = {} } = args;
    const unknown = Object.keys(options).find((key) => !Object.hasOwn(projects, key));
    if (unknown !== undefined) {
      throw new pulumi.RunError(
        presentable(say`GitpodProjects: options has the key "${unknown}", which projects lacks.`),
      );
    }
    this.projects = Object.fromEntries(
      Object.entries(projects).map(([key, project]) => [
        key,
        new GitpodProject(
          childName(this, name, key),
          withName(withDefaults(project, defaults), key) as GitpodProjectArgs,
          { ...options[key], parent: this },
        ),
      ]),
    );
    this.ids = this.byKey((project) => project.id);
    this.urls = this.byKey((project) => project.url);
    this.registerOutputs({ ids: this.ids, urls: this.urls });
  }

  private byKey(output: (project: GitpodProject) => pulumi.Output<string>) {
    const outputs = Object.entries(this.projects).map(([key, project]) => [key, output(project)]);
    return pulumi.output(Object.fromEntries(outputs) as Record<string, pulumi.Output<string>>);
  }
}

/** The project's inputs, and the defaults for those that it omits. */
export function withDefaults(
  project: GitpodProjectArgs,
  defaults: NonNullable<GitpodProjectsArgs["defaults"]>,
): pulumi.Inputs {
  const own = Object.entries(project as pulumi.Inputs).filter(([, value]) => isGiven(value));
  const byDefault = defaults as pulumi.Inputs;
  return {
    ...byDefault,
    ...Object.fromEntries(
      own.map(([key, value]: [string, unknown]) => {
        const isKnown = !pulumi.Output.isInstance(value) && !(value instanceof Promise);
        if (isKnown || !isGiven(byDefault[key])) return [key, value];
        // Whether an output has a value is known later.
        const output = pulumi.output(value);
        return [key, output.apply((known): unknown => known ?? byDefault[key])];
      }),
    ),
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
