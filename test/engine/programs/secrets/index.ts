import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  gitInitializer,
  GitpodProject,
  StudioProject,
} from "pulumi-devplatforms";

const repoUrl = pulumi.secret("https://github.com/acme/hidden-engine.git");

export const studio = new StudioProject("studio", { repoUrl }).url;
export const repository = new CodeArtsRepository("repository", {
  projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
  name: pulumi.secret("hidden-repository"),
}).httpsUrl;
export const project = new GitpodProject("project", {
  name: "shown",
  initializer: gitInitializer(repoUrl),
}).url;
