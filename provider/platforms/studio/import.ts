import { z } from "zod";
import { parseGitRemote } from "../../core/git/git-remote";
import { studioProjectLifecycle as lifecycle } from "./lifecycle";
import { projectInputsSchema } from "./schemas";
import { type Existing, existing } from "../../core/import/existing";
import { type ImportPlatform, type Search } from "../../core/import/platform";

const { repoUrl, subdir, name, teamName } = projectInputsSchema.shape;

const options = z
  .object({
    url: z.array(
      z
        .url({
          protocol: /^https?$/,
          abort: true,
          error: "must be the complete URL of a project's page",
        })
        .refine((url) => !hasCredentials(url), "must not hold credentials")
        .refine(
          (url) => idIn(url) !== "",
          "must end in the project's name and id, as in churn-a1b2c3",
        ),
    ),
    repository: z.array(repoUrl),
    name,
    team: teamName,
    subdir,
    public: z.boolean().optional(),
  })
  .refine(({ url, repository }) => url.length === repository.length, {
    path: ["repository"],
    error: "must be given once for every --url",
  })
  .refine(({ url, name: one, subdir: other }) => url.length === 1 || (one ?? other) === undefined, {
    path: ["url"],
    error: "can be given only once together with --name or --subdir",
  });

/** Projects in DVC Studio. It cannot be asked about any, so all is taken from the command line. */
export const studioImport: ImportPlatform = {
  kind: "StudioProject",
  noun: "project",
  what: "projects in DVC Studio",
  flags: {
    url: { type: "string", multiple: true },
    repository: { type: "string", multiple: true },
    name: { type: "string" },
    team: { type: "string" },
    subdir: { type: "string" },
    public: { type: "boolean" },
  },
  options: options.transform(
    (given): Search =>
      () =>
        Promise.resolve(find(given)),
  ),
  inputs: lifecycle.inputs,
  help: `pulumi-devplatforms import studio --url URL --repository URL [options]

Imports projects in DVC Studio. Studio cannot be asked about a project, so say what it is like.

  --url URL           the project's page; can be given more than once
  --repository URL    its Git repository; once for every --url, in the same order
  --name TEXT         its display name, if it is not the repository's name; for one project
  --team TEXT         the team that owns it or them
  --subdir PATH       its directory in the repository; for one project
  --public            if anybody can open it or them
`,
  namesObjects: true,
  remarks: ["Studio tells nothing of a project. Compare with its settings there."],
};

function find({
  url: urls,
  repository: repositories,
  team,
  ...shared
}: z.infer<typeof options>): Existing[] {
  return urls.map((url, index): Existing => {
    const remote = repositories[index] ?? "";
    const inputs = { repoUrl: remote, teamName: team, ...shared };
    const project = existing(lifecycle, idIn(url), { ...inputs, url });
    // The name that Studio gives to a project by itself.
    const shown = shared.name ?? parseGitRemote(remote)?.path.split("/").at(-1) ?? "";
    return { ...project, name: shown, state: { ...project.state, name: shown } };
  });
}

function hasCredentials(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== "" || password !== "";
}

/** The page's address ends in `<name>-<id>`. */
function idIn(url: string): string {
  const last =
    new URL(url).pathname
      .replace(/(?<!\/)\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  return /^.*-([^-]+)$/.exec(last)?.[1] ?? "";
}
