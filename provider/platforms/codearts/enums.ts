/** Who can read a repository. The values are the API's. */
export const VisibilityLevel = {
  /** Its members. */
  Private: 0,
  /** The members of the project or of the tenant. Not documented for every region. */
  Internal: 10,
  /** Everybody. */
  Public: 20,
} as const;
export type VisibilityLevel = (typeof VisibilityLevel)[keyof typeof VisibilityLevel];
