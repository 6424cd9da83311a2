import type { ApiResponse } from "../http.ts";
import { fieldErrors, refusal, unusableRepository } from "./errors.ts";
import { isSameRepository, parseRepositoryUrl, repositoryName } from "./repository-url.ts";
import type { StudioStore } from "./store.ts";
import { createProjectSchema, fieldComplaints } from "./validation.ts";

const maxSubdirs = 10;

/** Subdirectories separated by commas make one project each, as in Studio's own form. */
export function createProjects(store: StudioStore, body: unknown): ApiResponse {
  const parsed = createProjectSchema.safeParse(body);
  if (!parsed.success) return fieldErrors(fieldComplaints(parsed.error));
  const { repo_url, team_name, subdir = "", name } = parsed.data;

  const subdirs = subdir.split(",").map((part) => part.trim());
  if (subdirs.length > maxSubdirs) {
    return fieldErrors({ subdir: [`At most ${maxSubdirs} directories are allowed.`] });
  }
  const { knownTeams } = store.options;
  if (team_name !== undefined && knownTeams?.includes(team_name) === false) {
    return refusal(403, "You do not have permission to perform this action.");
  }
  const repository = parseRepositoryUrl(repo_url);
  if (repository === undefined || !isReadable(store, repository.host, team_name)) {
    return unusableRepository;
  }

  const projects = subdirs.map((directory) =>
    store.add({
      repo_url,
      public: parsed.data.public,
      name: name ?? repositoryName(repository),
      ...(team_name !== undefined && { team_name }),
      ...(directory !== "" && { subdir: directory }),
    }),
  );
  return {
    status: store.options.successStatus,
    body: { projects: projects.map(({ id, url, name }) => ({ id, url, name })) },
  };
}

/** "Git connections" in DVC Studio's user guide (2025) lists what Studio can be connected to. */
function isReadable({ options }: StudioStore, host: string, team: string | undefined): boolean {
  const { knownHosts, teamHosts } = options;
  if (knownHosts === undefined || knownHosts.includes(host)) return true;
  return team !== undefined && teamHosts.includes(host);
}

/** Keyed by repository: of several projects the newest is shown. */
export function viewLinks(store: StudioStore, query: URLSearchParams): ApiResponse {
  const missing = ["commits", "git_remote_url"].filter((key) => !query.get(key));
  if (missing.length > 0) {
    const required = ["This field is required."];
    return fieldErrors(Object.fromEntries(missing.map((key) => [key, required])));
  }
  const remote = query.get("git_remote_url") ?? "";
  const project = [...store.projects.values()]
    .filter(({ repo_url }) => isSameRepository(repo_url, remote))
    .at(-1);
  return { status: 200, body: { live: [], pushed: [], view_url: project?.url ?? null } };
}
