import * as pulumi from "@pulumi/pulumi";
import { DevplatformsResource, isOfType, withName } from "../pulumi/resource";
import { CloneTargetMode, type Principal } from "./enums";

/** What an environment of the project starts with. */
export interface EnvironmentInitializer {
  /** One entry a repository or URL; at least one. */
  specs: pulumi.Input<pulumi.Input<InitializerSpec>[]>;
}

/** Exactly one of `git` and `contextUrl`. */
export interface InitializerSpec {
  /** A Git repository to clone. */
  git?: pulumi.Input<GitInitializer>;
  /** A URL that Ona turns into an environment, such as that of a pull request. */
  contextUrl?: pulumi.Input<{
    /** `https://…` or `http://…`. No credentials. */
    url: pulumi.Input<string>;
  }>;
}

/** A Git repository and what to check out of it. */
export interface GitInitializer {
  /** The remote: `https://host/owner/repo.git`, `ssh://…` or `git@host:owner/repo.git`. No credentials. */
  remoteUri: pulumi.Input<string>;
  /** The repository that `remoteUri` is a fork of. */
  upstreamRemoteUri?: pulumi.Input<string>;
  /** What is checked out. The server's default is the remote's head. */
  targetMode?: pulumi.Input<CloneTargetMode>;
  /** The branch, tag or commit; required with every mode but `RemoteHead`. */
  cloneTarget?: pulumi.Input<string>;
  /** Where to, relative to the environment's root. */
  checkoutLocation?: pulumi.Input<string>;
}

/** When and how prebuilds are made. Always sent whole: what is left out goes back to its default. */
export interface ProjectPrebuildConfiguration {
  /** Whether prebuilds are made. Default: `false`. */
  enabled?: pulumi.Input<boolean>;
  /** The environment classes (UUIDs) to prebuild for. Default: none, and so no prebuilds. */
  environmentClassIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The most that a prebuild may take: 5 minutes to 2 hours, as `"90m"`, `"1h"` or `"3600s"`. Default: one hour. */
  timeout?: pulumi.Input<string>;
  /** What starts a prebuild. */
  trigger?: pulumi.Input<{
    /** Once a day. */
    dailySchedule: pulumi.Input<{
      /** The hour in UTC, 0 to 23. Default: 0. */
      hourUtc?: pulumi.Input<number>;
    }>;
  }>;
  /** Whose access to the repository prebuilds use. Default: the project's creator. */
  executor?: pulumi.Input<Subject>;
  /** Whether JetBrains IDEs are warmed up too. Default: `false`. */
  enableJetbrainsWarmup?: pulumi.Input<boolean>;
}

/** A user or a service account. */
export interface Subject {
  /** UUID. */
  id: pulumi.Input<string>;
  principal: pulumi.Input<Principal>;
}

/** Exactly one of `environmentClassId` and `localRunner`. */
export interface ProjectEnvironmentClass {
  /** UUID of a class of a runner. */
  environmentClassId?: pulumi.Input<string>;
  /** `true` for the user's local runner; at most one entry. */
  localRunner?: pulumi.Input<true>;
  /** Priority, 0 first; unique. Default: the place in the list. */
  order?: pulumi.Input<number>;
}

/** Editors to offer for the project. */
export interface RecommendedEditors {
  /** By alias, such as `vscode`, `intellij` or `goland`. */
  editors?: pulumi.Input<
    Record<
      string,
      pulumi.Input<{
        /** Versions to offer. Default: every version. */
        versions?: pulumi.Input<pulumi.Input<string>[]>;
      }>
    >
  >;
}

/** The inputs of a {@link GitpodProject}. */
export interface GitpodProjectArgs {
  /** What environments start with. A change updates the project. See {@link gitInitializer}. */
  initializer: pulumi.Input<EnvironmentInitializer>;
  /** 1 to 80 characters; need not be unique. Default: the resource's name. A change updates the project. */
  name?: pulumi.Input<string>;
  /** Path of the devcontainer file, relative to the repository's root. Omit for the server's choice. A change updates the project. */
  devcontainerFilePath?: pulumi.Input<string>;
  /** Path of the automations file, relative to the repository's root. Omit for the server's choice. A change updates the project. */
  automationsFilePath?: pulumi.Input<string>;
  /** Up to 8192 characters. The API never returns it, so changes made elsewhere are not seen. A change updates the project. */
  technicalDescription?: pulumi.Input<string>;
  /** Omit for no prebuilds. A change updates the project. */
  prebuildConfiguration?: pulumi.Input<ProjectPrebuildConfiguration>;
  /** 1 to 30 classes that environments can use. Omit to leave them alone; once given they can be changed but not removed. A change updates the project. */
  environmentClasses?: pulumi.Input<pulumi.Input<ProjectEnvironmentClass>[]>;
  /** Omit for none. A change updates the project. */
  recommendedEditors?: pulumi.Input<RecommendedEditors>;
  /**
   * Whether to take over the one existing project that has this name and these repositories or
   * URLs, and update the rest of it (also the branch) to match, instead of making another. Without
   * such a project one is made; several are an error that names them. Looked at only at creation and
   * never sent. Default: `false`.
   */
  adopt?: pulumi.Input<boolean>;
}

