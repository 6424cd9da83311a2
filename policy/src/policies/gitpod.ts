import { type ResourceValidationPolicy, validateResourceOfType } from "@pulumi/policy";
import { GitpodProject } from "pulumi-devplatforms";
import { eachKnown, whenKnown } from "../known";
import { listOf, settingsOf } from "../settings";
import { enumerated, subject } from "../subject";

/**
 * A project starts from Git repositories and not from a context URL, of which the platform decides
 * what it leads to.
 *
 * - Applies to: `GitpodProject`
 * - Configuration: none
 * - Enforcement: advisory
 */
export const gitpodProjectsWithoutContextUrl: ResourceValidationPolicy = {
  name: "gitpod-projects-without-context-url",
  description: "Gitpod projects start from Git repositories.",
  enforcementLevel: "advisory",
  severity: "low",
  validateResource: validateResourceOfType(GitpodProject, (project, args, reportViolation) => {
    eachKnown(
      () => project.initializer.specs,
      (spec, index) => {
        whenKnown(
          () => spec.contextUrl,
          (contextUrl) => {
            if (contextUrl === undefined) return;
            reportViolation(
              `${subject(args)}: initializer.specs[${index}] is a contextUrl. Name the repository ` +
                "and what to check out by git, as gitInitializer does.",
            );
          },
        );
      },
    );
  }),
};

/**
 * A project says which devcontainer file makes its environments.
 *
 * - Applies to: `GitpodProject`
 * - Configuration: none
 * - Enforcement: disabled, since the platform finds the usual places by itself. Set it to
 *   `"advisory"` or `"mandatory"`.
 */
export const gitpodProjectsWithDevcontainer: ResourceValidationPolicy = {
  name: "gitpod-projects-with-devcontainer",
  description: "Gitpod projects have a devcontainer file.",
  enforcementLevel: "disabled",
  severity: "low",
  validateResource: validateResourceOfType(GitpodProject, (project, args, reportViolation) => {
    whenKnown(
      () => project.devcontainerFilePath,
      (file = "") => {
        if (file !== "") return;
        reportViolation(
          `${subject(args)} names no devcontainer file. Set devcontainerFilePath, such as to ` +
            `".devcontainer/devcontainer.json".`,
        );
      },
    );
  }),
};

const classDefaults = { allowed: [] as string[], localRunner: true };

/**
 * Environments and prebuilds use these environment classes only. A project that names no class is
 * not judged.
 *
 * - Applies to: `environmentClasses` and `prebuildConfiguration.environmentClassIds`
 * - Configuration: `allowed`, UUIDs of classes. Default: none, and classes are not judged.
 *   `localRunner`, whether users' own machines may be used. Default: `true`. As long as neither is
 *   configured the rule is inactive.
 * - Enforcement: mandatory
 */
export const gitpodEnvironmentClasses: ResourceValidationPolicy = {
  name: "gitpod-environment-classes",
  description: "Gitpod projects use allowed environment classes only.",
  enforcementLevel: "mandatory",
  severity: "medium",
  configSchema: {
    properties: {
      allowed: listOf("UUIDs of the environment classes that may be used."),
      localRunner: {
        type: "boolean",
        default: classDefaults.localRunner,
        description: "Whether users' own machines may be used.",
      },
    },
  },
  validateResource: validateResourceOfType(GitpodProject, (project, args, reportViolation) => {
    const { allowed, localRunner } = settingsOf(args, classDefaults);
    const known = new Set(allowed.map((id) => id.toLowerCase()));
    const judge = (property: string, id: string | undefined) => {
      if (id === undefined || known.size === 0 || known.has(id.toLowerCase())) return;
      reportViolation(
        `${subject(args)}: ${property} is not an allowed class. Use one of ${enumerated(allowed)}.`,
      );
    };
    eachKnown(
      () => project.environmentClasses,
      (item, index) => {
        const path = `environmentClasses[${index}]`;
        whenKnown(
          () => item.environmentClassId,
          (id) => {
            judge(`${path}.environmentClassId`, id);
          },
        );
        whenKnown(
          () => item.localRunner,
          (isLocal) => {
            if (isLocal !== true || localRunner) return;
            reportViolation(
              `${subject(args)}: ${path} is the local runner, which is not allowed. Leave it out.`,
            );
          },
        );
      },
    );
    eachKnown(
      () => project.prebuildConfiguration?.environmentClassIds,
      (id, index) => {
        judge(`prebuildConfiguration.environmentClassIds[${index}]`, id);
      },
    );
  }),
};
