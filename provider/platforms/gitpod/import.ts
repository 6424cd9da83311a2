import { z } from "zod";
import { gitpodProjectLifecycle } from "./lifecycle";
import { importedInsights } from "./insights";
import { readWhole } from "./reading";
import type { Clock } from "../../core/clock";
import type { Settings } from "../../core/settings/settings";
import { isObject } from "../../core/json";
import { CloneTargetMode, Principal } from "./enums";
import { type Existing, type Progress, readAll } from "../../core/import/existing";
import { own } from "../../core/text/message";
import {
  complete,
  idOrSearchFlags,
  type ImportPlatform,
  type Search,
  someText,
} from "../../core/import/platform";

/** A look-up fails for a project that is not there; an import says so of all of them at once. */
const lifecycle: typeof gitpodProjectLifecycle = {
  ...gitpodProjectLifecycle,
  async read({ client: projects }, id) {
    const found = await readWhole(projects, id);
    return found && { state: { ...found.state, ...(await importedInsights(projects.client, id)) } };
  },
};

const options = z
  .object({
    id: z.array(z.guid("must be a UUID").toLowerCase()).optional(),
    search: someText.max(256, "must have at most 256 characters").optional(),
    "name-prefix": someText.optional(),
  })
  .refine(({ id, search, "name-prefix": prefix }) => !id || (search ?? prefix) === undefined, {
    path: ["id"],
    error: "cannot be combined with --search or --name-prefix",
  });

/** Projects in Ona: those named by id, or those of the token's organization that match. */
export const gitpodImport: ImportPlatform = {
  kind: "GitpodProject",
  noun: "project",
  what: "projects in Ona (Gitpod)",
  flags: idOrSearchFlags,
  options: options.transform(
    (given): Search =>
      (settings, clock, progress) =>
        find(given, settings, clock, progress),
  ),
  inputs: lifecycle.inputs,
  help: `pulumi-devplatforms import gitpod [options]

Imports projects in Ona (Gitpod): all that the token can see, or some of them.

  --id UUID           this project; can be given more than once
  --search TEXT       projects with this text in their name, id or repository's name
  --name-prefix TEXT  projects whose name begins with this
`,
  enums: {
    targetMode: { name: "CloneTargetMode", members: CloneTargetMode },
    principal: { name: "Principal", members: Principal },
  },
  builders: { initializer: { name: "gitInitializer", argumentsFor: gitInitializerArguments } },
  remarks: ["Ona never returns technicalDescription. Add it where there is one."],
};

async function find(
  { id: ids, search, "name-prefix": prefix = "" }: z.infer<typeof options>,
  settings: Settings,
  clock: Clock,
  progress: Progress,
): Promise<Existing[]> {
  const projects = lifecycle.connect(settings, clock);
  if (ids) {
    const found = await readAll(
      lifecycle,
      { client: projects, clock },
      [...new Set(ids)],
      progress,
    );
    return complete(found, ids, "Ona", own("project"));
  }
  const listed = new Set<string>();
  const filter = search === undefined ? {} : { search };
  for await (const { id, metadata } of projects.client.listProjects(filter)) {
    if (metadata.name.startsWith(prefix)) listed.add(id);
  }
  return readAll(lifecycle, { client: projects, clock }, [...listed], progress);
}

/** What `gitInitializer` calls the target of a mode. */
const targetOptions: Readonly<Record<string, string>> = {
  [CloneTargetMode.RemoteBranch]: "branch",
  [CloneTargetMode.RemoteTag]: "tag",
  [CloneTargetMode.RemoteCommit]: "commit",
};

function gitInitializerArguments(initializer: unknown): unknown[] | undefined {
  const specs: unknown = isObject(initializer) ? initializer["specs"] : undefined;
  const [spec, ...others] = Array.isArray(specs) ? (specs as unknown[]) : [];
  const git = isObject(spec) ? spec["git"] : undefined;
  if (!isObject(git) || others.length > 0) return undefined;
  const { remoteUri, targetMode, cloneTarget, ...rest } = git;
  const option = targetOptions[String(targetMode)];
  if (option !== undefined) return [remoteUri, { [option]: cloneTarget, ...rest }];
  if (targetMode !== CloneTargetMode.RemoteHead || cloneTarget !== undefined) return undefined;
  return Object.keys(rest).length > 0 ? [remoteUri, rest] : [remoteUri];
}
