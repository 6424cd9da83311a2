import { emulatorCredentials } from "../credentials.ts";
import type { Platform } from "../http.ts";
import { push } from "./contents.ts";
import type { CodeArtsPush } from "./contents.ts";
import type { CodeArtsGroup, CodeArtsProject, CodeArtsRepository } from "./entities.ts";
import { gatewayFailure } from "./errors.ts";
import { addGroup } from "./groups.ts";
import type { NewCodeArtsGroup } from "./groups.ts";
import type { CodeArtsOptions } from "./options.ts";
import { codeartsRoutes } from "./routes.ts";
import { CodeArtsStore } from "./store.ts";
import type { CodeArtsSnapshot } from "./store.ts";

export interface CodeArtsEmulator {
  /** Serves the repository API, ProjectMan and, under `/v3`, IAM. */
  readonly endpoint: string;
  readonly token: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Belongs to the same access key; only requests that send one are held to it. */
  readonly securityToken: string;
  /** UUID of the CodeArts project "emulator". Any other 32 letters and digits are a project too. */
  readonly projectId: string;
  readonly region: string;
  /** Whose password IAM takes. */
  readonly user: { readonly name: string; readonly password: string; readonly domainName: string };
  /** By uuid. */
  readonly repositories: Map<string, CodeArtsRepository>;
  /** By id. The root of a project is not among them. */
  readonly groups: Map<number, CodeArtsGroup>;
  /** Those that have a name, by uuid. */
  readonly projects: Map<string, CodeArtsProject>;
  readonly options: CodeArtsOptions;
  /** Adds a code group, by default at the root of project `projectId`. */
  readonly addGroup: (group: NewCodeArtsGroup) => CodeArtsGroup;
  /** Plays a `git push`, by default of one commit. */
  readonly push: (uuid: string, pushed?: CodeArtsPush) => CodeArtsRepository;
}

export function codeartsPlatform(): {
  platform: Platform;
  emulator: Omit<CodeArtsEmulator, "endpoint">;
} {
  const store = new CodeArtsStore();
  const platform: Platform = {
    name: "codearts",
    routes: codeartsRoutes(store),
    sendsRequestId: true,
    owns: (path) => /^\/v\d+\//.test(path),
    unknownRoute: ({ method, path, requestId }) =>
      gatewayFailure(
        404,
        "APIGW.0101",
        `The API does not exist or has not been published in the environment: ${method} ${path}`,
        requestId,
      ),
    snapshot: () => store.snapshot(),
    restore: (snapshot) => {
      store.restore(snapshot as CodeArtsSnapshot);
    },
    reset: () => {
      store.reset();
    },
  };
  return {
    platform,
    emulator: {
      ...emulatorCredentials.codearts,
      repositories: store.repositories,
      groups: store.groups,
      projects: store.projects,
      options: store.options,
      addGroup: (group) => addGroup(store, group),
      push: (uuid, pushed) => push(store, uuid, pushed),
    },
  };
}
