import type * as pulumi from "@pulumi/pulumi";
import { DevplatformsResource, isOfType, type OutputList } from "../../program/resource";
import { studioProject } from "./platform";
import type { ProjectState } from "./schemas";

/** What deleting or replacing a {@link StudioProject} does to the project. */
export type OnDeleteStudioProject = "retain" | "fail";

/**
 * The inputs of a {@link StudioProject}. `null` counts as left out. While the state says
 * `onDelete: "fail"`, a change that would replace the project fails in preview instead.
 */
export interface StudioProjectArgs {
  /**
   * The Git repository: `https://host/owner/repo.git`, `git@host:owner/repo.git` or
   * `ssh://git@host/group/owner/repo.git`, on GitHub, GitLab, Bitbucket or a GitLab of your own. No
   * passwords and no tokens; the name before the @, which Clone buttons put there, is not sent. A
   * change replaces the project; the same repository written in another way is no change.
   *
   * @replaces
   */
  repoUrl: pulumi.Input<string>;
  /**
   * Display name. Omit for the one that Studio chooses, which is the repository's. A change replaces
   * the project; taking the name out of the program does not.
   *
   * @replaces
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * Whether anybody can open it, logged in or not. Default: `false`. A change replaces the project.
   *
   * @replaces
   */
  public?: pulumi.Input<boolean | undefined>;
  /**
   * Name of the team that owns it. Omit for the token's owner. A change replaces the project.
   *
   * @replaces
   */
  teamName?: pulumi.Input<string | undefined>;
  /**
   * One directory with DVC data, relative to the repository's root, such as `models/churn`. Omit for
   * the root. A change replaces the project.
   *
   * @replaces
   */
  subdir?: pulumi.Input<string | undefined>;
  /**
   * What deleting or replacing the resource does to the project, which the API cannot delete:
   * `"retain"` leaves it in Studio, with a warning that says where; `"fail"` refuses, so that nothing
   * is left behind unseen. Only a forced replacement (`pulumi up --replace`) cannot be refused: it
   * warns. The value of the last `pulumi up` counts: apply `"retain"` before you delete or change
   * anything. Default: `"retain"`. Never sent; a change is only recorded.
   */
  onDelete?: pulumi.Input<OnDeleteStudioProject | undefined>;
}

/** What is known of a project that was made elsewhere. Studio cannot be asked about it. */
export interface StudioProjectState {
  /** The project's page. */
  url: pulumi.Input<string>;
  /** The Git repository. Default: unknown. */
  repoUrl?: pulumi.Input<string | undefined>;
  /** Display name. Default: unknown. */
  name?: pulumi.Input<string | undefined>;
  /** Whether anybody can open it. Default: unknown. */
  public?: pulumi.Input<boolean | undefined>;
  /** Name of the team that owns it. Default: unknown. */
  teamName?: pulumi.Input<string | undefined>;
  /** Its directory in the repository. Default: unknown. */
  subdir?: pulumi.Input<string | undefined>;
  /** Kept as it is: a resource that is only looked up is never deleted. Default: unknown. */
  onDelete?: pulumi.Input<OnDeleteStudioProject | undefined>;
}

const outputs: OutputList<StudioProject, ProjectState> = {
  repoUrl: undefined,
  name: undefined,
  public: undefined,
  teamName: undefined,
  subdir: undefined,
  onDelete: undefined,
  url: undefined,
};

/**
 * A project in DVC Studio (now DataChain Studio). Needs the setting `studio:token`, a client access
 * token with the scope "Admin operations".
 *
 * Studio's public API can create a project and nothing else. So a refresh finds no changes made
 * elsewhere, every change makes a new project beside the old one, and deleting the resource leaves
 * the project in Studio, with a warning that gives its URL. Set `onDelete: "fail"` or the resource
 * option `protect` where that matters.
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
  /** The type in URNs, by which policies recognize it. */
  static readonly __pulumiType = studioProject.type;

  /** The Git repository, as the program writes it. */
  declare readonly repoUrl: pulumi.Output<string>;
  /** Display name: the program's, or the one that Studio chose at creation. */
  declare readonly name: pulumi.Output<string>;
  /** Whether anybody can open it. Not set if the program leaves it out, which means `false`. */
  declare readonly public: pulumi.Output<boolean | undefined>;
  /** Name of the team that owns it. Not set if it belongs to the token's owner. */
  declare readonly teamName: pulumi.Output<string | undefined>;
  /** Its directory in the repository. Not set for the root. */
  declare readonly subdir: pulumi.Output<string | undefined>;
  /** What deleting does. Not set if the program leaves it out, which means `"retain"`. */
  declare readonly onDelete: pulumi.Output<OnDeleteStudioProject | undefined>;
  /** The project's page, as Studio gave it at creation. */
  declare readonly url: pulumi.Output<string>;

  /**
   * @param name Name of the resource in the stack. The project's own name is `args.name`.
   */
  constructor(name: string, args: StudioProjectArgs, opts?: pulumi.CustomResourceOptions) {
    super(studioProject, name, { ...args }, outputs, opts);
  }

  /**
   * Refers to an existing project without managing it. Studio cannot be asked about it, so its outputs
   * are what `state` says, and nobody checks that it exists.
   *
   * @param id The last part of the project's URL, after the last hyphen.
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
