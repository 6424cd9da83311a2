import type { GitpodEnvironmentClass, GitpodProject } from "./entities.ts";
import { uuidSequence } from "./uuid.ts";

export interface GitpodOptions {
  /** Whether the server writes the default `targetMode` into a `git` that has none. */
  fillTargetMode: boolean;
  /** Whether a deleted project stays for a while, in phase `PROJECT_PHASE_DELETED`. */
  deletedPhase: boolean;
  /**
   * Whether a project in phase `PROJECT_PHASE_DELETED` takes updates. No page says; refused by
   * default.
   */
  updatesDeleted: boolean;
  /** How much the `Date` header of responses is ahead of the times that the server writes. */
  clockAheadMs: number;
  /** Whether the server cuts white space at the ends of a name. No page says that it does. */
  storesText: "as sent" | "trimmed";
}

const defaultOptions: GitpodOptions = {
  fillTargetMode: false,
  deletedPhase: false,
  updatesDeleted: false,
  clockAheadMs: 0,
  storesText: "as sent",
};

/** The environment classes of the first organization from the start, all of one runner. */
const seededEnvironmentClasses: readonly GitpodEnvironmentClass[] = [
  seeded("0197f3a1-6000-7a10-8b21-5d3c7e9f1a02", "Small", "2 vCPUs, 8 GiB"),
  seeded("0197f3a1-6000-7b20-9c32-6e4d8f0a2b13", "Regular", "4 vCPUs, 16 GiB"),
  seeded("0197f3a1-6000-7c30-ad43-7f5e901b3c24", "Large", "8 vCPUs, 32 GiB"),
];

export const seededEnvironmentClassIds: readonly string[] = seededEnvironmentClasses.map(
  ({ id }) => id,
);

function seeded(id: string, displayName: string, description: string): GitpodEnvironmentClass {
  const runnerId = "0197f3a1-5f00-7d14-8e65-2b7c4a9f0d31";
  const configuration = [{ key: "diskSizeGb", value: "80" }];
  return { id, displayName, description, configuration, runnerId, enabled: true };
}

export class GitpodStore {
  readonly projects = new Map<string, GitpodProject>();
  readonly environmentClasses = new Map(
    seededEnvironmentClasses.map((one) => [one.id, { ...one }]),
  );
  readonly projectsWithInsights = new Set<string>();
  readonly options: GitpodOptions = { ...defaultOptions };
  readonly nextId = uuidSequence();

  reset(): void {
    this.restore({ projects: [] });
    Object.assign(this.options, defaultOptions);
  }

  snapshot(): GitpodSnapshot {
    return {
      projects: [...this.projects.values()],
      classes: [...this.environmentClasses.values()],
      projectsWithInsights: [...this.projectsWithInsights],
    };
  }

  restore(snapshot: GitpodSnapshot): void {
    const { projects, classes = seededEnvironmentClasses, projectsWithInsights = [] } = snapshot;
    this.projects.clear();
    for (const project of projects) this.projects.set(project.id, project);
    this.environmentClasses.clear();
    for (const one of classes) this.environmentClasses.set(one.id, { ...one });
    this.projectsWithInsights.clear();
    for (const id of projectsWithInsights) this.projectsWithInsights.add(id);
  }
}

export interface GitpodSnapshot {
  readonly projects: readonly GitpodProject[];
  /** Not in older files, which have the seeded ones. */
  readonly classes?: readonly GitpodEnvironmentClass[];
  /** Not in older files. */
  readonly projectsWithInsights?: readonly string[];
}
