import { idKey } from "../../core/object-id";
import { canonicalText } from "../../core/text/canonical-text";
import type { GitpodClient } from "./client";
import { takeOverTheRest } from "./errors";
import { isSameProject } from "./same-project";
import { isBeingDeleted, type Project } from "./responses";
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
  // By id: a project may come on two pages when something is created between them.
  const found = new Map<string, Project>();
  const purpose = say`looking for project "${inputs.name}"`;
  const search = unchangingPart(inputs.name);
  for await (const project of client.listProjects(search === "" ? {} : { search }, purpose)) {
    if (!isBeingDeleted(project) && isSameProject(project, inputs))
      found.set(idKey(project.id), project);
  }
  const all = [...found.values()];
  const exact = all.filter(({ metadata }) => metadata.name === inputs.name);
  const [project, ...others] = exact.length > 0 ? exact : all;
  if (project && others.length > 0) throw undecided(inputs, [project, ...others]);
  return project;
}

/**
 * The longest part of a name that is the same in each form in which a server may have stored it:
 * trimmed, escaped, in another Unicode form. Empty if there is none.
 */
function unchangingPart(name: string): string {
  const canonical = canonicalText(name);
  const parts = [name, canonical].flatMap((text) => text.match(/[a-z0-9._-]+/gi) ?? []);
  return parts
    .filter((part) => name.includes(part) && canonical.includes(part))
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

function undecided({ name }: ProjectInputs, candidates: readonly Project[]): Error {
  const shown = candidates.map(({ id, metadata }) =>
    metadata.name === name ? id : `${id} ("${metadata.name}")`,
  );
  return new Failure(
    say`Ona: adopting project "${name}" failed: ${candidates.length} projects have this name and repository: ${shown.join(", ")}. ${takeOverTheRest}`,
  );
}
