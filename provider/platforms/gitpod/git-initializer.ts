import * as pulumi from "@pulumi/pulumi";
import { CloneTargetMode } from "./enums";
import type { EnvironmentInitializer } from "./project-args";

/** What to check out; at most one of `branch`, `tag` and `commit`. Omit all for the remote's head. */
export interface GitInitializerOptions {
  /** The remote branch to check out. Omit to check out something else. */
  branch?: pulumi.Input<string | undefined>;
  /** The tag to check out. Omit to check out something else. */
  tag?: pulumi.Input<string | undefined>;
  /** The commit to check out. Omit to check out something else. */
  commit?: pulumi.Input<string | undefined>;
  /** The folder to clone into, relative to the environment's root. Omit for the server's choice. */
  checkoutLocation?: pulumi.Input<string | undefined>;
  /** The remote of the repository that this one is a fork of. Omit if it is none. */
  upstreamRemoteUri?: pulumi.Input<string | undefined>;
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
  const { checkoutLocation, upstreamRemoteUri } = options;
  return {
    specs: [
      {
        git: {
          remoteUri,
          ...checkedOut(options),
          ...(isGiven(checkoutLocation) && { checkoutLocation }),
          ...(isGiven(upstreamRemoteUri) && { upstreamRemoteUri }),
        },
      },
    ],
  };
}

/** Which mode goes with which option, in the order of {@link GitInitializerOptions}. */
const modes = [
  CloneTargetMode.RemoteBranch,
  CloneTargetMode.RemoteTag,
  CloneTargetMode.RemoteCommit,
];

/** What an option is once it is known: `null` comes from JSON and means nothing, like `undefined`. */
type Known = string | null | undefined;

interface Target {
  readonly targetMode: CloneTargetMode;
  readonly cloneTarget?: string;
}

function checkedOut({ branch, tag, commit }: GitInitializerOptions): {
  targetMode: pulumi.Input<CloneTargetMode>;
  cloneTarget?: pulumi.Input<string | undefined>;
} {
  const options: readonly pulumi.Input<Known>[] = [branch, tag, commit];
  if (options.every(isKnown)) return targetOf(options);
  // Whether an output has a value decides the mode too.
  const target = pulumi.all([...options]).apply(targetOf);
  return {
    targetMode: target.apply(({ targetMode }) => targetMode),
    cloneTarget: target.apply(({ cloneTarget }) => cloneTarget),
  };
}

function targetOf(options: readonly Known[]): Target {
  const targets = options.flatMap((cloneTarget, index): Target[] => {
    const targetMode = modes[index];
    return isGiven(cloneTarget) && targetMode ? [{ targetMode, cloneTarget }] : [];
  });
  if (targets.length > 1) {
    throw new pulumi.RunError("gitInitializer takes at most one of branch, tag and commit.");
  }
  return targets[0] ?? { targetMode: CloneTargetMode.RemoteHead };
}

function isKnown(option: pulumi.Input<Known>): option is Known {
  return !isGiven(option) || typeof option === "string";
}

function isGiven<Value>(value: Value): value is NonNullable<Value> {
  return value !== undefined && value !== null;
}
