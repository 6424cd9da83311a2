import { z } from "zod";
import { length } from "../../core/length";
import { objectId } from "../../core/object-id";
import { VisibilityLevel } from "./enums";

const uuid = objectId.check(length(32, 32));

/** The response to a creation holds the UUID and nothing else. */
export const createdResponseSchema = z.object({ result: z.object({ repository_uuid: uuid }) });

const projectSchema = z
  .object({
    project_id: uuid,
    project_num_id: known(z.int()),
    project_name: known(z.string()),
    description: known(z.string()),
    project_type: known(z.string()),
  })
  .transform((project) => ({
    projectUuid: project.project_id,
    projectNumId: project.project_num_id,
    name: project.project_name ?? "",
    description: project.description ?? "",
    projectType: project.project_type ?? "",
  }));

export type Project = z.infer<typeof projectSchema>;

export const projectsResponseSchema = z.object({
  projects: z
    .array(projectSchema)
    .nullish()
    .transform((list) => list ?? []),
  total: z.int(),
});

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
