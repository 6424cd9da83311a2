import type { GitpodClient } from "./client";
import { isSameProject } from "./matching";
import type { Project, ProjectInputs } from "./schemas";

/** The one existing project with the inputs' name and repository; `undefined` if there is none. */
export async function findToAdopt(
  client: GitpodClient,
  inputs: ProjectInputs,
): Promise<Project | undefined> {
  const found: Project[] = [];
  const purpose = `looking for project "${inputs.name}"`;
  for await (const project of client.listProjects({ search: inputs.name }, purpose)) {
    if (project.desiredPhase !== "PROJECT_PHASE_DELETED" && isSameProject(project, inputs)) {
      found.push(project);
    }
  }
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(", ");
    throw new Error(
      `Ona: adopting project "${inputs.name}" failed: ${found.length} projects have this name and repository: ${ids}. Delete or rename all but one.`,
    );
  }
  return found[0];
}
