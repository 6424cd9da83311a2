import { z } from "zod";
import type { ApiRequest } from "../http.ts";
import type { CodeArtsOptions } from "./options.ts";

/** The accepted names, from the page of 2026-01-27; older texts want a letter first. */
const namePattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,255}$/;
const forbiddenEnding = /(?:\.git|\.atom|\.)$/;

const flag = z.literal([0, 1]);

const projectUuid = z.string().regex(/^[A-Za-z0-9]{32}$/, "must be 32 letters and digits");

export const nameSchema = z
  .string()
  .regex(namePattern, "is not a valid repository name")
  .refine((name) => !forbiddenEnding.test(name), "must not end with .git, .atom or a period");

/** Without `visibility_level`, whose values depend on an option. */
const baseCreationSchema = z.object({
  project_uuid: projectUuid,
  name: nameSchema,
  description: z.string().max(2000).nullish(),
  import_members: flag.nullish(),
  enable_readme: flag.nullish(),
  gitignore_id: z.string().nullish(),
  // The published lists end at 11 or at 12.
  license_id: z.int().min(1).max(12).nullish(),
  import_url: z
    .string()
    .min(10)
    .max(512)
    .refine(isBase64OfHttpsUrl, "must be the Base64 of an HTTPS address")
    .nullish(),
  template_id: z.string().nullish(),
  group_id: z.int32().nullish(),
  caller: z.string().nullish(),
});

const creationSchema = baseCreationSchema.extend({
  visibility_level: z.literal([0, 20]).nullish(),
});

const internalCreationSchema = baseCreationSchema.extend({
  visibility_level: z.literal([0, 10, 20]).nullish(),
});

/** The body of CreateRepository. A null counts as absent; unknown fields are dropped. */
export function createRepositorySchema({ internalVisibility }: CodeArtsOptions) {
  return internalVisibility ? internalCreationSchema : creationSchema;
}

export type CreateRepositoryInput = z.infer<typeof internalCreationSchema>;

const nameToValidateSchema = z.object({
  name: z.string(),
  project_id: projectUuid,
  group_id: z.int32().nullish(),
});

export type NameToValidate = z.infer<typeof nameToValidateSchema>;

/** The body of BatchValidateRepoNames, in both of its published forms. */
export const validateNamesSchema = z.union([
  z.array(nameToValidateSchema).min(1),
  nameToValidateSchema,
]);

/** The body of TransferRepository: the full path of a namespace. */
export const transferSchema = z.object({ namespace: z.string().min(1) });

/** The query of the list; numbers come as text. */
export const listQuerySchema = z.object({
  page_index: z.coerce.number().pipe(z.int().min(1)).default(1),
  page_size: z.coerce.number().pipe(z.int().min(1).max(100)).default(20),
  search: z.string().default(""),
});

export function isJson({ headers }: ApiRequest): boolean {
  return /^application\/json\b/i.test(headers["content-type"] ?? "");
}

export function invalidParameters(error: z.ZodError): string {
  const complaints = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  return `The parameter is invalid. ${complaints.join("; ")}`;
}

function isBase64OfHttpsUrl(text: string): boolean {
  const decoded = Buffer.from(text, "base64");
  const isBase64 = decoded.toString("base64").replace(/=+$/, "") === text.replace(/=+$/, "");
  const address = decoded.toString();
  return isBase64 && address.startsWith("https://") && URL.canParse(address);
}
