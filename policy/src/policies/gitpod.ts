import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import type { Unwrap } from "@pulumi/pulumi";
import { GitpodProject, type GitpodProjectArgs } from "pulumi-devplatforms";
import { eachKnown, isGiven, whenKnown } from "../known";
import { resourceRule } from "../rule";
import { isText, list, single } from "../settings";
import { enumerated, subject } from "../subject";

/**
 * A project starts from Git repositories and not from a context URL, of which the platform decides
 * what it leads to.
 *
 * - Applies to: `GitpodProject`
 * - Configuration: none
 * - Enforcement: advisory
 */
export const gitpodProjectsWithoutContextUrl: ResourceValidationPolicy = resourceRule({
  name: "gitpod-projects-without-context-url",
  description: "Gitpod projects start from Git repositories.",
  enforcementLevel: "advisory",
  severity: "low",
  settings: {},
  kinds: [GitpodProject],
  validate: (args, _, report) => {
    eachKnown(
      () => propsOf(args).initializer?.specs,
      (spec, index) => {
        whenKnown(
          () => spec.contextUrl,
          (contextUrl) => {
            if (!isGiven(contextUrl)) return;
            report(
              `${subject(args)}: initializer.specs[${index}] is a contextUrl. Name the repository ` +
                "and what to check out by git, as gitInitializer does.",
            );
          },
        );
      },
    );
  },
});

/**
 * A project says which devcontainer file makes its environments.
 *
 * - Applies to: `GitpodProject`
 * - Configuration: none
 * - Enforcement: advisory, since the platform finds the usual places by itself.
 */
export const gitpodProjectsWithDevcontainer: ResourceValidationPolicy = resourceRule({
  name: "gitpod-projects-with-devcontainer",
  description: "Gitpod projects have a devcontainer file.",
  enforcementLevel: "advisory",
  severity: "low",
  settings: {},
  kinds: [GitpodProject],
  validate: (args, _, report) => {
    whenKnown(
      () => propsOf(args).devcontainerFilePath,
      (file) => {
        if (isText(file)) return;
        report(
          `${subject(args)} names no devcontainer file. Set devcontainerFilePath, such as to ` +
            `".devcontainer/devcontainer.json".`,
        );
      },
    );
  },
});

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A state that was written before may lack what a program must give. */
type Project = Partial<Unwrap<GitpodProjectArgs>>;

function propsOf({ props }: ResourceValidationArgs): Project {
  return props;
}

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
export const gitpodEnvironmentClasses: ResourceValidationPolicy = resourceRule({
  name: "gitpod-environment-classes",
  description: "Gitpod projects use allowed environment classes only.",
  enforcementLevel: "mandatory",
  severity: "medium",
  settings: {
    allowed: list({
      description: "UUIDs of the environment classes that may be used. Default: all.",
      item: "the UUID of an environment class",
      problem: (id) => (uuid.test(id) ? undefined : "and is another text"),
    }),
    localRunner: single({
      schema: {
        type: "boolean",
        description: "Whether users' own machines may be used. Default: true.",
      },
      initial: true,
      what: "true or false",
      accepts: (value): value is boolean => typeof value === "boolean",
    }),
  },
  idle: ({ allowed, localRunner }) =>
    allowed.length === 0 && localRunner
      ? 'List classes in "allowed", or set "localRunner" to false'
      : undefined,
  kinds: [GitpodProject],
  validate: (args, { allowed, localRunner }, report) => {
    const project = propsOf(args);
    const known = new Set(allowed.map((id) => id.toLowerCase()));
    const judge = (property: string, id: unknown) => {
      if (!isText(id) || known.size === 0 || known.has(id.toLowerCase())) return;
      report(
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
            report(
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
  },
});
