import type * as pulumi from "@pulumi/pulumi";
import type { CloneTargetMode, Principal } from "./enums";

/** What an environment of the project starts with. */
export interface EnvironmentInitializer {
  /** One entry for each repository or URL; at least one. A change updates the project. */
  specs: pulumi.Input<pulumi.Input<InitializerSpec>[]>;
}

/** Exactly one of `git` and `contextUrl`. */
export interface InitializerSpec {
  /** A Git repository to clone. Omit if the entry has a `contextUrl`. */
  git?: pulumi.Input<GitInitializer | undefined>;
  /** A URL that Ona turns into an environment, such as that of a pull request. Omit if the entry has a `git`. */
  contextUrl?: pulumi.Input<ContextUrl | undefined>;
}

/** A URL that Ona turns into an environment. */
export interface ContextUrl {
  /** `https://…` or `http://…` as RFC 3986 has it: special characters percent-encoded. No credentials. */
  url: pulumi.Input<string>;
}

/** A Git repository and what to check out of it. */
export interface GitInitializer {
  /** The remote: `https://host/owner/repo.git`, `ssh://…` or `git@host:owner/repo.git`. No credentials. */
  remoteUri: pulumi.Input<string>;
  /** The remote of the repository that `remoteUri` is a fork of. Omit if it is none. */
  upstreamRemoteUri?: pulumi.Input<string | undefined>;
  /** What is checked out; see {@link CloneTargetMode}. Omit for the server's default, the remote's head. */
  targetMode?: pulumi.Input<CloneTargetMode | undefined>;
  /** The branch, tag or commit. Required with every mode but `RemoteHead`; omit with that one. */
  cloneTarget?: pulumi.Input<string | undefined>;
  /** The folder to clone into, relative to the environment's root. Omit for the server's choice. */
  checkoutLocation?: pulumi.Input<string | undefined>;
}

/** When and how prebuilds are made. Always sent whole: a property that is left out goes back to its default. */
export interface ProjectPrebuildConfiguration {
  /** Whether prebuilds are made. Default: `false`. */
  enabled?: pulumi.Input<boolean | undefined>;
  /** The environment classes (UUIDs) to prebuild for, in any order. Default: none, and so no prebuilds. */
  environmentClassIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /** The longest that a prebuild may take: 5 minutes to 2 hours, as `"90m"`, `"1h"` or `"3600s"`. Default: one hour. */
  timeout?: pulumi.Input<string | undefined>;
  /** What starts a prebuild. Default: nothing does by itself. */
  trigger?: pulumi.Input<PrebuildTrigger | undefined>;
  /** Whose access to the repository prebuilds use. Default: the project's creator. */
  executor?: pulumi.Input<Subject | undefined>;
  /** Whether JetBrains IDEs are warmed up too. Default: `false`. */
  enableJetbrainsWarmup?: pulumi.Input<boolean | undefined>;
}

/** What starts a prebuild. */
export interface PrebuildTrigger {
  /** Once a day. */
  dailySchedule: pulumi.Input<DailySchedule>;
}

/** A time of day. */
export interface DailySchedule {
  /**
   * The hour in UTC, 0 to 23. Default: 0.
   *
   * @integer
   */
  hourUtc?: pulumi.Input<number | undefined>;
}

/** A user or a service account. */
export interface Subject {
  /** UUID of the user or the service account. */
  id: pulumi.Input<string>;
  /** Which of the two it is; see {@link Principal}. */
  principal: pulumi.Input<Principal>;
}

/** Who created a project. */
export interface ProjectCreator {
  /** UUID of the user or the service account. */
  id: string;
  /** Which of the two it is, such as `PRINCIPAL_USER`. */
  principal: string;
}

