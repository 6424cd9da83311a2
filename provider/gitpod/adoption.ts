import { canonicalText } from "../pulumi/text";
import type { GitpodClient } from "./client";
import { takeOverTheRest } from "./errors";
import { isBeingDeleted } from "./gone";
import { isSameProject } from "./matching";
import type { Project } from "./responses";
import type { ProjectInputs } from "./schemas";
import { Failure, say } from "../text/message";

/** The one existing project with the inputs' name and repository; `undefined` if there is none. */
export async function findToAdopt(
  client: GitpodClient,
  inputs: ProjectInputs,
): Promise<Project | undefined> {
  // By id: a project may come on two pages when something is created between them.
  const found = new Map<string, Project>();
  const purpose = say`looking for project "${inputs.name}"`;
  const search = canonicalText(inputs.name);
  for await (const project of client.listProjects({ search }, purpose)) {
    if (!isBeingDeleted(project) && isSameProject(project, inputs))
      found.set(project.id.toLowerCase(), project);
  }
  const [project] = found.values();
  if (found.size > 1) {
    const ids = [...found.keys()].join(", ");
    throw new Failure(
      say`Ona: adopting project "${inputs.name}" failed: ${found.size} projects have this name and repository: ${ids}. ${takeOverTheRest}`,
    );
  }
  return project;
}
