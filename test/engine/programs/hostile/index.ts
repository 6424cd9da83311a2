import * as pulumi from "@pulumi/pulumi";
import { gitInitializer, GitpodProject } from "pulumi-devplatforms";

// Names that would color a terminal and turn what stands beside them; the server does the rest.
const projects = Array.from(
  { length: 40 },
  (_, index) =>
    new GitpodProject(`p${index}`, {
      name: `p${index}-\u001b[31m\u202e%}>\u0007{`,
      initializer: gitInitializer("https://github.com/acme/api.git"),
    }),
);

export const shown = pulumi.output(
  projects.map(({ name, organizationId, url }) => ({ name, organizationId, url })),
);
