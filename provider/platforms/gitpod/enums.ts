/** What is checked out of a Git repository. The values are the API's. */
export const CloneTargetMode = {
  /** The head of the remote's default branch. */
  RemoteHead: "CLONE_TARGET_MODE_REMOTE_HEAD",
  /** The commit that `cloneTarget` names. */
  RemoteCommit: "CLONE_TARGET_MODE_REMOTE_COMMIT",
  /** The remote branch that `cloneTarget` names. */
  RemoteBranch: "CLONE_TARGET_MODE_REMOTE_BRANCH",
  /** A new local branch with the name that `cloneTarget` gives. */
  LocalBranch: "CLONE_TARGET_MODE_LOCAL_BRANCH",
  /** The tag that `cloneTarget` names. */
  RemoteTag: "CLONE_TARGET_MODE_REMOTE_TAG",
} as const;
export type CloneTargetMode = (typeof CloneTargetMode)[keyof typeof CloneTargetMode];

/** Who can run prebuilds. The values are the API's. */
export const Principal = {
  User: "PRINCIPAL_USER",
  ServiceAccount: "PRINCIPAL_SERVICE_ACCOUNT",
} as const;
export type Principal = (typeof Principal)[keyof typeof Principal];
