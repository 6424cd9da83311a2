import type { CodeArtsRepository } from "./entities.ts";
import { RateLimit } from "./rate-limit.ts";

export interface CodeArtsOptions {
  /** How many status polls answer 1 (creating) before the final status. */
  creatingPolls: number;
  /** How many reads right after the creation answer 401 CH.080401. */
  hiddenReads: number;
  /** Whether a creation that was accepted ends in status 2 (creation failed). */
  failCreation: boolean;
  /** HTTP status of a failed creation: the pages give both, with the same body. */
  failureStatus: 200 | 400;
  /** The code for a name that the project already has; no page publishes it. */
  duplicateNameCode: string;
  /** What a deleted or unknown repository answers: 404 CH.000404 or 401 CH.080401. */
  goneStatus: 404 | 401;
  /** CodeArts projects in which nothing may be done. */
  forbiddenProjects: readonly string[];
  /** Calls a minute of one operation; the real gateway allows 600. */
  rateLimitPerMinute: number | undefined;
}

const defaultOptions: CodeArtsOptions = {
  creatingPolls: 1,
  hiddenReads: 0,
  failCreation: false,
  failureStatus: 200,
  duplicateNameCode: "CH.010400",
  goneStatus: 404,
  forbiddenProjects: [],
  rateLimitPerMinute: undefined,
};

export interface IssuedToken {
  readonly expiresAt: number;
  readonly projectScoped: boolean;
}

export class CodeArtsStore {
  readonly repositories = new Map<string, CodeArtsRepository>();
  readonly options: CodeArtsOptions = { ...defaultOptions };
  /** From IAM; they outlive a reset, as credentials do, but not the process. */
  readonly tokens = new Map<string, IssuedToken>();
  readonly rateLimit = new RateLimit();
  #lastId = 2_111_110_000;

  nextRepositoryId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  findByName(projectUuid: string, name: string): CodeArtsRepository | undefined {
    return this.inProject(projectUuid).find(({ repository_name }) => repository_name === name);
  }

  findById(repositoryId: number): CodeArtsRepository | undefined {
    return [...this.repositories.values()].find(
      ({ repository_id }) => repository_id === repositoryId,
    );
  }

  inProject(projectUuid: string): CodeArtsRepository[] {
    return [...this.repositories.values()].filter(
      ({ project_uuid }) => project_uuid === projectUuid,
    );
  }

  reset(): void {
    this.repositories.clear();
    this.rateLimit.clear();
    Object.assign(this.options, defaultOptions);
  }

  snapshot(): CodeArtsSnapshot {
    return { lastId: this.#lastId, repositories: [...this.repositories.values()] };
  }

  restore({ lastId, repositories }: CodeArtsSnapshot): void {
    this.#lastId = lastId;
    this.repositories.clear();
    for (const repository of repositories) {
      this.repositories.set(repository.repository_uuid, repository);
    }
  }
}

export interface CodeArtsSnapshot {
  readonly lastId: number;
  readonly repositories: readonly CodeArtsRepository[];
}
