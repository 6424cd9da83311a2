import { isSameId } from "../../core/object-id";
import { z } from "zod";
import { isNotFound } from "./errors";
import { codeArtsRepositoryLifecycle as lifecycle } from "./lifecycle";
import { declaredBy } from "./state";
import type { Clock } from "../../core/clock";
import type { Settings } from "../../core/settings/settings";
import type { JsonObject } from "../../core/json";
import { VisibilityLevel } from "./enums";
import { type Existing, type Progress, readAll } from "../../core/import/existing";
import { say } from "../../core/text/message";
import {
  complete,
  idOrSearchFlags,
  type ImportPlatform,
  type Search,
  someText,
} from "../../core/import/platform";

const uuid = z.string().regex(/^[A-Za-z0-9]{32}$/, "must be 32 letters and digits");

const options = z
  .object({
    project: uuid.optional(),
    id: z.array(uuid).optional(),
    search: someText.optional(),
    "name-prefix": someText.optional(),
  })
  .refine(({ project, id }) => project ?? id, {
    path: ["project"],
    error: "is required without --id",
  })
  .refine(({ id, search, "name-prefix": prefix }) => !id || (search ?? prefix) === undefined, {
    path: ["id"],
    error: "cannot be combined with --search or --name-prefix",
  });

/** Repositories in CodeArts Repo: those named by id, or those of a project that match. */
export const codeartsImport: ImportPlatform = {
  kind: "CodeArtsRepository",
  noun: "repository",
  what: "repositories in CodeArts Repo",
  flags: { project: { type: "string" }, ...idOrSearchFlags },
  options: options.transform(
    (given): Search =>
      (settings, clock, progress) =>
        find(given, settings, clock, progress),
  ),
  inputs: lifecycle.inputs,
  help: `pulumi-devplatforms import codearts --project UUID [options]
pulumi-devplatforms import codearts --id UUID

Imports repositories in CodeArts Repo: all of a CodeArts project, or some of them.

  --project UUID      the CodeArts project
  --id UUID           this repository; can be given more than once
  --search TEXT       repositories with this text in their name or creator
  --name-prefix TEXT  repositories whose name begins with this
`,
  enums: { visibilityLevel: { name: "VisibilityLevel", members: VisibilityLevel } },
  remarks: [
    "CodeArts does not return importMembers, enableReadme, gitignoreId, licenseId, importUrl,",
    "templateId and caller. Adding them here is recorded and has no effect.",
  ],
};

async function find(
  { project, id: ids, search, "name-prefix": prefix = "" }: z.infer<typeof options>,
  settings: Settings,
  clock: Clock,
  progress: Progress,
): Promise<Existing[]> {
  const client = lifecycle.connect(settings, clock);
  if (ids) {
    const read = await readRepositories({ client, clock }, [...new Set(ids)], progress);
    const found =
      project === undefined ? read : read.filter(({ inputs }) => isInProject(project, inputs));
    const where = project === undefined ? "" : say` in project ${project}`;
    return complete(found, ids, "CodeArts", say`repository${where}`);
  }
  const listed: string[] = [];
  for await (const { name, repositoryUuid } of client.listProjectRepositories(
    project ?? "",
    search,
  )) {
    if (name?.startsWith(prefix)) listed.push(repositoryUuid);
  }
  return readRepositories({ client, clock }, listed, progress);
}

/** The program to be written declares what was read. */
async function readRepositories(
  context: { readonly client: ReturnType<typeof lifecycle.connect>; readonly clock: Clock },
  ids: readonly string[],
  progress: Progress,
): Promise<Existing[]> {
  const found = await readAll(reading, context, ids, progress);
  return found.map((repository) => ({
    ...repository,
    state: { ...repository.state, declared: declaredBy(repository.inputs) },
  }));
}

function isInProject(project: string, { projectUuid }: JsonObject): boolean {
  return typeof projectUuid === "string" && isSameId(projectUuid, project);
}

/** A look-up fails for a repository that is gone, as one that was just listed may be by now. */
const reading: typeof lifecycle = {
  ...lifecycle,
  read: (...operation) =>
    lifecycle.read(...operation).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    }),
};
