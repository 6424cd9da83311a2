import type * as pulumi from "@pulumi/pulumi";
import { nameDefaultKey } from "../../core/name-default";
import { DevplatformsResource, isOfType, type OutputList, withName } from "../../program/resource";
import { gitpodProject } from "./platform";
import type {
  EnvironmentInitializer,
  GitpodProjectArgs,
  OnDeleteProject,
  ProjectCreator,
  ProjectEnvironmentClass,
  ProjectPrebuildConfiguration,
  RecommendedEditors,
} from "./project-args";
import type { ProjectOutputs } from "./schemas";

const outputs: OutputList<GitpodProject, ProjectOutputs> = {
  name: undefined,
  initializer: undefined,
  devcontainerFilePath: undefined,
  automationsFilePath: undefined,
  technicalDescription: undefined,
  prebuildConfiguration: undefined,
  environmentClasses: undefined,
  recommendedEditors: undefined,
  insightsEnabled: undefined,
  adopt: undefined,
  onDelete: undefined,
  url: undefined,
  organizationId: undefined,
  creator: undefined,
  createdAt: undefined,
  desiredPhase: undefined,
};

/**
 * A project in Ona (formerly Gitpod): a repository with all that an environment of it needs.
 * Everything changes in place. Needs the setting `gitpod:token`. Deleting the resource deletes the
 * project, unless `onDelete` says otherwise.
 *
 * Outputs hold the inputs that the program sets and what the server says of the project. Omitted
 * inputs keep the server's value; they are neither compared nor stored.
 *
 * @example
 * ```ts
 * import { GitpodProject, gitInitializer } from "pulumi-devplatforms";
 *
 * const api = new GitpodProject("api", {
 *   initializer: gitInitializer("https://github.com/acme/api.git", { branch: "main" }),
 *   devcontainerFilePath: ".devcontainer/devcontainer.json",
 *   prebuildConfiguration: {
 *     enabled: true,
 *     timeout: "1h",
 *     trigger: { dailySchedule: { hourUtc: 4 } },
 *   },
 * });
 *
 * export const workspaceUrl = api.url;
 * ```
 *
 * @see https://ona.com/docs/api-reference
 */
export class GitpodProject extends DevplatformsResource {
  /** The type in URNs, by which policies recognize it. */
  static readonly __pulumiType = gitpodProject.type;

  /** The project's name. */
  declare readonly name: pulumi.Output<string>;
  /** What environments start with, as far as the program sets it. */
  declare readonly initializer: pulumi.Output<pulumi.Unwrap<EnvironmentInitializer>>;
  /** Path of the devcontainer file; not set where the program leaves it to the server. */
  declare readonly devcontainerFilePath: pulumi.Output<string | undefined>;
  /** Path of the automations file; not set where the program leaves it to the server. */
  declare readonly automationsFilePath: pulumi.Output<string | undefined>;
  /** The description as the program has it, since the API never returns it. */
  declare readonly technicalDescription: pulumi.Output<string | undefined>;
  /** When and how prebuilds are made, as far as the program sets it. */
  declare readonly prebuildConfiguration: pulumi.Output<
    pulumi.Unwrap<ProjectPrebuildConfiguration> | undefined
  >;
  /** The classes that environments can use; not set where the program leaves them alone. */
  declare readonly environmentClasses: pulumi.Output<
    pulumi.Unwrap<ProjectEnvironmentClass>[] | undefined
  >;
  /** Editors to offer; not set where the program leaves them alone. */
  declare readonly recommendedEditors: pulumi.Output<pulumi.Unwrap<RecommendedEditors> | undefined>;
  /** Whether insights are enabled. Without a value where the program leaves them alone, and for `get`. */
  declare readonly insightsEnabled: pulumi.Output<boolean | undefined>;
  /** Whether the project was to be taken over at creation, as the program has it. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** What a deletion does to the project; not set for the default, `"delete"`. */
  declare readonly onDelete: pulumi.Output<OnDeleteProject | undefined>;
  /** The project's page. Made from `gitpod:baseUrl`, since the API returns none. */
  declare readonly url: pulumi.Output<string>;
  /** UUID of the organization, which the token decides. */
  declare readonly organizationId: pulumi.Output<string>;
  /** Who created the project. */
  declare readonly creator: pulumi.Output<ProjectCreator>;
  /** When it was created, in RFC 3339. */
  declare readonly createdAt: pulumi.Output<string>;
  /** `PROJECT_PHASE_ACTIVE`, or `PROJECT_PHASE_DELETED` while the server cleans up. */
  declare readonly desiredPhase: pulumi.Output<string>;

  /**
   * @param name Name of the resource in the stack; also of the project, if `args` has none.
   */
  constructor(name: string, args: GitpodProjectArgs, opts?: pulumi.CustomResourceOptions) {
    // `GitpodProjects` chooses the names of its projects itself.
    const isNamed = opts?.id !== undefined || Object.hasOwn(args, nameDefaultKey);
    const inputs = isNamed ? args : withName({ ...args }, name);
    super(gitpodProject, name, inputs, outputs, opts);
  }

  /**
   * Looks up an existing project by its UUID; the stack reads it and never changes it. Fails if the
   * project does not exist or the token may not see it.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): GitpodProject {
    return new GitpodProject(name, {} as GitpodProjectArgs, { ...opts, id });
  }

  /** Whether a value is a GitpodProject, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is GitpodProject {
    return isOfType(value, GitpodProject.__pulumiType);
  }
}
