import type { Emulator } from "pulumi-devplatforms-emulator";
import { codeArtsRepositoryLifecycle } from "../../provider/platforms/codearts/lifecycle";
import { gitpodProjectLifecycle } from "../../provider/platforms/gitpod/lifecycle";
import { dynamicProvider } from "../../provider/doors/dynamic/dynamic-provider";
import { studioProjectLifecycle } from "../../provider/platforms/studio/lifecycle";
import { hastyClock } from "../support/hasty-clock";
import { configFor } from "../support/platforms";
import type { Kind, ProviderProcess } from "../support/provider-process";

/** The engine's calls that lead to requests. */
export type Calls = Pick<ProviderProcess, "create" | "read" | "update" | "delete">;

type Properties = Record<string, unknown>;
type Made = Awaited<ReturnType<Calls["create"]>>;

/** What stands on the server before an operation. */
export interface Standing {
  readonly inputs: Readonly<Record<Kind, Properties>>;
  readonly made: Readonly<Record<Kind, Made>>;
  readonly second: Made;
  /** Puts all of it back as it was. */
  readonly restore: () => void;
}

/** What the engine asks for; what is asked at once shares bulk calls. */
type Operation = (calls: Calls, standing: Standing) => readonly Promise<unknown>[];

/** All settings, leading to a server whose failures are final at once. */
export function configWithoutRetries(emulator: Emulator, url: string): Record<string, string> {
  return {
    ...configFor(emulator),
    "gitpod:baseUrl": `${url}/api`,
    "studio:url": url,
    "codearts:endpoint": url,
    "codearts:creationTimeoutSeconds": "1",
    "devplatforms:retryTimeoutSeconds": "0",
  };
}

const clock = hastyClock();

/** The calls of the lifecycles in this process, as a run that holds nothing yet. */
export async function callsInProcess(config: Readonly<Record<string, string>>): Promise<Calls> {
  const get = (key: string) => config[key];
  const lifecycles = {
    StudioProject: dynamicProvider(studioProjectLifecycle, clock),
    GitpodProject: dynamicProvider(gitpodProjectLifecycle, clock),
    CodeArtsRepository: dynamicProvider(codeArtsRepositoryLifecycle, clock),
  };
  for (const provider of Object.values(lifecycles)) {
    await provider.configure({ config: { get, require: (key) => get(key) ?? "" } });
  }
  return {
    async create(kind, inputs) {
      const made = await lifecycles[kind].create(inputs);
      return { id: made.id, outs: made.outs as Properties };
    },
    async read(kind, id, state) {
      const live = await lifecycles[kind].read(id, state);
      const [outs, inputs] = [live.props as Properties, live.inputs as Properties];
      return { id: live.id ?? "", outs, inputs };
    },
    async update(kind, id, olds, news) {
      return (await lifecycles[kind].update(id, olds, news)).outs as Properties;
    },
    delete: (kind, id, state) => lifecycles[kind].delete(id, state),
  };
}

/** Makes an object of every kind. */
export async function madeOn(emulator: Emulator, calls: Calls): Promise<Standing> {
  const { gitpod, codearts } = emulator;
  const inputs = {
    StudioProject: { repoUrl: "https://github.com/acme/churn.git", name: "churn" },
    GitpodProject: {
      name: "api",
      initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
      environmentClasses: [{ environmentClassId: gitpod.environmentClassIds[0] }],
      recommendedEditors: { editors: { vscode: {} } },
      insightsEnabled: true,
    },
    CodeArtsRepository: { projectUuid: codearts.projectId, name: "api", description: "d" },
  };
  const made = {
    StudioProject: await calls.create("StudioProject", inputs.StudioProject),
    GitpodProject: await calls.create("GitpodProject", inputs.GitpodProject),
    CodeArtsRepository: await calls.create("CodeArtsRepository", inputs.CodeArtsRepository),
  };
  const second = await calls.create("GitpodProject", { ...inputs.GitpodProject, name: "second" });
  const projects = structuredClone([...gitpod.projects.values()]);
  const insights = [...gitpod.projectsWithInsights];
  const repositories = structuredClone([...codearts.repositories.values()]);
  return {
    ...{ inputs, made, second },
    restore: () => {
      emulator.reset();
      codearts.options.creatingPolls = 0;
      codearts.addGroup({ name: "team", id: 77 });
      for (const one of structuredClone(projects)) gitpod.projects.set(one.id, one);
      for (const id of insights) gitpod.projectsWithInsights.add(id);
      for (const one of structuredClone(repositories)) {
        codearts.repositories.set(one.repository_uuid, one);
      }
    },
  };
}

/** What an update changes. */
const changes: Record<Kind, Properties> = {
  StudioProject: { onDelete: "fail" },
  GitpodProject: {
    name: "renamed",
    environmentClasses: [{ localRunner: true }],
    insightsEnabled: false,
  },
  CodeArtsRepository: { groupId: 77 },
};

const kinds: readonly Kind[] = ["StudioProject", "GitpodProject", "CodeArtsRepository"];

const ofEveryKind = kinds.flatMap((kind): [string, Operation][] => [
  [`${kind}: create`, (to, { inputs }) => [to.create(kind, { ...inputs[kind], name: "other" })]],
  [`${kind}: read`, (to, { made }) => [to.read(kind, made[kind].id, made[kind].outs)]],
  [`${kind}: look up`, (to, { made }) => [to.read(kind, made[kind].id, {})]],
  [
    `${kind}: update`,
    (to, { inputs, made: { [kind]: made } }) => [
      to.update(kind, made.id, made.outs, { ...inputs[kind], ...changes[kind] }),
    ],
  ],
  [`${kind}: delete`, (to, { made }) => [to.delete(kind, made[kind].id, made[kind].outs)]],
]);

const adoptions = kinds
  .slice(1)
  .map((kind): [string, Operation] => [
    `${kind}: adopt`,
    (to, { inputs }) => [to.create(kind, { ...inputs[kind], adopt: true })],
  ]);

const project = "GitpodProject";
const both = ({ made, second }: Standing) => [made[project], second];

export const operations: readonly [string, Operation][] = [
  ...ofEveryKind,
  ...adoptions,
  [
    `${project}: two creations at once`,
    (to, { inputs }) => ["a", "b"].map((name) => to.create(project, { ...inputs[project], name })),
  ],
  [
    `${project}: two reads at once`,
    (to, standing) => both(standing).map(({ id, outs }) => to.read(project, id, outs)),
  ],
  [
    `${project}: two updates at once`,
    (to, standing) =>
      both(standing).map(({ id, outs }) =>
        to.update(project, id, outs, { ...standing.inputs[project], ...changes[project] }),
      ),
  ],
  [
    `${project}: two deletions at once`,
    (to, standing) => both(standing).map(({ id, outs }) => to.delete(project, id, outs)),
  ],
];
