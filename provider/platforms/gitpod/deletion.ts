import { sameJson } from "../../core/changes";
import { type Held } from "../../core/held";
import { type JsonObject } from "../../core/json";
import { type Context } from "../../core/lifecycle";
import { isReplaced } from "../../core/replaced";
import { canonicalProject } from "./canonical";
import { confirmGone } from "./gone";
import { identityOf } from "./same-project";
import type { ProjectService } from "./project-service";
import type { ProjectState } from "./schemas";
import { Failure } from "../../core/failure";
import { type Message, own, say } from "../../core/text/message";
import { isBeingDeleted } from "./responses";

/** Does what `onDelete` in the state says: a looser value counts only once an `up` has applied it. */
export async function deleteProject(
  { client: projects, held, warn }: Context<ProjectService, ProjectState>,
  id: string,
  state: JsonObject,
): Promise<void> {
  const where = describe(id, state);
  switch (state["onDelete"] ?? "delete") {
    case "delete":
      if (!(await projects.delete(id))) await confirmGone(projects, id, state);
      return;
    case "retain":
      warn(say`Ona: ${where} stays in Ona, because its onDelete is "retain".`);
      return;
    default:
      if (await isGone(projects, id, state)) return;
      if (hasSuccessor(state, held)) {
        warn(
          say`Ona: ${where} stays in Ona, because its onDelete is "fail", and its resource has a new project of the same name. Delete it there if it is not needed.`,
        );
        return;
      }
      throw new Failure(
        say`Ona: deleting ${where} failed: its onDelete is "fail". To delete it, set onDelete to "delete", run \`pulumi up\` while the resource is still in the program, and only then remove or replace it. Or delete the project in Ona and run again. To keep the project, run \`pulumi state delete\` for the resource.`,
      );
  }
}

/** Whether another project of the same name and repository took this one's place. */
function hasSuccessor(state: JsonObject, held: Held): boolean {
  const identity = identityOf(state);
  const content = comparedContent(state);
  return isReplaced(
    held,
    (other) => identityOf(other) === identity,
    (other) => sameJson(comparedContent(other), content),
  );
}

/** What a project consists of: the inputs without those that only a deletion or creation looks at. */
function comparedContent(state: JsonObject): JsonObject {
  return { ...canonicalProject(state), onDelete: undefined, adopt: undefined };
}

async function isGone(projects: ProjectService, id: string, state: JsonObject): Promise<boolean> {
  const project = await projects.read(id);
  if (!project) await confirmGone(projects, id, state);
  return !project || isBeingDeleted(project);
}

function describe(id: string, { name, url }: JsonObject): Message {
  const title = typeof name === "string" ? say`project "${name}"` : own("project");
  return typeof url === "string" ? say`${title} (${url})` : say`${title} ${id}`;
}
