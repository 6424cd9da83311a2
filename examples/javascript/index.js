import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  getCodeArtsProjectOutput,
  gitInitializer,
  GitpodProject,
  StudioProject,
} from "pulumi-devplatforms";

const config = new pulumi.Config("javascript");

const { projectUuid } = getCodeArtsProjectOutput({ name: config.require("codeartsProject") });
const repository = new CodeArtsRepository("churn", { projectUuid });
const workspace = new GitpodProject("churn", { initializer: gitInitializer(repository.httpsUrl) });
// Studio reads repositories of GitHub, GitLab and Bitbucket, and none of CodeArts.
const studio = new StudioProject("churn", { repoUrl: config.require("dvcRepository") });

export const repositoryUrl = repository.url;
export const workspaceUrl = workspace.url;
export const studioUrl = studio.url;
