import type { CodeArtsAccount } from "./accounts.ts";
import type { CodeArtsGroup, CodeArtsProject, CodeArtsRepository } from "./entities.ts";
import { defaultOptions } from "./options.ts";
import type { CodeArtsOptions } from "./options.ts";
import { seededProjects } from "./projects.ts";
import { RateLimit } from "./rate-limit.ts";

interface IssuedToken {
  readonly account: CodeArtsAccount;
  readonly expiresAt: number;
  readonly projectScoped: boolean;
}

export class CodeArtsStore {
  readonly repositories = new Map<string, CodeArtsRepository>();
  readonly groups = new Map<number, CodeArtsGroup>();
  readonly projects = new Map(seededProjects.map((one) => [one.project_id, { ...one }]));
  readonly options: CodeArtsOptions = { ...defaultOptions };
  /** From IAM; they outlive a reset, as credentials do, but not the process. */
  readonly tokens = new Map<string, IssuedToken>();
  readonly rateLimit = new RateLimit();
  #lastId = 2_111_110_000;
  #lastGroupId = 5_100_000;

  nextRepositoryId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  nextGroupId(): number {
    do this.#lastGroupId += 1;
    while (this.groups.has(this.#lastGroupId));
    return this.#lastGroupId;
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
    this.groups.clear();
    this.#restoreProjects(seededProjects);
    this.rateLimit.clear();
    Object.assign(this.options, defaultOptions);
  }

  snapshot(): CodeArtsSnapshot {
    return {
      lastId: this.#lastId,
      repositories: [...this.repositories.values()],
      lastGroupId: this.#lastGroupId,
      groups: [...this.groups.values()],
      projects: [...this.projects.values()],
    };
  }

  restore(snapshot: CodeArtsSnapshot): void {
    const { lastId, repositories, lastGroupId = this.#lastGroupId, groups = [] } = snapshot;
    this.#lastId = lastId;
    this.repositories.clear();
    for (const repository of repositories) {
      this.repositories.set(repository.repository_uuid, repository);
    }
    this.#lastGroupId = lastGroupId;
    this.groups.clear();
    for (const group of groups) this.groups.set(group.id, group);
    this.#restoreProjects(snapshot.projects ?? seededProjects);
  }

  #restoreProjects(projects: readonly CodeArtsProject[]): void {
    this.projects.clear();
    for (const one of projects) this.projects.set(one.project_id, { ...one });
  }
}

export interface CodeArtsSnapshot {
  readonly lastId: number;
  readonly repositories: readonly CodeArtsRepository[];
  /** Absent from state files that were written before there were groups. */
  readonly lastGroupId?: number;
  readonly groups?: readonly CodeArtsGroup[];
  /** Absent from files that were written before projects had names. */
  readonly projects?: readonly CodeArtsProject[];
}
