import type * as pulumi from "@pulumi/pulumi";
import type { GitpodProject } from "./project";

/** What {@link getEnvironmentClass} looks for. */
export interface GetEnvironmentClassArgs {
  /** Name of the class, as Ona shows it; case counts. */
  displayName: string;
  /** UUID of the runner that the class belongs to. Default: any runner. */
  runnerId?: string | undefined;
}

/** An environment class in Ona. */
export interface GetEnvironmentClassResult {
  /** UUID, for `environmentClassId` and `environmentClassIds` of a {@link GitpodProject}. */
  readonly id: string;
  /** UUID of the runner. */
  readonly runnerId: string;
  /** Name of the class, as Ona shows it. */
  readonly displayName: string;
  /** What Ona says of the class. */
  readonly description: string;
  /** Whether new environments can use it. */
  readonly enabled: boolean;
}

/** What {@link getGitpodProject} looks for: `name`, `remoteUri` or both. */
export interface GetGitpodProjectArgs {
  /** Name of the project; case counts. Default: any name. */
  name?: string | undefined;
  /**
   * Git remote that the project clones, in any spelling with the same scheme, host and path: with or
   * without `.git`, but https and ssh are two. Default: any remote.
   */
  remoteUri?: string | undefined;
}

/** The inputs that no response holds, and one that costs a call that not everybody may make. */
type Unreadable = "technicalDescription" | "insightsEnabled" | "adopt" | "onDelete";

type Outputs = Omit<GitpodProject, keyof pulumi.CustomResource | Unreadable>;

/** A project in Ona: its UUID, and the outputs of a {@link GitpodProject} with all that the API tells. */
export type GetGitpodProjectResult = {
  /** UUID of the project. */
  readonly id: string;
} & {
  readonly [Output in keyof Outputs]: pulumi.Unwrap<Outputs[Output]>;
};
