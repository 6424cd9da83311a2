import { type ResourceValidationPolicy, validateResourceOfType } from "@pulumi/policy";
import { CodeArtsRepository, VisibilityLevel } from "pulumi-devplatforms";
import { whenKnown } from "../known";
import { listOf, settingsOf } from "../settings";
import { subject } from "../subject";

/** The API has no call to change a repository, so a preview refuses what CodeArts does not have yet. */
const caution =
  "The API cannot change a repository that exists: change it in CodeArts, run `pulumi refresh`, " +
  "and then set it in the program";

const publicDefaults = { allowed: [] as string[] };

/**
 * CodeArts repositories are not public. Never remediated: the API cannot change the visibility of a
 * repository that exists, so the preview of the remediated program would fail.
 *
 * - Applies to: `CodeArtsRepository`
 * - Configuration: `allowed`, names of the resources that may be public. Default: none.
 * - Enforcement: mandatory
 */
export const codeArtsRepositoriesNotPublic: ResourceValidationPolicy = {
  name: "codearts-repositories-not-public",
  description: "CodeArts repositories are not public unless listed.",
  enforcementLevel: "mandatory",
  severity: "high",
  configSchema: {
    properties: { allowed: listOf("Names of the CodeArtsRepositories that may be public.") },
  },
  validateResource: validateResourceOfType(
    CodeArtsRepository,
    (repository, args, reportViolation) => {
      const { allowed } = settingsOf(args, publicDefaults);
      whenKnown(
        () => repository.visibilityLevel,
        (level) => {
          if (level !== VisibilityLevel.Public || allowed.includes(args.name)) return;
          reportViolation(
            `${subject(args)} is public (visibilityLevel 20). Allowed are 0 (private) and 10 ` +
              `(internal); if it has to be public, add "${args.name}" to "allowed". ${caution}.`,
          );
        },
      );
    },
  ),
};

/**
 * A public CodeArts repository begins with a licence: without one nobody may use what it shows.
 * What is imported, made from a template or adopted brings its own and is not judged.
 *
 * - Applies to: `CodeArtsRepository` with `visibilityLevel` 20
 * - Configuration: none
 * - Enforcement: mandatory
 */
export const codeArtsPublicRepositoriesLicensed: ResourceValidationPolicy = {
  name: "codearts-public-repositories-licensed",
  description: "Public CodeArts repositories have a licence.",
  enforcementLevel: "mandatory",
  severity: "medium",
  validateResource: validateResourceOfType(
    CodeArtsRepository,
    (repository, args, reportViolation) => {
      whenKnown(
        () => ({
          isPublic: repository.visibilityLevel === VisibilityLevel.Public,
          hasLicense: repository.licenseId !== undefined,
          hasContents: repository.importUrl !== undefined || repository.templateId !== undefined,
          isAdopted: repository.adopt === true,
        }),
        ({ isPublic, hasLicense, hasContents, isAdopted }) => {
          if (!isPublic || hasLicense || hasContents || isAdopted) return;
          reportViolation(
            `${subject(args)} is public and has no licence. Set licenseId to the number of one, ` +
              "such as 1 for Apache 2.0, or make it private. It works at creation only: add the " +
              "licence to a repository that exists by a commit, too.",
          );
        },
      );
    },
  ),
};

const descriptionDefaults = { except: [] as string[] };

/**
 * A CodeArts repository has a description.
 *
 * - Applies to: `CodeArtsRepository`
 * - Configuration: `except`, names of the resources that need none, such as those that exist
 *   without. Default: none.
 * - Enforcement: disabled, since the API cannot describe a repository that exists. Set it to
 *   `"advisory"` or `"mandatory"`.
 */
export const codeArtsRepositoriesDescribed: ResourceValidationPolicy = {
  name: "codearts-repositories-described",
  description: "CodeArts repositories have a description.",
  enforcementLevel: "disabled",
  severity: "low",
  configSchema: {
    properties: { except: listOf("Names of the CodeArtsRepositories that need no description.") },
  },
  validateResource: validateResourceOfType(
    CodeArtsRepository,
    (repository, args, reportViolation) => {
      const { except } = settingsOf(args, descriptionDefaults);
      whenKnown(
        () => repository.description,
        (description = "") => {
          if (description.trim() !== "" || except.includes(args.name)) return;
          reportViolation(
            `${subject(args)} has no description. Set "description" to what the repository is ` +
              `for, or add "${args.name}" to "except". ${caution}.`,
          );
        },
      );
    },
  ),
};
