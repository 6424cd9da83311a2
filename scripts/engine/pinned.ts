interface PinnedEngine {
  readonly version: string;
  /** As its module in `modules/` says. */
  readonly oldestGo: string;
}

/** What is downloaded, and built where Go is new enough. */
export const newest: PinnedEngine = { version: "3.274.1", oldestGo: "1.26.6" };

/** The engines that can be built, newest first: each takes over where Go is too old for the one before. */
export const pinnedEngines: readonly PinnedEngine[] = [
  newest,
  { version: "3.259.0", oldestGo: "1.25.11" },
];
