import { emulatorCredentials } from "../credentials.ts";
import type { Platform } from "../http.ts";
import type { StudioProject } from "./entities.ts";
import { studioRoutes, unknownRoute } from "./routes.ts";
import { StudioStore } from "./store.ts";
import type { StudioOptions } from "./store.ts";

export interface StudioEmulator {
  /** Base URL, without `/api` and without `options.basePath`. */
  readonly url: string;
  readonly token: string;
  /** Whose namespace a project without a team goes to. */
  readonly username: string;
  readonly projects: Map<string, StudioProject>;
  readonly options: StudioOptions;
}

export function studioPlatform(): {
  platform: Platform;
  emulator: Omit<StudioEmulator, "url">;
  routePath: (path: string) => string;
} {
  const store = new StudioStore();
  const platform: Platform = {
    name: "studio",
    routes: studioRoutes(store),
    sendsRequestId: false,
    owns: (path) => path.includes("/api/"),
    unknownRoute: (request) => unknownRoute(store, request),
    snapshot: () => store.snapshot(),
    restore: (snapshot) => {
      store.restore(snapshot as readonly StudioProject[]);
    },
    reset: () => {
      store.reset();
    },
  };
  return {
    platform,
    emulator: {
      ...emulatorCredentials.studio,
      projects: store.projects,
      options: store.options,
    },
    routePath: (path) => withoutBasePath(path, store.options.basePath),
  };
}

/** Routes are written without the base path, which may change while the emulator runs. */
function withoutBasePath(path: string, basePath: string): string {
  return path.startsWith(`${basePath}/api/`) ? path.slice(basePath.length) : path;
}
