import type { JsonObject } from "../pulumi/json";
import type { Context } from "../pulumi/lifecycle";
import { confirmGone, isBeingDeleted } from "./gone";
import type { Projects } from "./projects";
import type { ProjectState } from "./schemas";

/** Does what `onDelete` in the state says: a looser value counts only once an `up` has applied it. */
export async function deleteProject(
  { client: projects, warn }: Pick<Context<Projects, ProjectState>, "client" | "warn">,
  id: string,
  state: JsonObject,
): Promise<void> {
  const where = describe(id, state);
  switch (state["onDelete"] ?? "delete") {
    case "delete":
      if (!(await projects.delete(id))) await confirmGone(projects, id, state);
      return;
    case "retain":
      warn(`Ona: ${where} stays in Ona, because its onDelete is "retain".`);
      return;
    default:
      if (await isGone(projects, id, state)) return;
      throw new Error(
        `Ona: deleting ${where} failed: its onDelete is "fail". To delete it, set onDelete to "delete", run \`pulumi up\` while the resource is still in the program, and only then remove or replace it. Or delete the project in Ona and run again. To keep the project, run \`pulumi state delete\` for the resource.`,
      );
  }
}

async function isGone(projects: Projects, id: string, state: JsonObject): Promise<boolean> {
  const project = await projects.read(id);
  if (!project) await confirmGone(projects, id, state);
  return !project || isBeingDeleted(project);
}

function describe(id: string, { name, url }: JsonObject): string {
  const title = typeof name === "string" ? `project "${name}"` : "project";
  return typeof url === "string" ? `${title} (${url})` : `${title} ${id}`;
}
