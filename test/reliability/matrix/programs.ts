import type { Declared, Program } from "./stack";

const remote = (name: string) => `https://github.com/acme/${name}.git`;

/** Everything there is to say of a project, so that its creation takes several calls. */
export const project: Declared = {
  kind: "GitpodProject",
  inputs: {
    name: "api",
    initializer: { specs: [{ git: { remoteUri: remote("api") } }] },
    devcontainerFilePath: ".devcontainer/devcontainer.json",
    technicalDescription: "The API.",
    prebuildConfiguration: { enabled: true, timeout: "1h" },
    recommendedEditors: { editors: { vscode: {} } },
    environmentClasses: [{ localRunner: true }],
    insightsEnabled: true,
  },
};

export const plainProjects = (changes: Record<string, unknown> = {}): Program =>
  Object.fromEntries(
    ["one", "two", "three", "four", "five", "six"].map((name): [string, Declared] => [
      name,
      {
        kind: "GitpodProject",
        inputs: {
          name,
          initializer: { specs: [{ git: { remoteUri: remote(name) } }] },
          ...changes,
        },
      },
    ]),
  );

export const repository: Declared = {
  kind: "CodeArtsRepository",
  inputs: {
    projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
    name: "depot",
    description: "Parts.",
    enableReadme: true,
  },
};

export const studioProject: Declared = {
  kind: "StudioProject",
  inputs: { repoUrl: remote("churn"), name: "churn", teamName: "data-science" },
};
