import { emulatorCredentials } from "../credentials.ts";
import type { Platform } from "../http.ts";
import { gitpodRoutes } from "./routes.ts";
import { GitpodStore, seededEnvironmentClassIds } from "./store.ts";
import type { GitpodOptions, GitpodSnapshot } from "./store.ts";
import type { GitpodEnvironmentClass, GitpodProject } from "./entities.ts";

export interface GitpodEmulator {
  /** Ends in `/api`, as clients of the platform expect. */
  readonly baseUrl: string;
  readonly token: string;
  readonly organizationId: string;
  readonly userId: string;
  /** The server's own objects: a change here is a change behind the client's back. */
  readonly projects: Map<string, GitpodProject>;
  /** Those that a project may refer to, by id. */
  readonly environmentClasses: Map<string, GitpodEnvironmentClass>;
  /** The ids in `environmentClasses` from the start: `Small`, `Regular` and `Large`. */
  readonly environmentClassIds: readonly string[];
  /** Ids of the projects whose insights are enabled. */
  readonly projectsWithInsights: Set<string>;
  readonly options: GitpodOptions;
}

/** The header that Node would set, unless the clock is ahead. */
function dateHeader({ clockAheadMs }: GitpodOptions): Record<string, string> {
  return clockAheadMs === 0 ? {} : { date: new Date(Date.now() + clockAheadMs).toUTCString() };
}

export function gitpodPlatform(): {
  platform: Platform;
  emulator: Omit<GitpodEmulator, "baseUrl">;
} {
  const store = new GitpodStore();
  const routes = gitpodRoutes(store);
  const platform: Platform = {
    name: "gitpod",
    routes,
    sendsRequestId: true,
    commonHeaders: () => dateHeader(store.options),
    owns: (path) => path.startsWith("/api/gitpod.v1."),
    // Neither refusal is a Connect error: Go's router and connect-go give it, not the service.
    unknownRoute: ({ method, path }) => {
      const allowed = routes.filter((route) => route.path === path).map((route) => route.method);
      if (allowed.length > 0) return { status: 405, headers: { allow: allowed.join(", ") } };
      return {
        status: 404,
        headers: { "content-type": "text/plain; charset=utf-8" },
        body: `404 page not found: ${method} ${path}\n`,
      };
    },
    snapshot: () => store.snapshot(),
    restore: (snapshot) => {
      store.restore(snapshot as GitpodSnapshot);
    },
    reset: () => {
      store.reset();
    },
  };
  const { projects, environmentClasses, projectsWithInsights, options } = store;
  return {
    platform,
    emulator: {
      ...emulatorCredentials.gitpod,
      projects,
      environmentClasses,
      environmentClassIds: seededEnvironmentClassIds,
      projectsWithInsights,
      options,
    },
  };
}
