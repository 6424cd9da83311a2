import * as pulumi from "@pulumi/pulumi";
import { gitInitializer, GitpodProjects } from "pulumi-devplatforms";

const count = new pulumi.Config().requireNumber("count");
const names = Array.from({ length: count }, (_, index) => `project-${index}`);

new GitpodProjects("bench", {
  projects: Object.fromEntries(
    names.map((name) => [
      name,
      { initializer: gitInitializer(`https://github.com/acme/${name}.git`, { branch: "main" }) },
    ]),
  ),
});
