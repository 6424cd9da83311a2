import { z } from "zod";
import { gitRemoteProblem, parseGitRemote } from "../../core/git/git-remote";
import { length } from "../../core/length";
import { VisibilityLevel } from "./enums";
import type { repositoryStatus } from "./status";

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

/** What the state of a repository holds from the beginning. */
interface IdentityOutputs {
  readonly repositoryUuid: string;
  /** The same under the API's own name. */
  readonly repository_uuid: string;
  /** Whether a stack made it. For an adopted or imported one the inputs of its first commit are unknown. */
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
  readonly status: keyof typeof repositoryStatus | `${number}`;
}

/** The part of a repository's state that programs see; the class declares the same names. */
export type RepositoryOutputs = RepositoryInputs & IdentityOutputs & ReadOutputs;

/** The state of a repository: what is live, where it is known, beside what the program gave. */
export interface RepositoryState extends IdentityOutputs, Record<string, unknown> {}
