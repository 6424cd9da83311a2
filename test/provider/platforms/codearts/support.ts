import { systemClock } from "../../../../provider/core/clock";
import type { CodeArtsRepository, Emulator } from "pulumi-devplatforms-emulator";
import { beforeEach } from "vitest";
import {
  type CodeArtsClient,
  connectCodeArts,
} from "../../../../provider/platforms/codearts/client";
import { codeArtsRepositoryLifecycle as lifecycle } from "../../../../provider/platforms/codearts/lifecycle";
import {
  repositoryInputsSchema,
  type RepositoryState,
} from "../../../../provider/platforms/codearts/schemas";
import { HeldObjects } from "../../../../provider/core/held";
import { type JsonObject, jsonSafe } from "../../../../provider/core/json";
import type { Context, Resource } from "../../../../provider/core/lifecycle";
import { useEmulator } from "../../../emulator/support";
import { fixedSettings } from "../../../support/fixed-settings";
import { configFor, only } from "../../../support/platforms";
import { type VirtualClock, virtualClock } from "../../../support/virtual-clock";
import { presentable } from "../../../../provider/core/text/presentable";

type Made = Resource<JsonObject>;

/** What one run of the engine does with repositories, without a process between. */
export interface Run {
  readonly warnings: readonly string[];
  /** What was reported to exist before an operation was over. */
  readonly existing: readonly Made[];
  create(inputs: JsonObject): Promise<Made>;
  /** `undefined` when the repository is gone. */
  refresh(made: Made): Promise<Made | undefined>;
  /** A look-up by UUID. */
  get(id: string): Promise<Made>;
  /** Compares and updates; throws what the preview fails with, and for a replacement. */
  up(made: Made, inputs: JsonObject): Promise<Made>;
  delete(made: Made): Promise<void>;
}

export interface CodeArts {
  readonly emulator: Emulator;
  readonly projectUuid: string;
  /** The inputs of repository "api" at the root of the project, with changes. */
  inputs(
    changes?: JsonObject,
  ): JsonObject & { readonly projectUuid: string; readonly name: string };
  /** The only repository on the server. */
  readonly onServer: CodeArtsRepository;
  /** A client whose pauses take no time. */
  client(clock?: VirtualClock, config?: Readonly<Record<string, string>>): CodeArtsClient;
  run(config?: Readonly<Record<string, string>>): Run;
  /** The names of the requests so far, without those before the last call of this function. */
  operations(): string[];
  /** A repository that no stack made. */
  standing(changes?: Partial<CodeArtsRepository>): Promise<CodeArtsRepository>;
}

/** One emulator for the tests of a file. Creations are over at once unless a test says otherwise. */
export function useCodeArts(): CodeArts {
  const emulator = useEmulator();
  let seen = 0;
  beforeEach(() => {
    emulator().codearts.options.creatingPolls = 0;
    seen = 0;
  });
  const client: CodeArts["client"] = (clock = virtualClock(), config = {}) =>
    connectCodeArts(fixedSettings({ ...configFor(emulator()), ...config }), clock);

  return {
    get emulator() {
      return emulator();
    },
    get projectUuid() {
      return emulator().codearts.projectId;
    },
    get onServer() {
      return only(emulator().codearts.repositories.values());
    },
    inputs: (changes = {}) => ({
      projectUuid: emulator().codearts.projectId,
      name: "api",
      ...changes,
    }),
    client,
    run: (config) => run(client(virtualClock(), config)),
    operations() {
      const names = emulator().requests.map(({ operation }) => operation);
      const since = names.slice(seen);
      seen = names.length;
      return since;
    },
    async standing(changes = {}) {
      const inputs = { projectUuid: emulator().codearts.projectId, name: "standing" };
      const uuid = await client().createRepository(inputs);
      const repository = emulator().codearts.repositories.get(uuid);
      if (!repository) throw new Error("The repository should be there.");
      Object.assign(repository, { repository_name: "api" }, changes);
      seen = emulator().requests.length;
      return repository;
    },
  };
}

function run(client: CodeArtsClient): Run {
  const connection = { ...client, creationTimeoutMs: 1_000 };
  const objects = new HeldObjects(lifecycle.kind);
  const warnings: string[] = [];
  const existing: Made[] = [];
  const context = (ownId?: string): Context<typeof connection, RepositoryState> => {
    const held = objects.forOperation(ownId);
    return {
      client: connection,
      clock: systemClock,
      held,
      exists: (resource) => {
        held.claim(resource.id, resource.state);
        existing.push(jsonSafe(resource));
      },
      warn: (message) => warnings.push(presentable(message)),
    };
  };
  return {
    warnings,
    existing,
    async create(inputs) {
      const own = context();
      const made = await lifecycle.create(own, repositoryInputsSchema.parse(inputs));
      own.held.claim(made.id, made.state);
      return jsonSafe(made);
    },
    async refresh({ id, state }) {
      const live = await lifecycle.read(context(id), id, state);
      if (live?.inputs) throw new Error("The program's inputs stay as they are.");
      return live && { id, state: jsonSafe(live.state) };
    },
    async get(id) {
      const live = await lifecycle.read(context(), id, {});
      if (!live) throw new Error("A look-up fails with the platform's words.");
      return { id, state: jsonSafe(live.state) };
    },
    async up({ id, state }, inputs) {
      const comparison = lifecycle.compare(state, inputs);
      const { changed, replaces = [], refused = [], isUnfinished = false } = comparison;
      if (refused.length > 0) throw new Error(refused.map(({ reason }) => reason).join("; "));
      if (replaces.length > 0) throw new Error(`${replaces.join(", ")} would replace it.`);
      if (changed.length === 0 && !isUnfinished) return { id, state };
      objects.hold(id, state, "update");
      const wanted = repositoryInputsSchema.parse(inputs);
      return { id, state: jsonSafe(await lifecycle.update(context(id), id, state, wanted)) };
    },
    async delete({ id, state }) {
      await lifecycle.delete(context(), id, state);
    },
  };
}

/** The service's own refusals. */
export const refusals = {
  gone: { status: 404, body: { error: { code: "CH.000404", message: "gone" }, status: "failed" } },
  noPermission: {
    status: 401,
    body: { error: { code: "CH.080401", message: "no" }, status: "failed" },
  },
  forbidden: {
    status: 403,
    body: { error: { code: "CH.080403", message: "no" }, status: "failed" },
  },
  broken: {
    status: 500,
    body: { error: { code: "CH.000001", message: "unknown" }, status: "failed" },
  },
  notPublished: { status: 404, body: { error_code: "APIGW.0101", error_msg: "not published" } },
};
