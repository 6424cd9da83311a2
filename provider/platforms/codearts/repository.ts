import type * as pulumi from "@pulumi/pulumi";
import { DevplatformsResource, isOfType, type OutputList, withName } from "../../program/resource";
import { codeArtsRepository } from "./platform";
import type { VisibilityLevel } from "./enums";
import type { RepositoryOutputs } from "./schemas";

/** The effect that deleting or replacing a {@link CodeArtsRepository} has on the repository. */
export type RepositoryOnDelete = "deleteIfEmpty" | "delete" | "retain" | "fail";

/**
 * The state of a repository in CodeArts; a number that the API does not document appears as digits.
 *
 * @open
 */
export type RepositoryStatus = "normal" | "creating" | "failed" | "frozen" | "closed" | `${number}`;

/** The inputs of a {@link CodeArtsRepository}. */
export interface CodeArtsRepositoryArgs {
  /**
   * UUID of the CodeArts project, 32 letters and digits; not the id of an IAM project. Case does not
   * count. `getCodeArtsProjectOutput` finds it by the project's name. A change replaces the
   * repository, which `onDelete` has to allow.
   *
   * @replaces
   */
  projectUuid: pulumi.Input<string>;
  /**
   * 1 to 256 letters, digits, `_`, `-` and `.`, starting with a letter, a digit or `_` and not
   * ending in `.git`, `.atom` or `.`; unique in the project or code group. Default: the resource's
   * name at creation, which the repository keeps when the resource is renamed with `aliases`. A
   * change replaces the repository, which `onDelete` has to allow.
   *
   * @replaces
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * Up to 2000 characters. Omit to leave it alone. The API cannot change it: change it by hand in
   * CodeArts, run `pulumi refresh` and give the new text here. Any other change fails in preview.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * Who can read it: {@link VisibilityLevel} `Private` (0), `Internal` (10) or `Public` (20). Default
   * at creation: `Private`; omit to leave it alone afterwards. The API cannot change it: change it by
   * hand in CodeArts, run `pulumi refresh` and give the new value here. Any other change fails in
   * preview.
   */
  visibilityLevel?: pulumi.Input<VisibilityLevel | undefined>;
  /**
   * Id of the code group, from the group's page in CodeArts. Omit for the project's root at creation,
   * and to leave the repository where it is afterwards. A change moves the repository, which keeps
   * its UUID and gets other URLs.
   *
   * @integer
   */
  groupId?: pulumi.Input<number | undefined>;
  /** Whether the project's members become the repository's. Default: `false`. Counts only at creation; a change is recorded and has no effect, also with `replaceOnChanges`. */
  importMembers?: pulumi.Input<boolean | undefined>;
  /** Whether to begin with a README file. Default: `false`. Counts only at creation; a change is recorded and has no effect, also with `replaceOnChanges`. */
  enableReadme?: pulumi.Input<boolean | undefined>;
  /** Name of the .gitignore template to begin with, such as `Go` or `Node`; case counts. Default: none. Counts only at creation; a change is recorded and has no effect, also with `replaceOnChanges`. */
  gitignoreId?: pulumi.Input<string | undefined>;
  /**
   * Number of the license to begin with, from 1; published lists begin with 1 for Apache 2.0 and
   * differ after that. Default: none. Counts only at creation; a change is recorded and has no
   * effect, also with `replaceOnChanges`.
   *
   * @integer
   */
  licenseId?: pulumi.Input<number | undefined>;
  /** A public repository to begin with, as an https URL of at most 384 characters without credentials. Default: none. Counts only at creation; a change is recorded and has no effect, also with `replaceOnChanges`. */
  importUrl?: pulumi.Input<string | undefined>;
  /** Id of the repository template to begin with. Default: none. Counts only at creation; a change is recorded and has no effect, also with `replaceOnChanges`. */
  templateId?: pulumi.Input<string | undefined>;
  /** The user who counts as the creator. Default: the user of the credentials. Counts only at creation; a change is recorded and has no effect, also with `replaceOnChanges`. */
  caller?: pulumi.Input<string | undefined>;
  /**
   * The effect that deleting or replacing the resource has on the repository:
   *
   * - `"deleteIfEmpty"` (default) deletes a repository that holds nothing but the README and such
   *   that this resource gave it. It fails for any other, and where CodeArts does not say.
   * - `"delete"` deletes it with all its contents.
   * - `"retain"` leaves it in CodeArts, with a warning that says where.
   * - `"fail"` refuses to delete or replace.
   *
   * A repository whose creation failed can always be deleted. The value in the state counts, so a
   * change needs a `pulumi up` of its own before it helps. Never sent to the API.
   */
  onDelete?: pulumi.Input<RepositoryOnDelete | undefined>;
  /**
   * Whether to take over the repository that already has this name in the project or group, if its
   * visibility and description are as here, instead of failing. A repository of another resource of
   * the stack is never taken over. Counts only at creation and is never sent; a change is recorded.
   * Default: `false`.
   */
  adopt?: pulumi.Input<boolean | undefined>;
}