/** Exactly one of `environmentClassId` and `localRunner`. */
export interface ProjectEnvironmentClass {
  /** UUID of a class of a runner; `getEnvironmentClassOutput` finds it by its name. Omit for the local runner. */
  environmentClassId?: pulumi.Input<string | undefined>;
  /** `true` for the user's local runner; at most one entry. Omit for a class. */
  localRunner?: pulumi.Input<true | undefined>;
  /**
   * Priority, 0 first; unique. Default: the place in the list.
   *
   * @integer
   */
  order?: pulumi.Input<number | undefined>;
}

/** Editors to offer for the project. */
export interface RecommendedEditors {
  /** Editors by alias, such as `vscode`, `intellij` or `goland`. Omit for none. */
  editors?: pulumi.Input<Record<string, pulumi.Input<RecommendedEditor>> | undefined>;
}

/** An editor to offer. */
export interface RecommendedEditor {
  /** Versions to offer, in any order. Default: every version. */
  versions?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}

/** The inputs of a {@link GitpodProject}. */
export interface GitpodProjectArgs {
  /**
   * What environments start with. A change updates the project.
   *
   * @nodejs {@link gitInitializer} makes the usual one.
   */
  initializer: pulumi.Input<EnvironmentInitializer>;
  /**
   * 1 to 80 characters; need not be unique. Default: the resource's name at creation, which stays
   * when the resource is renamed with `aliases`. A change updates the project.
   */
  name?: pulumi.Input<string | undefined>;
  /** Path of the devcontainer file, relative to the repository's root. Omit for the server's choice. A change updates the project. */
  devcontainerFilePath?: pulumi.Input<string | undefined>;
  /** Path of the automations file, relative to the repository's root. Omit for the server's choice. A change updates the project. */
  automationsFilePath?: pulumi.Input<string | undefined>;
  /** Up to 8192 characters. Default: empty. The API never returns it, so changes made elsewhere are not seen. A change updates the project. */
  technicalDescription?: pulumi.Input<string | undefined>;
  /**
   * Whether, when and how prebuilds are made. Omit it, and a new project has none, while prebuilds
   * that are set elsewhere stay; taking it out of the program turns them off. A change updates the
   * project.
   */
  prebuildConfiguration?: pulumi.Input<ProjectPrebuildConfiguration | undefined>;
  /** 1 to 30 classes that environments can use. Omit to leave them alone; once the project has classes, they can be changed but not all removed. A change updates the project. */
  environmentClasses?: pulumi.Input<pulumi.Input<ProjectEnvironmentClass>[] | undefined>;
  /**
   * Editors to offer. Omit it, and a new project has none, while those that are set elsewhere stay;
   * taking it out of the program removes them. A change updates the project.
   */
  recommendedEditors?: pulumi.Input<RecommendedEditors | undefined>;
  /**
   * Whether Ona collects insights for the project: `true` enables and `false` disables them. Omit it
   * to leave them alone; taking it out of the program changes nothing in Ona. A change updates the
   * project.
   */
  insightsEnabled?: pulumi.Input<boolean | undefined>;
  /**
   * Whether to take over the one existing project that has this name and these repositories or
   * URLs, and update the rest of it (also the branch) to match, instead of creating one. Without
   * such a project one is created; several are an error that names them, and so is one that another
   * resource of the stack has. Looked at only at creation and never sent. Default: `false`. A change
   * does nothing.
   */
  adopt?: pulumi.Input<boolean | undefined>;
  /**
   * What happens to the project when the resource is deleted or replaced:
   *
   * - `"delete"` (default): it is deleted.
   * - `"retain"`: it stays in Ona, and a warning says where.
   * - `"fail"`: the deletion fails while the project exists.
   *
   * The value in the stack's state counts, so a change takes effect once a `pulumi up` has applied
   * it while the resource is still in the program. A change sends nothing to Ona.
   */
  onDelete?: pulumi.Input<OnDeleteProject | undefined>;
}

/** What happens to a project when its resource is deleted or replaced. */
export type OnDeleteProject = "delete" | "retain" | "fail";
