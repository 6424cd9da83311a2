import * as pulumi from "@pulumi/pulumi";
import { StudioProject, type StudioProjectArgs } from "pulumi-devplatforms";

const config = new pulumi.Config();
const project = new StudioProject("churn", config.requireObject<StudioProjectArgs>("project"));
const found = StudioProject.get("found", "zde16i6c4g", {
  url: "https://studio.example/user/me/projects/found-zde16i6c4g",
  repoUrl: "https://github.com/acme/found.git",
});

export const id = project.id;
export const name = project.name;
export const foundUrl = found.url;
export const foundRepository = found.repoUrl;
export const foundTeam = found.teamName.apply((team) => team ?? "none");
