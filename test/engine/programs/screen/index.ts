import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  type CodeArtsRepositoryArgs,
  gitInitializer,
  GitpodProject,
  StudioProject,
} from "pulumi-devplatforms";

const config = new pulumi.Config();
const repository = config.getObject<CodeArtsRepositoryArgs>("repository");
const studio = config.get("studio");
const hosts = config.get("projects");

if (studio !== undefined) new StudioProject("churn", { repoUrl: studio });
if (repository !== undefined) {
  new CodeArtsRepository("api", repository, { customTimeouts: { create: "10m" } });
}
if (hosts !== undefined) {
  new GitpodProject("web", { initializer: gitInitializer("https://github.com/acme/web.git") });
}
