import {
  type Emulator,
  type GitpodProject,
  type RecordedRequest,
  startEmulator,
} from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { connectGitpod, type GitpodClient } from "../../provider/platforms/gitpod/client";
import {
  connectProjectService,
  type ProjectService,
} from "../../provider/platforms/gitpod/project-service";
import { fixedSettings } from "./fixed-settings";
import { configFor } from "./platforms";

type Config = Readonly<Record<string, string>>;

export interface GitpodSetting {
  readonly emulator: Emulator;
  /** Called after a request was handled and before its response leaves; forgotten after each test. */
  onRequest: ((request: RecordedRequest) => void) | undefined;
  client(config?: Config): GitpodClient;
  projects(config?: Config): ProjectService;
  /** The operations of all requests so far. */
  operations(): string[];
  /** Puts a project into the server that none of the test's calls made. */
  add(project: Standing): GitpodProject;
}

/** A project that exists already. */
export interface Standing {
  readonly name: string;
  readonly remoteUri?: string;
  readonly creatorId?: string;
  readonly ageMs?: number;
  readonly desiredPhase?: GitpodProject["desiredPhase"];
}

export const remoteUri = "https://github.com/acme/api.git";

/** The smallest creation. */
export function creation(name: string, uri = remoteUri) {
  return { name, initializer: { specs: [{ git: { remoteUri: uri } }] } };
}

/** An emulator for the tests of a file, and the package's own clients for it in this process. */
export function gitpodEmulator(): GitpodSetting {
  let emulator: Emulator | undefined;
  const running = (): Emulator => {
    if (!emulator) throw new Error("The emulator runs only inside tests.");
    return emulator;
  };
  let added = 0;
  const settings = (config: Config = {}) => fixedSettings({ ...configFor(running()), ...config });
  const setting: GitpodSetting = {
    get emulator() {
      return running();
    },
    onRequest: undefined,
    client: (config) => connectGitpod(settings(config)),
    projects: (config) => connectProjectService(settings(config)),
    operations: () => running().requests.map(({ operation }) => operation),
    add: ({ name, remoteUri: uri = remoteUri, creatorId, ageMs = 0, desiredPhase }) => {
      const { gitpod } = running();
      const createdAt = new Date(Date.now() - ageMs);
      const project: GitpodProject = {
        id: idMadeAt(createdAt, added++),
        metadata: {
          name,
          organizationId: gitpod.organizationId,
          creator: { id: creatorId ?? gitpod.userId, principal: "PRINCIPAL_USER" },
          createdAt: createdAt.toISOString(),
          updatedAt: createdAt.toISOString(),
        },
        ...{ initializer: creation(name, uri).initializer, environmentClasses: [] },
        ...{ devcontainerFilePath: "", automationsFilePath: "", technicalDescription: "" },
        desiredPhase: desiredPhase ?? "PROJECT_PHASE_ACTIVE",
      };
      gitpod.projects.set(project.id, project);
      return project;
    },
  };
  beforeAll(async () => {
    emulator = await startEmulator({ onRequest: (request) => setting.onRequest?.(request) });
  });
  beforeEach(() => {
    running().reset();
    setting.onRequest = undefined;
  });
  afterAll(() => running().close());
  return setting;
}

/** A UUID of version 7: ids sort by the time in them. */
function idMadeAt(time: Date, number: number): string {
  const hex = time.getTime().toString(16).padStart(12, "0");
  const tail = number.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${tail}`;
}
