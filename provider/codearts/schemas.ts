import { z } from "zod";
import { length } from "../length";
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
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:") return "must be an https URL";
  if (url.username || url.password)
    return "must not hold credentials; only public repositories can be imported";
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
  adopt: z.boolean().optional(),
});

export type RepositoryInputs = z.infer<typeof repositoryInputsSchema>;

const uuid = z.string().check(length(32, 32));

/** Of a repository that was just made, the API tells the UUID alone. */
export const createdAnswerSchema = z.object({ result: z.object({ repository_uuid: uuid }) });

/** There is also 3, frozen, and 4, closed. */
export const repositoryStatus = { normal: 0, beingCreated: 1, failed: 2 };

export const statusAnswerSchema = z.object({ result: z.int() });

const repositorySchema = z
  .object({
    repository_uuid: uuid,
    repository_id: z.int(),
    repository_name: z.string(),
    project_uuid: z.string(),
    visibility_level: z.int().nullish(),
    https_url: z.string(),
    ssh_url: z.string(),
    web_url: z.string(),
    created_at: z.string().nullish(),
    status: z.int().nullish(),
  })
  .transform((repository) => ({
    repositoryUuid: repository.repository_uuid,
    repositoryId: repository.repository_id,
    name: repository.repository_name,
    projectUuid: repository.project_uuid,
    visibilityLevel: repository.visibility_level ?? 0,
    httpsUrl: repository.https_url,
    sshUrl: repository.ssh_url,
    webUrl: repository.web_url,
    createdAt: repository.created_at ?? "",
    status: repository.status ?? repositoryStatus.normal,
  }));

export type Repository = z.infer<typeof repositorySchema>;

export const repositoryAnswerSchema = z.object({ result: repositorySchema });

const repositoryListSchema = z.object({
  // An example on the API's page has one repository in place of a list.
  repositories: z
    .union([z.array(repositorySchema), repositorySchema.transform((one) => [one])])
    .nullish()
    .transform((list) => list ?? []),
});

export const repositoriesAnswerSchema = z.object({ result: repositoryListSchema });

/** Elsewhere this API writes booleans as text. */
export const nameCheckAnswerSchema = z.object({
  result: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]),
});

export const descriptionAnswerSchema = z.object({
  id: z.int(),
  description: z
    .string()
    .nullish()
    .transform((text) => text ?? ""),
});

/** A deletion is judged by the envelope's status; its result says "false" also on success. */
export const deletedAnswerSchema = z.object({ status: z.literal("success") });

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
    import_url: inputs.importUrl === undefined ? undefined : toBase64(inputs.importUrl),
    template_id: inputs.templateId,
    group_id: inputs.groupId,
    caller: inputs.caller,
  };
}

function asInteger(flag: boolean | undefined): 0 | 1 | undefined {
  if (flag === undefined) return undefined;
  return flag ? 1 : 0;
}

/** What is kept of a repository besides the inputs that the program sets. */
export interface RepositoryState extends Record<string, unknown> {
  readonly repositoryUuid: string;
  /** The same under the API's own name. */
  readonly repository_uuid: string;
  /** Whether a stack made it. Of any other nobody knows with which of the inputs that cannot be read. */
  readonly createdByPulumi: boolean;
}
