import type { GitpodProject } from "./entities.ts";
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

/** The environment classes that exist from the start. */
export const seededEnvironmentClassIds: readonly string[] = [
  "0197f3a1-6000-7a10-8b21-5d3c7e9f1a02",
  "0197f3a1-6000-7b20-9c32-6e4d8f0a2b13",
  "0197f3a1-6000-7c30-ad43-7f5e901b3c24",
];

export class GitpodStore {
  readonly projects = new Map<string, GitpodProject>();
  readonly environmentClasses = new Set(seededEnvironmentClassIds);
  readonly projectsWithInsights = new Set<string>();
  readonly options: GitpodOptions = { ...defaultOptions };
  readonly nextId = uuidSequence();

  reset(): void {
    this.restore({ projects: [], environmentClasses: [...seededEnvironmentClassIds] });
    Object.assign(this.options, defaultOptions);
  }

  snapshot(): GitpodSnapshot {
    return {
      projects: [...this.projects.values()],
      environmentClasses: [...this.environmentClasses],
      projectsWithInsights: [...this.projectsWithInsights],
    };
  }

  restore({ projects, environmentClasses, projectsWithInsights = [] }: GitpodSnapshot): void {
    this.projects.clear();
    for (const project of projects) this.projects.set(project.id, project);
    this.environmentClasses.clear();
    for (const id of environmentClasses) this.environmentClasses.add(id);
    this.projectsWithInsights.clear();
    for (const id of projectsWithInsights) this.projectsWithInsights.add(id);
  }
}

export interface GitpodSnapshot {
  readonly projects: readonly GitpodProject[];
  readonly environmentClasses: readonly string[];
  /** Not in older files. */
  readonly projectsWithInsights?: readonly string[];
}