const properties = [
  ...["name", "initializer", "devcontainerFilePath", "automationsFilePath"],
  ...["technicalDescription", "prebuildConfiguration", "environmentClasses", "recommendedEditors"],
  "adopt",
  ...["url", "organizationId", "creator", "createdAt", "desiredPhase"],
];

/**
 * A project in Ona (formerly Gitpod): a repository with all that an environment of it needs.
 * Everything changes in place. Needs the setting `gitpod:token`.
 *
 * Outputs hold the inputs that the program sets and what the server says of the project. What the
 * program leaves out is the server's to choose and is neither compared nor stored.
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
  /** The type in URNs, by which policies recognise it. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/devplatforms:GitpodProject";

  declare readonly name: pulumi.Output<string>;
  declare readonly initializer: pulumi.Output<pulumi.Unwrap<EnvironmentInitializer>>;
  declare readonly devcontainerFilePath: pulumi.Output<string | undefined>;
  declare readonly automationsFilePath: pulumi.Output<string | undefined>;
  declare readonly technicalDescription: pulumi.Output<string | undefined>;
  declare readonly prebuildConfiguration: pulumi.Output<
    pulumi.Unwrap<ProjectPrebuildConfiguration> | undefined
  >;
  declare readonly environmentClasses: pulumi.Output<
    pulumi.Unwrap<ProjectEnvironmentClass>[] | undefined
  >;
  declare readonly recommendedEditors: pulumi.Output<pulumi.Unwrap<RecommendedEditors> | undefined>;
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The project's page. Made from `gitpod:baseUrl`, since the API returns none. */
  declare readonly url: pulumi.Output<string>;
  /** UUID of the organization, which the token decides. */
  declare readonly organizationId: pulumi.Output<string>;
  /** Who made the project. */
  declare readonly creator: pulumi.Output<{ id: string; principal: string }>;
  /** When it was made, in RFC 3339. */
  declare readonly createdAt: pulumi.Output<string>;
  /** `PROJECT_PHASE_ACTIVE`, or `PROJECT_PHASE_DELETED` while the server cleans up. */
  declare readonly desiredPhase: pulumi.Output<string>;

  /**
   * @param name Name of the resource in the stack; also of the project, if `args` has none.
   */
  constructor(name: string, args: GitpodProjectArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs = opts?.id === undefined ? withName({ ...args }, name) : args;
    super(GitpodProject.__pulumiType, name, inputs, properties, opts);
  }

  /** Looks up an existing project by its UUID; the stack reads it and never changes it. */
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

/** What to check out; at most one of `branch`, `tag` and `commit`. Omit all for the remote's head. */
export interface GitInitializerOptions {
  branch?: pulumi.Input<string>;
  tag?: pulumi.Input<string>;
  commit?: pulumi.Input<string>;
  /** Where to, relative to the environment's root. */
  checkoutLocation?: pulumi.Input<string>;
  /** The repository that the remote is a fork of. */
  upstreamRemoteUri?: pulumi.Input<string>;
}

/**
 * The usual initializer: one Git repository.
 *
 * @param remoteUri `https://host/owner/repo.git`, `ssh://…` or `git@host:owner/repo.git`.
 * @throws If more than one of `branch`, `tag` and `commit` is given.
 *
 * @example
 * ```ts
 * import { gitInitializer } from "pulumi-devplatforms";
 *
 * const initializer = gitInitializer("https://github.com/acme/api.git", { tag: "v1.2.0" });
 * ```
 */
export function gitInitializer(
  remoteUri: pulumi.Input<string>,
  options: GitInitializerOptions = {},
): EnvironmentInitializer {
  const { branch, tag, commit, checkoutLocation, upstreamRemoteUri } = options;
  const targets = [
    { targetMode: CloneTargetMode.RemoteBranch, cloneTarget: branch },
    { targetMode: CloneTargetMode.RemoteTag, cloneTarget: tag },
    { targetMode: CloneTargetMode.RemoteCommit, cloneTarget: commit },
  ].filter(({ cloneTarget }) => cloneTarget !== undefined);
  if (targets.length > 1) {
    throw new Error("gitInitializer takes at most one of branch, tag and commit.");
  }
  return {
    specs: [
      {
        git: {
          remoteUri,
          targetMode: CloneTargetMode.RemoteHead,
          ...(targets[0] as
            { targetMode: CloneTargetMode; cloneTarget: pulumi.Input<string> } | undefined),
          ...(checkoutLocation !== undefined && { checkoutLocation }),
          ...(upstreamRemoteUri !== undefined && { upstreamRemoteUri }),
        },
      },
    ],
  };
}
