import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import { gitInitializer, GitpodProject, StudioProject } from "pulumi-devplatforms";

const repository = new github.Repository("churn", {
  name: "churn",
  visibility: "private",
  autoInit: true,
});

const workspace = new GitpodProject("churn", {
  name: repository.name,
  initializer: gitInitializer(repository.httpCloneUrl),
});
const studio = new StudioProject("churn", { repoUrl: repository.httpCloneUrl });

new github.ActionsVariable("workspace-url", {
  repository: repository.name,
  variableName: "WORKSPACE_URL",
  value: workspace.url,
});

new github.RepositoryFile("contributing", {
  repository: repository.name,
  file: "CONTRIBUTING.md",
  content: pulumi.interpolate`Work on this in [Ona](${workspace.url}), see experiments in [DVC Studio](${studio.url}).\n`,
  commitMessage: "Say where to work on this",
});

export const repositoryUrl = repository.htmlUrl;
export const workspaceUrl = workspace.url;
export const studioUrl = studio.url;
