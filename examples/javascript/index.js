import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  gitInitializer,
  GitpodProject,
  StudioProject,
} from "pulumi-devplatforms";

const config = new pulumi.Config("javascript");

const repository = new CodeArtsRepository("churn", { projectUuid: config.require("projectUuid") });
const workspace = new GitpodProject("churn", { initializer: gitInitializer(repository.httpsUrl) });
// Studio reads repositories of GitHub, GitLab and Bitbucket, and none of CodeArts.
const studio = new StudioProject("churn", { repoUrl: config.require("dvcRepository") });

export const repositoryUrl = repository.url;
export const workspaceUrl = workspace.url;
export const studioUrl = studio.url;
