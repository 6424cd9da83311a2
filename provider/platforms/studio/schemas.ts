import { z } from "zod";
import { gitRemoteProblem, parseGitRemote } from "../../core/git/git-remote";
import { objectId } from "../../core/object-id";
import { length } from "../../core/length";

const someText = z.string().check(length(1));

const repoUrl = z.string().superRefine((url, context) => {
  const problem = gitRemoteProblem(url) ?? studioProblem(url);
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
});

function studioProblem(url: string): string | undefined {
  const path = parseGitRemote(url)?.path ?? "";
  return path.includes("/") ? undefined : "must name an owner and a repository";
}

const subdir = z
  .string()
  .check(length(1))
  .refine((path) => !path.startsWith("/"), "must be relative to the repository's root")
  .refine(
    (path) => !path.includes(","),
    "must name one directory; a comma would make several projects",
  )
  .refine((path) => !path.includes("\\"), "must use forward slashes")
  .refine((path) => !path.split("/").includes(".."), 'must not leave the repository by ".."');

/** What a program may say about a project. */
export const projectInputsSchema = z.strictObject({
  repoUrl,
  name: someText.optional(),
  public: z.boolean().optional(),
  teamName: someText.optional(),
  subdir: subdir.optional(),
  onDelete: z.enum(["retain", "fail"]).optional(),
});

export type ProjectInputs = z.infer<typeof projectInputsSchema>;

/** What Studio returns. It lists one project a directory, and one directory is what we ask for. */
export const createdProjectsSchema = z.object({
  projects: z.array(z.object({ id: objectId, url: someText, name: z.string() })),
});

export type CreatedProject = z.infer<typeof createdProjectsSchema>["projects"][number];

/** Everything that is kept of a project. */
export type ProjectState = ProjectInputs & { readonly name: string; readonly url: string };
