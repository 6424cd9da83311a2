import { z } from "zod";
import { gitRemoteProblem, parseGitRemote, withoutUser } from "../../core/git/git-remote";
import { objectId } from "../../core/object-id";
import { length } from "../../core/length";
import { VisibilityLevel } from "./enums";

const name = z
  .string()
  .check(length(0, 256))
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/,
    "must start with a letter, a digit or an underscore and may go on with these, hyphens and periods",
  )
  .refine((text) => !/(\.git|\.atom|\.)$/.test(text), 'must not end in ".git", ".atom" or "."');

const importUrl = z.string().superRefine((text, context) => {
  const problem = importUrlProblem(text);
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
});

function importUrlProblem(text: string): string | undefined {
  const problem = gitRemoteProblem(text, "only public repositories can be imported");
  if (problem !== undefined) return problem;
  if (parseGitRemote(text)?.scheme !== "https") return "must be an https URL";
  const { length } = toBase64(text);
  return length < 10 || length > 512
    ? "must have 10 to 512 characters once encoded in Base64, so at most 384 as it is"
    : undefined;
}

/** How the API takes the URL of a repository to import. */
export function toBase64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

/** What a program may say about a repository. */
export const repositoryInputsSchema = z.strictObject({
  projectUuid: z.string().regex(/^[A-Za-z0-9]{32}$/, "must be 32 letters and digits"),
  name,
  description: z.string().check(length(0, 2000)).optional(),
  visibilityLevel: z
    .literal(Object.values(VisibilityLevel), "must be 0 (private), 10 (internal) or 20 (public)")
    .optional(),
  importMembers: z.boolean().optional(),
  enableReadme: z.boolean().optional(),
  gitignoreId: z.string().check(length(1)).optional(),
  licenseId: z.int().min(1).optional(),
  importUrl: importUrl.optional(),
  templateId: z.string().check(length(1)).optional(),
  groupId: z.int().min(1).optional(),
  caller: z.string().check(length(1)).optional(),
  onDelete: z.enum(["deleteIfEmpty", "delete", "retain", "fail"]).optional(),
  adopt: z.boolean().optional(),
});

export type RepositoryInputs = z.infer<typeof repositoryInputsSchema>;

const uuid = objectId.check(length(32, 32));

/** The response to a creation holds the UUID and nothing else. */
export const createdResponseSchema = z.object({ result: z.object({ repository_uuid: uuid }) });

/** The meanings that the API documents for a status; one example on its pages has 5. */
export const repositoryStatus = { normal: 0, creating: 1, failed: 2, frozen: 3, closed: 4 };

/** The word for a status, as the output `status` has it. */
export function statusName(status: number): string {
  const entry = Object.entries(repositoryStatus).find(([, value]) => value === status);
  return entry?.[0] ?? String(status);
}

export const statusResponseSchema = z.object({ result: z.int() });

/** A value that the API leaves out or sends as `null` is unknown; it never means a default. */
function known<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const repositorySchema = z
  .object({
    repository_uuid: uuid,
    repository_id: z.int(),
    repository_name: known(z.string()),
    project_uuid: known(z.string()),
    group_name: known(z.string()),
    visibility_level: known(z.int()),
    https_url: known(z.string()),
    ssh_url: known(z.string()),
    web_url: known(z.string()),
    created_at: known(z.string()),
    status: known(z.int()),
  })
  .transform((repository) => ({
    repositoryUuid: repository.repository_uuid,
    repositoryId: repository.repository_id,
    name: repository.repository_name,
    projectUuid: repository.project_uuid,
    groupName: repository.group_name,
    visibilityLevel: repository.visibility_level,
    httpsUrl: repository.https_url,
    sshUrl: repository.ssh_url,
    webUrl: repository.web_url,
    createdAt: repository.created_at,
    status: repository.status,
  }));

export type Repository = z.infer<typeof repositorySchema>;

export const repositoryResponseSchema = z.object({ result: repositorySchema });

const repositoryListSchema = z.object({
  total: known(z.int()),
  // An example on the API's page has one repository in place of a list.
  repositories: z
    .union([z.array(repositorySchema), repositorySchema.transform((one) => [one])])
    .nullish()
    .transform((list) => list ?? []),
});

export const repositoriesResponseSchema = z.object({ result: repositoryListSchema });

/** Elsewhere this API writes booleans as text. */
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

export const nameCheckResponseSchema = z.object({ result: flag });

