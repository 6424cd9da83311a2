import { randomInt } from "node:crypto";
import { emulatorCredentials } from "../credentials.ts";
import type { StudioProject } from "./entities.ts";

export interface StudioOptions {
  /** Path under which a self-hosted Studio lives, such as `/studio`. */
  basePath: string;
  /** The API's page does not say which of the two a creation returns. */
  successStatus: 200 | 201;
  /** Origin in the URLs of projects: the server's own, whatever host was called. */
  canonicalHost: string;
  /** Teams in which the token may create projects; `undefined` means any. */
  knownTeams: readonly string[] | undefined;
  /**
   * Hosts whose repositories Studio can read; `undefined` means any. The hosted Studio reads GitHub,
   * GitLab and Bitbucket; a self-hosted one what its administrator connects.
   */
  knownHosts: readonly string[] | undefined;
  /** Hosts of GitLabs of the users' own: only projects of a team are connected to them. */
  teamHosts: readonly string[];
}

const defaultOptions: StudioOptions = {
  basePath: "",
  successStatus: 200,
  canonicalHost: "https://studio.datachain.ai",
  knownTeams: undefined,
  knownHosts: ["github.com", "gitlab.com", "bitbucket.org"],
  teamHosts: [],
};

type NewProject = Omit<StudioProject, "id" | "url">;

export class StudioStore {
  readonly projects = new Map<string, StudioProject>();
  readonly options: StudioOptions = { ...defaultOptions };

  /** Always another project, even for the same repository: Studio allows several. */
  add(input: NewProject): StudioProject {
    const id = newId();
    const owner =
      input.team_name === undefined
        ? `user/${emulatorCredentials.studio.username}`
        : `team/${input.team_name}`;
    const base = `${this.options.canonicalHost}${this.options.basePath}`;
    const project = { id, url: `${base}/${owner}/projects/${slug(input.name)}-${id}`, ...input };
    this.projects.set(id, project);
    return project;
  }

  reset(): void {
    this.projects.clear();
    Object.assign(this.options, defaultOptions);
  }

  snapshot(): readonly StudioProject[] {
    return [...this.projects.values()];
  }

  restore(projects: readonly StudioProject[]): void {
    this.projects.clear();
    for (const project of projects) this.projects.set(project.id, project);
  }
}

function newId(): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** Keeps case, `_` and `-`, as the published examples do. */
function slug(name: string): string {
  return name.replaceAll(/[^\w-]+/g, "-");
}
