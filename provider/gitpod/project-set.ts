import * as pulumi from "@pulumi/pulumi";
import { GitpodProject, type GitpodProjectArgs } from "./project";

/** The inputs of {@link GitpodProjects}. */
export interface GitpodProjectsArgs {
  /** The projects by a key of yours. A project's `name` is its key unless it says another. */
  projects: Record<string, GitpodProjectArgs>;
  /** What every project has that does not say otherwise. */
  defaults?: Partial<GitpodProjectArgs>;
}

/**
 * Many {@link GitpodProject}s from one map, as for onboarding all repositories of an organization.
 * They share bulk calls like any projects that are made together; give `pulumi up` a higher
 * `--parallel` to have more of them in one call.
 *
 * @example
 * ```ts
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
 * });
 *
 * export const urls = onboarded.urls;
 * ```
 */
export class GitpodProjects extends pulumi.ComponentResource {
  /** The type in URNs. */
  static readonly __pulumiType = "devplatforms:index:GitpodProjects";

  /** The resources, by key. */
  readonly projects: Readonly<Record<string, GitpodProject>>;
  /** The projects' UUIDs, by key. */
  readonly ids: pulumi.Output<Record<string, string>>;
  /** The projects' pages, by key. */
  readonly urls: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: GitpodProjectsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(GitpodProjects.__pulumiType, name, {}, opts);
    this.projects = Object.fromEntries(
      Object.entries(args.projects).map(([key, project]) => [
        key,
        new GitpodProject(
          `${name}-${key}`,
          // A name that is there but undefined says nothing either.
          { ...args.defaults, ...project, name: project.name ?? args.defaults?.name ?? key },
          { parent: this },
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
