import type * as pulumi from "@pulumi/pulumi";
import { DevplatformsResource, isOfType, withName } from "../pulumi/resource";
import type { VisibilityLevel } from "./enums";

/** The inputs of a {@link CodeArtsRepository}. */
export interface CodeArtsRepositoryArgs {
  /** UUID of the CodeArts project, 32 letters and digits. Not the IAM project's. A change replaces the repository. */
  projectUuid: pulumi.Input<string>;
  /**
   * 1 to 256 letters, digits, `_`, `-` and `.`, starting with one of the first three and not ending
   * in `.git`, `.atom` or `.`; unique in the project. Default: the resource's name. A change
   * replaces the repository.
   */
  name?: pulumi.Input<string>;
  /** Up to 2000 characters. A change replaces the repository. */
  description?: pulumi.Input<string>;
  /** Who can read it: 0 private, 10 internal, 20 public. Default: 0. A change replaces the repository. */
  visibilityLevel?: pulumi.Input<number>;
  /** Whether the project's members become the repository's. Default: `false`. Kept as given. A change replaces the repository. */
  importMembers?: pulumi.Input<boolean>;
  /** Whether to begin with a README file. Default: `false`. Kept as given. A change replaces the repository. */
  enableReadme?: pulumi.Input<boolean>;
  /** Name of the .gitignore template to begin with, such as `Go` or `Node`; case counts. Kept as given. A change replaces the repository. */
  gitignoreId?: pulumi.Input<string>;
  /**
   * Number of the licence to begin with; published lists begin with 1 for Apache 2.0 and differ
   * after that. Kept as given. A change replaces the repository.
   */
  licenseId?: pulumi.Input<number>;
  /** A public repository to begin with, as an https URL of at most 384 characters. Kept as given. A change replaces the repository. */
  importUrl?: pulumi.Input<string>;
  /** Id of the repository template to begin with. Kept as given. A change replaces the repository. */
  templateId?: pulumi.Input<string>;
  /** Id of the code group to make it in, from the group's home page. Kept as given. A change replaces the repository. */
  groupId?: pulumi.Input<number>;
  /** Who counts as its creator. Kept as given. A change replaces the repository. */
  caller?: pulumi.Input<string>;
  /**
   * Whether to take over the repository of this name that the project may already have, if its
   * visibility and description are as here, instead of failing. Looked at only at creation and
   * never sent; a change is only recorded. Default: `false`.
   */
  adopt?: pulumi.Input<boolean>;
}

const properties = [
  ...["projectUuid", "name", "description", "visibilityLevel", "importMembers", "enableReadme"],
  ...["gitignoreId", "licenseId", "importUrl", "templateId", "groupId", "caller", "adopt"],
  ...["url", "repositoryUuid", "repository_uuid", "repositoryId"],
  ...["httpsUrl", "sshUrl", "webUrl", "createdAt", "createdByPulumi"],
];

/**
 * A Git repository in Huawei Cloud CodeArts Repo. Needs `codearts:region` or `codearts:endpoint`,
 * and one of these: `codearts:token`; `codearts:accessKey` and `codearts:secretKey`;
 * `codearts:userName`, `codearts:password` and `codearts:domainName`.
 *
 * The API cannot change a repository: **every change deletes it, with its contents, and makes a new
 * one**. Use the resource option `protect` for repositories that hold work.
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
  /** The type in URNs, by which policies recognise it. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/devplatforms:CodeArtsRepository";

  declare readonly projectUuid: pulumi.Output<string>;
  declare readonly name: pulumi.Output<string>;
  declare readonly description: pulumi.Output<string | undefined>;
  declare readonly visibilityLevel: pulumi.Output<VisibilityLevel | undefined>;
  declare readonly importMembers: pulumi.Output<boolean | undefined>;
  declare readonly enableReadme: pulumi.Output<boolean | undefined>;
  declare readonly gitignoreId: pulumi.Output<string | undefined>;
  declare readonly licenseId: pulumi.Output<number | undefined>;
  declare readonly importUrl: pulumi.Output<string | undefined>;
  declare readonly templateId: pulumi.Output<string | undefined>;
  declare readonly groupId: pulumi.Output<number | undefined>;
  declare readonly caller: pulumi.Output<string | undefined>;
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The repository's web page; the same as `webUrl`. */
  declare readonly url: pulumi.Output<string>;
  /** 32 characters; the same as the resource's `id`. */
  declare readonly repositoryUuid: pulumi.Output<string>;
  /** The same under the API's own name. */
  declare readonly repository_uuid: pulumi.Output<string>;
  /** The number by which other parts of the API know it. */
  declare readonly repositoryId: pulumi.Output<number>;
  /** Address to clone from by https. */
  declare readonly httpsUrl: pulumi.Output<string>;
  /** Address to clone from by ssh. */
  declare readonly sshUrl: pulumi.Output<string>;
  /** The repository's web page. */
  declare readonly webUrl: pulumi.Output<string>;
  /** When it was made, as the API says it: `yyyy-MM-dd HH:mm:ss`, without a time zone. */
  declare readonly createdAt: pulumi.Output<string>;
  /**
   * Whether a stack made it, and did not import or adopt it. Of a repository that no stack made,
   * the inputs that are kept as given are unknown: giving them later is recorded and never replaces.
   * A visibility or a description given later has to be the repository's own.
   */
  declare readonly createdByPulumi: pulumi.Output<boolean>;

  /**
   * @param name Name of the resource in the stack; also of the repository, if `args` has none.
   */
  constructor(name: string, args: CodeArtsRepositoryArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs = opts?.id === undefined ? withName({ ...args }, name) : args;
    super(CodeArtsRepository.__pulumiType, name, inputs, properties, opts);
  }

  /** Looks up an existing repository by its UUID; the stack reads it and never changes it. */
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
