import type { Emulator } from "pulumi-devplatforms-emulator";
import { codeArtsRepositoryLifecycle } from "../../provider/platforms/codearts/lifecycle";
import { gitpodProjectLifecycle } from "../../provider/platforms/gitpod/lifecycle";
import type { JsonObject } from "../../provider/core/json";
import { studioProjectLifecycle } from "../../provider/platforms/studio/lifecycle";
import { only } from "../support/platforms";
import { type Run, startRun } from "./run";

/** One kind of resource, with a change of each input. */
export interface Kind {
  readonly name: string;
  /** What is on the server, by id. */
  objects(emulator: Emulator): Map<string, object>;
  startRun(emulator: Emulator): Run;
  readonly inputs: (emulator: Emulator) => JsonObject;
  /** Another value in the program, for each input. */
  readonly changes: (emulator: Emulator) => JsonObject;
  /** Another value on the server, for each input that people can change there and the API shows. */
  readonly edits: (emulator: Emulator) => Readonly<Record<string, () => void>>;
  readonly onDelete: readonly string[];
  /** Puts work into the object, where it can hold any. */
  fill?(emulator: Emulator): void;
}

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const otherProjectUuid = "5949066b59f35a3ccf55c42cd5d38307";
const remote = (name: string) => ({
  specs: [{ git: { remoteUri: `https://github.com/acme/${name}.git` } }],
});

const repository: Kind = {
  name: "CodeArtsRepository",
  objects: ({ codearts }) => codearts.repositories,
  startRun: (emulator) => startRun(codeArtsRepositoryLifecycle, emulator),
  inputs: ({ codearts }) => ({
    ...{ projectUuid, name: "api", description: "An API", visibilityLevel: 0 },
    groupId: codearts.groups.get(1)?.id ?? codearts.addGroup({ name: "a", projectUuid, id: 1 }).id,
    enableReadme: true,
  }),
  changes: ({ codearts }) => ({
    ...{ projectUuid: otherProjectUuid, name: "web", description: "Another", visibilityLevel: 20 },
    groupId: codearts.groups.get(2)?.id ?? codearts.addGroup({ name: "b", projectUuid, id: 2 }).id,
    ...{ importMembers: true, enableReadme: false, gitignoreId: "Node", licenseId: 2 },
    ...{ importUrl: "https://github.com/acme/other.git", templateId: "7", caller: "somebody" },
    ...{ onDelete: "retain", adopt: true },
  }),
  edits({ codearts }) {
    const live = only(codearts.repositories.values());
    codearts.addGroup({ name: "c", projectUuid, id: 3 });
    return {
      name: () => (live.repository_name = "renamed"),
      description: () => (live.description = "Edited"),
      visibilityLevel: () => (live.visibility_level = 20),
      groupId: () => (live.group_id = 3),
    };
  },
  onDelete: ["deleteIfEmpty", "delete", "retain", "fail"],
  fill: ({ codearts }) => codearts.push(only(codearts.repositories.keys())),
};

const onaProject: Kind = {
  name: "GitpodProject",
  objects: ({ gitpod: { projects, projectsWithInsights } }) =>
    new Map(
      [...projects].map(([id, project]) => [
        id,
        { ...project, hasInsights: projectsWithInsights.has(id) },
      ]),
    ),
  startRun: (emulator) => startRun(gitpodProjectLifecycle, emulator),
  inputs: ({ gitpod }) => ({
    ...{ name: "api", initializer: remote("api"), technicalDescription: "An API" },
    ...{ devcontainerFilePath: "a.json", automationsFilePath: "a.yaml" },
    prebuildConfiguration: {
      enabled: true,
      environmentClassIds: gitpod.environmentClassIds.slice(0, 1),
    },
    environmentClasses: [{ environmentClassId: gitpod.environmentClassIds[0] }],
    recommendedEditors: { editors: { vscode: {} } },
    insightsEnabled: true,
  }),
  changes: ({ gitpod }) => ({
    ...{ name: "web", initializer: remote("web"), technicalDescription: "Another" },
    ...{ devcontainerFilePath: "b.json", automationsFilePath: "b.yaml" },
    prebuildConfiguration: { enabled: false },
    environmentClasses: [{ environmentClassId: gitpod.environmentClassIds[1] }],
    recommendedEditors: { editors: { goland: {} } },
    insightsEnabled: false,
    ...{ onDelete: "retain", adopt: true },
  }),
  edits({ gitpod }) {
    const live = only(gitpod.projects.values());
    return {
      name: () => (live.metadata.name = "renamed"),
      initializer: () => (live.initializer = remote("edited")),
      devcontainerFilePath: () => (live.devcontainerFilePath = "edited.json"),
      automationsFilePath: () => (live.automationsFilePath = "edited.yaml"),
      prebuildConfiguration: () => (live.prebuildConfiguration = { enabled: false }),
      environmentClasses: () => (live.environmentClasses = [{ localRunner: true }]),
      recommendedEditors: () => (live.recommendedEditors = {}),
      insightsEnabled: () => gitpod.projectsWithInsights.delete(live.id),
    };
  },
  onDelete: ["delete", "retain", "fail"],
};

const studioProject: Kind = {
  name: "StudioProject",
  objects: ({ studio }) => studio.projects,
  startRun: (emulator) => startRun(studioProjectLifecycle, emulator),
  inputs: () => ({ repoUrl: "https://github.com/acme/api.git", name: "api" }),
  changes: () => ({
    ...{ repoUrl: "https://github.com/acme/web.git", name: "web", public: true },
    ...{ teamName: "research", subdir: "training", onDelete: "fail" },
  }),
  edits: () => ({}),
  onDelete: ["retain", "fail"],
};

export const kinds = [repository, onaProject, studioProject];
