import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  gitInitializer,
  GitpodProject,
  StudioProject,
} from "pulumi-devplatforms";
import { plan } from "./plan";

/** `all`, `repositories` or `nothing`. */
const adopt = new pulumi.Config().require("adopt");
const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";

for (const { name, kind, editors, environmentClassIds } of plan) {
  const url = `https://github.com/acme/${name}.git`;
  if (kind === "StudioProject") {
    new StudioProject(name, { repoUrl: url });
  } else if (kind === "CodeArtsRepository") {
    new CodeArtsRepository(name, { projectUuid, adopt: adopt !== "nothing" });
  } else {
    new GitpodProject(name, {
      initializer: gitInitializer(url),
      adopt: adopt === "all",
      ...(editors.length > 0 && {
        recommendedEditors: { editors: Object.fromEntries(editors.map((alias) => [alias, {}])) },
      }),
      ...(environmentClassIds.length > 0 && {
        environmentClasses: environmentClassIds.map((environmentClassId) => ({
          environmentClassId,
        })),
      }),
    });
  }
}
