import { z } from "zod";
import { gitpodProjectLifecycle } from "../gitpod/lifecycle";
import { readWhole } from "../gitpod/reading";
import type { Settings } from "../pulumi/config";
import { type Existing, type Progress, readAll } from "./existing";
import { own } from "../text/message";
import { missing, type Platform, type Search, someText } from "./platform";

/** A look-up fails for a project that is not there; an import says so of all of them at once. */
const lifecycle: typeof gitpodProjectLifecycle = {
  ...gitpodProjectLifecycle,
  read: ({ client: projects }, id) => readWhole(projects, id),
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
export const gitpod: Platform = {
  kind: "GitpodProject",
  noun: "project",
  flags: {
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
  help: `pulumi-devplatforms import gitpod [options]

Imports projects in Ona (Gitpod): all that the token can see, or some of them.

  --id UUID           this project; can be given more than once
  --search TEXT       projects with this text in their name, id or repository's name
  --name-prefix TEXT  projects whose name begins with this
`,
  remarks: ["Ona never returns technicalDescription. Add it where there is one."],
};

async function find(
  { id: ids, search, "name-prefix": prefix = "" }: z.infer<typeof options>,
  settings: Settings,
  progress: Progress,
): Promise<Existing[]> {
  const projects = lifecycle.connect(settings);
  if (ids) {
    const found = await readAll(lifecycle, projects, [...new Set(ids)], progress);
    const lost = ids.filter((id) => !found.some((project) => project.id === id));
    if (lost.length > 0) throw missing("Ona", own("project with the id"), lost);
    return found;
  }
  const listed = new Set<string>();
  const filter = search === undefined ? {} : { search };
  for await (const { id, metadata } of projects.client.listProjects(filter)) {
    if (metadata.name.startsWith(prefix)) listed.add(id);
  }
  return readAll(lifecycle, projects, [...listed], progress);
}
