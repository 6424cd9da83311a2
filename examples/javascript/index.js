import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  gitInitializer,
  GitpodProject,
  StudioProject,
} from "pulumi-devplatforms";

const repository = new CodeArtsRepository("churn", {
  projectUuid: new pulumi.Config("javascript").require("projectUuid"),
});
const workspace = new GitpodProject("churn", { initializer: gitInitializer(repository.httpsUrl) });
const studio = new StudioProject("churn", { repoUrl: repository.httpsUrl });

export const repositoryUrl = repository.url;
export const workspaceUrl = workspace.url;
export const studioUrl = studio.url;
