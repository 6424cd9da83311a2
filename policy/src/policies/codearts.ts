import type { ResourceValidationPolicy } from "@pulumi/policy";
import { CodeArtsRepository, VisibilityLevel } from "pulumi-devplatforms";
import { isGiven, whenKnown } from "../known";
import { mistakenFor } from "../nearest";
import { resourceRule } from "../rule";
import { names } from "../settings";
import { quoted, subject } from "../subject";

/** The API has no call to change a repository, so a preview refuses what CodeArts does not have yet. */
const caution =
  "The API cannot change a repository that exists: change it in CodeArts, run `pulumi refresh`, " +
  "and then set it in the program";

/**
 * CodeArts repositories are not public. Never remediated: the API cannot change the visibility of a
 * repository that exists, so the preview of the remediated program would fail.
 *
 * - Applies to: `CodeArtsRepository`
 * - Configuration: `allowed`, names of the resources that may be public. Default: none.
 * - Enforcement: mandatory
 */
export const codeArtsRepositoriesNotPublic: ResourceValidationPolicy = resourceRule({
  name: "codearts-repositories-not-public",
  description: "CodeArts repositories are not public unless listed.",
  enforcementLevel: "mandatory",
  severity: "high",
  settings: {
    allowed: names("Names of the CodeArtsRepositories that may be public. Default: none."),
  },
  kinds: [CodeArtsRepository],
  validate: (args, { allowed }, report) => {
    whenKnown(
      () => args.props["visibilityLevel"] as unknown,
      (level) => {
        if (level !== VisibilityLevel.Public || allowed.includes(args.name)) return;
        report(
          `${subject(args)} is public (visibilityLevel 20). Allowed are 0 (private) and 10 ` +
            `(internal); if it has to be public, add ${quoted(args.name)} to "allowed". ${caution}.` +
            mistakenFor(args.name, "allowed", allowed),
        );
      },
    );
  },
});

/**
 * A public CodeArts repository begins with a license: without one nobody may use what it shows.
 * What is imported, made from a template or adopted brings its own and is not judged.
 *
 * - Applies to: `CodeArtsRepository` with `visibilityLevel` 20
 * - Configuration: none
 * - Enforcement: mandatory
 */
export const codeArtsPublicRepositoriesLicensed: ResourceValidationPolicy = resourceRule({
  name: "codearts-public-repositories-licensed",
  description: "Public CodeArts repositories have a license.",
  enforcementLevel: "mandatory",
  severity: "medium",
  settings: {},
  kinds: [CodeArtsRepository],
  validate: ({ props: repository, ...args }, _, report) => {
    whenKnown(
      () => ({
        isPublic: repository["visibilityLevel"] === VisibilityLevel.Public,
        hasLicense: isGiven(repository["licenseId"]),
        hasContents: isGiven(repository["importUrl"]) || isGiven(repository["templateId"]),
        isAdopted: repository["adopt"] === true,
      }),
      ({ isPublic, hasLicense, hasContents, isAdopted }) => {
        if (!isPublic || hasLicense || hasContents || isAdopted) return;
        report(
          `${subject(args)} is public and has no license. Set licenseId to the number of one, ` +
            "such as 1 for Apache 2.0, or make it private. It works at creation only: add the " +
            "license to a repository that exists by a commit, too.",
        );
      },
    );
  },
});

/**
 * A CodeArts repository has a description.
 *
 * - Applies to: `CodeArtsRepository`
 * - Configuration: `except`, names of the resources that need none, such as those that exist
 *   without. Default: none.
 * - Enforcement: advisory, since the API cannot describe a repository that exists.
 */
export const codeArtsRepositoriesDescribed: ResourceValidationPolicy = resourceRule({
  name: "codearts-repositories-described",
  description: "CodeArts repositories have a description.",
  enforcementLevel: "advisory",
  severity: "low",
  settings: {
    except: names("Names of the CodeArtsRepositories that need no description. Default: none."),
  },
  kinds: [CodeArtsRepository],
  validate: (args, { except }, report) => {
    whenKnown(
      () => args.props["description"] as unknown,
      (description) => {
        if (
          (typeof description === "string" && description.trim() !== "") ||
          except.includes(args.name)
        )
          return;
        report(
          `${subject(args)} has no description. Set "description" to what the repository is ` +
            `for, or add ${quoted(args.name)} to "except". ${caution}.` +
            mistakenFor(args.name, "except", except),
        );
      },
    );
  },
});
