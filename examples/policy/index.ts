import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
import { GitpodProject } from "pulumi-devplatforms";
import {
  allowedRepositoryHosts,
  codeArtsRepositoriesDescribed,
  noCredentialsInUrls,
  studioProjectsPrivate,
} from "pulumi-devplatforms-policy";

new PolicyPack("acme", {
  policies: [
    // As the ready-made pack has them.
    noCredentialsInUrls,
    studioProjectsPrivate,
    // Configured by whoever runs the pack, and stricter or milder than there.
    allowedRepositoryHosts,
    { ...codeArtsRepositoriesDescribed, enforcementLevel: "mandatory" },
    // Acme's own, for the types of this package.
    {
      name: "projects-warm-up-ides",
      description: "Prebuilds of Ona projects warm up JetBrains IDEs.",
      enforcementLevel: "advisory",
      validateResource: validateResourceOfType(GitpodProject, (project, args, reportViolation) => {
        const prebuilds = project.prebuildConfiguration;
        if (prebuilds?.enabled === true && prebuilds.enableJetbrainsWarmup !== true) {
          reportViolation(
            `"${args.name}" prebuilds without warming up IDEs; set enableJetbrainsWarmup to true.`,
          );
        }
      }),
    },
  ],
});