const outputs: OutputList<CodeArtsRepository, RepositoryOutputs> = {
  projectUuid: undefined,
  name: undefined,
  description: undefined,
  visibilityLevel: undefined,
  groupId: undefined,
  importMembers: undefined,
  enableReadme: undefined,
  gitignoreId: undefined,
  licenseId: undefined,
  importUrl: undefined,
  templateId: undefined,
  caller: undefined,
  onDelete: undefined,
  adopt: undefined,
  url: undefined,
  repositoryUuid: undefined,
  repository_uuid: undefined,
  repositoryId: undefined,
  httpsUrl: undefined,
  sshUrl: undefined,
  webUrl: undefined,
  createdAt: undefined,
  createdByPulumi: undefined,
  status: undefined,
};

/**
 * A Git repository in Huawei Cloud CodeArts Repo. Needs `codearts:region` or `codearts:endpoint`,
 * and one of these: `codearts:token`; `codearts:accessKey` and `codearts:secretKey`;
 * `codearts:userName`, `codearts:password` and `codearts:domainName`.
 *
 * The API can move a repository to another code group and change nothing else. Only a change of
 * `name` or `projectUuid` in the program replaces it, and only if `onDelete` says what happens to the
 * old one. Changes made in the console are reported by `pulumi refresh` and never undone.
 *
 * @example
 * ```ts
 * import { CodeArtsRepository, VisibilityLevel } from "pulumi-devplatforms";
 *
 * const api = new CodeArtsRepository("api", {
 *   projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
 *   description: "The public API",
 *   visibilityLevel: VisibilityLevel.Private,
 *   enableReadme: true,
 *   gitignoreId: "Node",
 * });
 *
 * export const cloneUrl = api.httpsUrl;
 * ```
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-codeartsrepo/CreateRepository.html
 */
export class CodeArtsRepository extends DevplatformsResource {
  /** The type in URNs, by which policies recognize it. */
  static readonly __pulumiType = codeArtsRepository.type;

  /** UUID of the CodeArts project that the repository is in. */
  declare readonly projectUuid: pulumi.Output<string>;
  /** Name of the live repository; another one than the program's after a change in the console. */
  declare readonly name: pulumi.Output<string>;
  /** Description of the live repository. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** Visibility of the live repository: 0 private, 10 internal, 20 public. */
  declare readonly visibilityLevel: pulumi.Output<VisibilityLevel | undefined>;
  /**
   * Id of the code group that the live repository is in; not set for the project's root.
   *
   * @integer
   */
  declare readonly groupId: pulumi.Output<number | undefined>;
  /** As the program gave it at creation or in the last update. */
  declare readonly importMembers: pulumi.Output<boolean | undefined>;
  /** As the program gave it at creation or in the last update. */
  declare readonly enableReadme: pulumi.Output<boolean | undefined>;
  /** As the program gave it at creation or in the last update. */
  declare readonly gitignoreId: pulumi.Output<string | undefined>;
  /**
   * As the program gave it at creation or in the last update.
   *
   * @integer
   */
  declare readonly licenseId: pulumi.Output<number | undefined>;
  /** As the program gave it at creation or in the last update. */
  declare readonly importUrl: pulumi.Output<string | undefined>;
  /** As the program gave it at creation or in the last update. */
  declare readonly templateId: pulumi.Output<string | undefined>;
  /** As the program gave it at creation or in the last update. */
  declare readonly caller: pulumi.Output<string | undefined>;
  /** The effect that a deletion has now. */
  declare readonly onDelete: pulumi.Output<RepositoryOnDelete | undefined>;
  /** As the program gave it at creation or in the last update. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The repository's web page; the same as `webUrl`. */
  declare readonly url: pulumi.Output<string>;
  /** 32 characters; the same as the resource's `id`. */
  declare readonly repositoryUuid: pulumi.Output<string>;
  /**
   * The same under the API's own name.
   *
   * @nodejsOnly
   */
  declare readonly repository_uuid: pulumi.Output<string>;
  /**
   * The number of the repository in other parts of the API.
   *
   * @integer
   */
  declare readonly repositoryId: pulumi.Output<number>;
  /** Address to clone from by https. */
  declare readonly httpsUrl: pulumi.Output<string>;
  /** Address to clone from by ssh. */
  declare readonly sshUrl: pulumi.Output<string>;
  /** The repository's web page. */
  declare readonly webUrl: pulumi.Output<string>;
  /** Time of creation in the API's form: `yyyy-MM-dd HH:mm:ss`, without a time zone. */
  declare readonly createdAt: pulumi.Output<string>;
  /** Whether a stack made it. `false` for an imported or adopted one, for which the inputs that count only at creation are unknown. */
  declare readonly createdByPulumi: pulumi.Output<boolean>;
  /** `"normal"` once it can be used; `"creating"` or `"failed"` until `pulumi up` has finished the creation; `"frozen"` and `"closed"` are set by CodeArts. */
  declare readonly status: pulumi.Output<RepositoryStatus>;

  /**
   * @param name Name of the resource in the stack; also of the repository, if `args` has none.
   */
  constructor(name: string, args: CodeArtsRepositoryArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs = opts?.id === undefined ? withName({ ...args }, name) : args;
    super(codeArtsRepository, name, inputs, outputs, opts);
  }

  /**
   * Looks up an existing repository by its UUID. The stack reads it and never changes it. The preview
   * fails if there is none.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): CodeArtsRepository {
    return new CodeArtsRepository(name, {} as CodeArtsRepositoryArgs, { ...opts, id });
  }

  /** Whether a value is a CodeArtsRepository, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is CodeArtsRepository {
    return isOfType(value, CodeArtsRepository.__pulumiType);
  }
}
