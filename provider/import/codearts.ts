import { z } from "zod";
import { isNotFound } from "../codearts/errors";
import { codeArtsRepositoryLifecycle as lifecycle } from "../codearts/lifecycle";
import { declaredBy } from "../codearts/state";
import type { Settings } from "../pulumi/config";
import type { JsonObject } from "../pulumi/json";
import { type Existing, type Progress, readAll } from "./existing";
import { say } from "../text/message";
import { missing, type Platform, type Search, someText } from "./platform";

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
export const codearts: Platform = {
  kind: "CodeArtsRepository",
  noun: "repository",
  flags: {
    project: { type: "string" },
    id: { type: "string", multiple: true },
    search: { type: "string" },
    "name-prefix": { type: "string" },
  },
  options: options.transform(
    (given): Search =>
      (settings, progress) =>
        find(given, settings, progress),
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
  remarks: [
    "CodeArts does not return importMembers, enableReadme, gitignoreId, licenseId, importUrl,",
    "templateId and caller. Adding them here is recorded and has no effect.",
  ],
};

async function find(
  { project, id: ids, search, "name-prefix": prefix = "" }: z.infer<typeof options>,
  settings: Settings,
  progress: Progress,
): Promise<Existing[]> {
  const client = lifecycle.connect(settings);
  if (ids) {
    const read = await readRepositories(client, [...new Set(ids)], progress);
    const found = project === undefined ? read : read.filter(({ inputs }) => isOf(project, inputs));
    const lost = ids.filter((id) => !found.some((repository) => repository.id === id));
    const where = project === undefined ? "" : say`in project ${project} `;
    if (lost.length > 0) throw missing("CodeArts", say`repository ${where}with the id`, lost);
    return found;
  }
  const listed: string[] = [];
  for await (const { name, repositoryUuid } of client.listRepositories(project ?? "", search)) {
    if (name?.startsWith(prefix)) listed.push(repositoryUuid);
  }
  return readRepositories(client, listed, progress);
}

/** The program to be written declares what was read. */
async function readRepositories(
  client: ReturnType<typeof lifecycle.connect>,
  ids: readonly string[],
  progress: Progress,
): Promise<Existing[]> {
  const found = await readAll(reading, client, ids, progress);
  return found.map((repository) => ({
    ...repository,
    state: { ...repository.state, declared: declaredBy(repository.inputs) },
  }));
}

/** UUIDs mean the same in capital letters. */
function isOf(project: string, { projectUuid }: JsonObject): boolean {
  return typeof projectUuid === "string" && projectUuid.toLowerCase() === project.toLowerCase();
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
