import type { GitpodClient } from "./client";
import { takeOverTheRest } from "./errors";
import { isSameProject } from "./same-project";
import { standingProjects, unchangingPart } from "./project-search";
import type { Project } from "./responses";
import type { ProjectInputs } from "./schemas";
import { Failure } from "../../core/failure";
import { say } from "../../core/text/message";

/**
 * The one existing project with the inputs' name and repository; `undefined` if there is none. The
 * name counts in any form in which a server may have stored it, and the program's own form first.
 *
 * `lost-creations.ts` looks for something else: for what is new and wholly as requested, whoever
 * else has a project of the name, and for several requests at once.
 */
export async function findToAdopt(
  client: GitpodClient,
  inputs: ProjectInputs,
): Promise<Project | undefined> {
  const purpose = say`looking for project "${inputs.name}"`;
  const listed = await standingProjects(client, unchangingPart(inputs.name), purpose);
  const all = listed.filter((project) => isSameProject(project, inputs));
  const exact = all.filter(({ metadata }) => metadata.name === inputs.name);
  const [project, ...others] = exact.length > 0 ? exact : all;
  if (project && others.length > 0) throw undecided(inputs, [project, ...others]);
  return project;
}

function undecided({ name }: ProjectInputs, candidates: readonly Project[]): Error {
  const shown = candidates.map(({ id, metadata }) =>
    metadata.name === name ? id : `${id} ("${metadata.name}")`,
  );
  return new Failure(
    say`Ona: adopting project "${name}" failed: ${candidates.length} projects have this name and repository: ${shown.join(", ")}. ${takeOverTheRest}`,
  );
}
