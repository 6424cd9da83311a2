import * as pulumi from "@pulumi/pulumi";
import { gitInitializer, GitpodProject } from "pulumi-devplatforms";

// Names with the end of a mark of the engine; the server does the rest.
const projects = Array.from(
  { length: 40 },
  (_, index) =>
    new GitpodProject(`p${index}`, {
      name: `p${index}-%}>{`,
      initializer: gitInitializer("https://github.com/acme/api.git"),
    }),
);

export const shown = pulumi.output(
  projects.map(({ name, organizationId, url }) => ({ name, organizationId, url })),
);
