import type * as pulumi from "@pulumi/pulumi";
import type { CodeArtsRepository } from "./repository";

/** What {@link getCodeArtsProject} looks for. */
export interface GetCodeArtsProjectArgs {
  /** Name of the project; case counts. */
  name: string;
}

/** A CodeArts project. */
export interface GetCodeArtsProjectResult {
  /** UUID of the project; the same as `projectUuid`. */
  readonly id: string;
  /** UUID of the project, for `projectUuid` of a {@link CodeArtsRepository}. */
  readonly projectUuid: string;
  /** Name of the project. */
  readonly name: string;
  /** Description of the project. */
  readonly description: string;
  /** `scrum`, `normal` or `xboard` (kanban). */
  readonly projectType: string;
  /** The number of the project in other parts of the API. */
  readonly projectNumId: number | undefined;
}

/** What {@link getCodeArtsRepository} looks for. */
export interface GetCodeArtsRepositoryArgs {
  /** UUID of the CodeArts project, 32 letters and digits; not the id of an IAM project. */
  projectUuid: string;
  /** Name of the repository; case counts. */
  name: string;
  /** Id of the code group, from the group's page in CodeArts. Default: the project's root. */
  groupId?: number | undefined;
}

/** The inputs that no response of the API holds, and what only a stack knows. */
type Unreadable =
  | ("importMembers" | "enableReadme" | "gitignoreId" | "licenseId" | "importUrl" | "templateId")
  | ("caller" | "onDelete" | "adopt" | "createdByPulumi");

type Outputs = Omit<CodeArtsRepository, keyof pulumi.CustomResource | Unreadable>;

/** A repository in CodeArts Repo: the outputs of a {@link CodeArtsRepository} that the API tells. */
export type GetCodeArtsRepositoryResult = {
  /** UUID of the repository; the same as `repositoryUuid`. */
  readonly id: string;
} & {
  readonly [Output in keyof Outputs]: pulumi.Unwrap<Outputs[Output]>;
};
