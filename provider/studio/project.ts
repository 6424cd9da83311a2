import type * as pulumi from "@pulumi/pulumi";
import { DevplatformsResource, isOfType } from "../pulumi/resource";

/** The inputs of a {@link StudioProject}. */
export interface StudioProjectArgs {
  /**
   * The Git repository: `https://host/owner/repo.git`, `git@host:owner/repo.git` or
   * `ssh://git@host/group/owner/repo.git`, on GitHub, GitLab, Bitbucket or a GitLab of your own. No
   * credentials. A change replaces the project; another way to write the same repository is none.
   */
  repoUrl: pulumi.Input<string>;
  /** Display name. Default: the repository's name. A change replaces the project. */
  name?: pulumi.Input<string>;
  /** Whether anybody can open it, logged in or not. Default: `false`. A change replaces the project. */
  public?: pulumi.Input<boolean>;
  /** Team that owns it. Default: the token's owner. A change replaces the project. */
  teamName?: pulumi.Input<string>;
  /** One directory with DVC data, relative to the repository's root. Default: the root. A change replaces the project. */
  subdir?: pulumi.Input<string>;
  /**
   * What deleting or replacing the resource does to the project, which the API cannot delete:
   * `"retain"` leaves it in Studio, with a warning that says where; `"fail"` refuses, so that nothing
   * is left behind unseen. A change to `"retain"` has to be applied before anything that replaces.
   * Default: `"retain"`. Never sent; a change is only recorded.
   */
  onDelete?: pulumi.Input<"retain" | "fail">;
}

/** What is known of a project that was made elsewhere. */
export interface StudioProjectState {
  /** The project's page. */
  url: pulumi.Input<string>;
  repoUrl?: pulumi.Input<string>;
  name?: pulumi.Input<string>;
  public?: pulumi.Input<boolean>;
  teamName?: pulumi.Input<string>;
  subdir?: pulumi.Input<string>;
}

const properties = ["repoUrl", "name", "public", "teamName", "subdir", "onDelete", "url"];

/**
 * A project in DVC Studio (now DataChain Studio). Needs the setting `studio:token`, a client access
 * token with the scope "Admin operations".
 *
 * Studio's public API can create a project and nothing else. So a refresh finds no changes made
 * elsewhere, every change makes a new project beside the old one, and deleting the resource leaves
 * the project in Studio, with a warning that gives its URL. Use the resource option `protect` where
 * that matters.
 *
 * @example
 * ```ts
 * import { StudioProject } from "pulumi-devplatforms";
 *
 * const churn = new StudioProject("churn", {
 *   repoUrl: "https://github.com/acme/churn.git",
 *   teamName: "data-science",
 *   subdir: "training",
 * });
 *
 * export const studioUrl = churn.url;
 * ```
 *
 * @see https://dvc.org/doc/studio/rest-api/create-project, as it stood until 2025
 */
export class StudioProject extends DevplatformsResource {
  /** The type in URNs, by which policies recognise it. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/devplatforms:StudioProject";

  declare readonly repoUrl: pulumi.Output<string>;
  /** Display name, as Studio chose it if the program did not. */
  declare readonly name: pulumi.Output<string>;
  declare readonly public: pulumi.Output<boolean | undefined>;
  declare readonly teamName: pulumi.Output<string | undefined>;
  declare readonly subdir: pulumi.Output<string | undefined>;
  declare readonly onDelete: pulumi.Output<"retain" | "fail" | undefined>;
  /** The project's page, as Studio gave it. */
  declare readonly url: pulumi.Output<string>;

  constructor(name: string, args: StudioProjectArgs, opts?: pulumi.CustomResourceOptions) {
    super(StudioProject.__pulumiType, name, { ...args }, properties, opts);
  }

  /**
   * Refers to an existing project. Studio cannot be asked about it, so its outputs are what `state`
   * says.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: StudioProjectState,
    opts?: pulumi.CustomResourceOptions,
  ): StudioProject {
    return new StudioProject(name, state as StudioProjectArgs, { ...opts, id });
  }

  /** Whether a value is a StudioProject, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is StudioProject {
    return isOfType(value, StudioProject.__pulumiType);
  }
}
