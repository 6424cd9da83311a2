import * as pulumi from "@pulumi/pulumi";
import { gitInitializer, GitpodProject, Provider } from "pulumi-devplatforms";

const config = new pulumi.Config("accounts");
const baseUrl = config.get("baseUrl");

const accounts = Object.fromEntries(
  ["product", "research"].map((name) => [
    name,
    new Provider(name, {
      gitpod: { token: config.requireSecret(name), ...(baseUrl !== undefined && { baseUrl }) },
    }),
  ]),
);

const projects = Object.entries(accounts).map(
  ([name, provider]) =>
    new GitpodProject(
      name,
      { name: "handbook", initializer: gitInitializer("https://github.com/acme/handbook.git") },
      { provider },
    ),
);

export const organizations = projects.map((project) => project.organizationId);
export const urls = projects.map((project) => project.url);
