import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  gitInitializer,
  GitpodProject,
  StudioProject,
} from "pulumi-devplatforms";

const config = new pulumi.Config();

const repo = new CodeArtsRepository("quickstart", {
  projectUuid: config.get("projectUuid") ?? "4838955a48e2492bbe44b31bc4c272f6",
  description: "Made by the quickstart of pulumi-devplatforms",
  enableReadme: true,
});

const gitpod = new GitpodProject("quickstart", {
  initializer: gitInitializer(repo.httpsUrl),
});

// Studio reads repositories of GitHub, GitLab and Bitbucket, and none of CodeArts.
const studio = new StudioProject("quickstart", {
  repoUrl: config.get("dvcRepository") ?? "https://github.com/acme/churn.git",
});

export const repositoryUuid = repo.repositoryUuid;
export const repository_uuid = repo.repository_uuid;
export const repositoryUrl = repo.url;
export const workspaceId = gitpod.id;
export const workspaceUrl = gitpod.url;
export const studioProjectId = studio.id;
export const studioProjectUrl = studio.url;