const nameValidationSchema = z
  .object({
    name: z.string(),
    result: flag,
    project_id: known(z.string()),
    group_id: known(z.int()),
  })
  .transform(({ name, result, project_id, group_id }) => ({
    ...{ name, result },
    ...{ projectUuid: project_id, groupId: group_id },
  }));

/** One entry for each name that was asked about. The API's page shows one without a list, too. */
export const nameChecksResponseSchema = z.union([
  z.array(nameValidationSchema).min(1),
  nameValidationSchema.transform((one) => [one]),
]);

const namespaceSchema = z
  .object({
    id: known(z.int()),
    full_path: known(z.string()),
    kind: known(z.string()),
    parent_id: known(z.int()),
  })
  .transform(({ id, full_path, kind, parent_id }) => ({
    ...{ id, kind },
    fullPath: full_path,
    parentId: parent_id,
  }));

/** The place of a repository: the root of its project, or a code group. */
export type Namespace = z.infer<typeof namespaceSchema>;

/** The rest about a repository, which only the newer part of the API tells. */
export const detailsResponseSchema = z
  .object({
    id: z.int(),
    uuid: known(z.string()),
    description: known(z.string()),
    visibility: known(z.string()),
    namespace: known(namespaceSchema),
    import_error: known(z.string()),
    empty_repo: known(z.boolean()),
    branch_count: known(z.int()),
    tag_count: known(z.int()),
    statistics: known(z.object({ commit_count: known(z.int()) })),
  })
  .transform((details) => ({
    repositoryId: details.id,
    repositoryUuid: details.uuid,
    description: details.description,
    visibilityLevel: visibilityLevels.get(details.visibility),
    namespace: details.namespace,
    importError: details.import_error === "" ? undefined : details.import_error,
    contents: {
      isEmpty: details.empty_repo,
      commits: details.statistics?.commit_count,
      branches: details.branch_count,
      tags: details.tag_count,
    },
  }));

export type Details = z.infer<typeof detailsResponseSchema>;
export type Contents = Details["contents"];

const visibilityLevels: ReadonlyMap<string | undefined, number> = new Map([
  ["private", VisibilityLevel.Private],
  ["internal", VisibilityLevel.Internal],
  ["public", VisibilityLevel.Public],
]);

export const groupResponseSchema = z.object({ id: z.int(), full_path: z.string().min(1) });

/**
 * The response to a move is documented in no detail, and the move is verified by a read. What is no
 * JSON comes from something else, and is the failure to report if the move was not made.
 */
export const transferredResponseSchema = z.unknown().refine((body) => body !== undefined);

/** A deletion is judged by the envelope's status; its result says "false" also on success. */
export const deletedResponseSchema = z.object({ status: z.literal("success") });

/** The body of a creation: the API wants integers for booleans and knows no `null`. */
export function createRequest(inputs: RepositoryInputs): Record<string, unknown> {
  return {
    project_uuid: inputs.projectUuid,
    name: inputs.name,
    description: inputs.description,
    visibility_level: inputs.visibilityLevel,
    import_members: asInteger(inputs.importMembers),
    enable_readme: asInteger(inputs.enableReadme),
    gitignore_id: inputs.gitignoreId,
    license_id: inputs.licenseId,
    import_url:
      inputs.importUrl === undefined ? undefined : toBase64(withoutUser(inputs.importUrl)),
    template_id: inputs.templateId,
    group_id: inputs.groupId,
    caller: inputs.caller,
  };
}

function asInteger(flag: boolean | undefined): 0 | 1 | undefined {
  if (flag === undefined) return undefined;
  return flag ? 1 : 0;
}

/** What the state of a repository holds from the beginning. */
interface IdentityOutputs {
  readonly repositoryUuid: string;
  /** The same under the API's own name. */
  readonly repository_uuid: string;
  /** Whether a stack made it. For an adopted or imported one the seeds are unknown. */
  readonly createdByPulumi: boolean;
}

/** What is known of a repository once it was read. */
export interface ReadOutputs {
  readonly url: string;
  readonly repositoryId: number;
  readonly httpsUrl: string;
  readonly sshUrl: string;
  readonly webUrl: string;
  readonly createdAt: string;
  readonly status: keyof typeof repositoryStatus;
}

/** The part of a repository's state that programs see; the class declares the same names. */
export type RepositoryOutputs = RepositoryInputs & IdentityOutputs & ReadOutputs;

/** The state of a repository: what is live, where it is known, beside what the program gave. */
export interface RepositoryState extends IdentityOutputs, Record<string, unknown> {}
