import type { Mutation } from "../mutation.ts";

export const studio: readonly Mutation[] = [
  {
    file: "provider/platforms/studio/canonical.ts",
    find: 'part !== "" && part !== "."',
    replace: 'part !== ""',
    breaks: "A directory with ./ before it replaces the project.",
  },
  {
    file: "provider/platforms/studio/changes.ts",
    find: '(key) => key !== "name" || inputs["name"] !== undefined,',
    replace: "() => true,",
    breaks: "Taking the name out of the program replaces the project.",
  },
  {
    file: "provider/platforms/studio/changes.ts",
    find: 'refused: state["onDelete"] === "fail"',
    replace: 'refused: inputs["onDelete"] === "fail"',
    breaks: 'onDelete: "fail" is lifted by the very change that it should refuse.',
  },
  {
    file: "provider/platforms/studio/client.ts",
    find: "import { repeatIfNotApplied } from",
    replace: "import { repeatSafely as repeatIfNotApplied } from",
    breaks: "A creation that may have been applied is repeated, and makes a second project.",
  },
  {
    file: "provider/platforms/studio/client.ts",
    find: "repo_url: remote",
    replace: "repo_url: repoUrl",
    breaks: "The user in a repository's URL is sent to Studio.",
  },
  {
    file: "provider/platforms/studio/client.ts",
    find: "team_name: teamName",
    replace: "team: teamName",
    breaks: "A project is made without its team.",
  },
  {
    file: "provider/platforms/studio/errors.ts",
    find: "response.status === 429 && pauseIn(response) !== undefined",
    replace: "response.status === 429",
    breaks: "A creation is repeated on a guess.",
  },
  {
    file: "provider/platforms/studio/import.ts",
    find: "/^.*-([^-]+)$/",
    replace: "/^[^-]*-(.+)$/",
    breaks: "The import takes a part of a project's name for its id.",
  },
  {
    file: "provider/platforms/studio/import.ts",
    find: "url.length === repository.length",
    replace: "url.length >= repository.length",
    breaks: "A project is imported without its repository.",
  },
  {
    file: "provider/platforms/studio/lifecycle.ts",
    find: "name: inputs.name ?? project.name",
    replace: "name: project.name",
    breaks: "A name that Studio has changed replaces the project in every run.",
  },
  {
    file: "provider/platforms/studio/lifecycle.ts",
    find: "if (!project || others.length > 0)",
    replace: "if (!project)",
    breaks: "Of several projects that were made all but one are forgotten.",
  },
  {
    file: "provider/platforms/studio/repository-host.ts",
    find: "return isHosted && teamName === undefined",
    replace: "return isHosted",
    breaks: "A team's own GitLab is warned of.",
  },
  {
    file: "provider/platforms/studio/schemas.ts",
    find: '!path.split("/").includes("..")',
    replace: '!path.startsWith("../")',
    breaks: "A directory leaves the repository by a detour.",
  },
];
