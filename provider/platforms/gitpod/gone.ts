import { isSameId } from "../../core/object-id";
import { ApiError } from "../../http/errors";
import type { JsonObject } from "../../core/json";
import type { ProjectService } from "./project-service";
import { isBeingDeleted, type Project } from "./responses";
import { Failure } from "../../core/failure";
import { own, say } from "../../core/text/message";

/**
 * Throws if "not found" proves nothing: to a token of another organization every project is not
 * found, and believing it would empty the stack.
 */
export async function confirmGone(
  projects: ProjectService,
  id: string,
  { organizationId: expected }: JsonObject,
): Promise<void> {
  if (typeof expected !== "string" || expected === "") return;
  const actual = await projects.organizationId();
  if (isSameId(actual, expected)) return;
  const owner = actual === "" ? own("no organization") : say`organization ${actual}`;
  throw new Failure(
    say`Ona: project ${id} belongs to organization ${expected}, but the token belongs to ${owner}, which cannot see it. Check gitpod:token. Without --run-program, refresh and destroy use the one of the last \`pulumi up\`.`,
  );
}

/** Runs a change of a project. If the project is gone, its failure says so and how to go on. */
export async function whileThere<Result>(
  projects: ProjectService,
  id: string,
  state: JsonObject,
  change: () => Promise<Result>,
): Promise<Result> {
  try {
    return await change();
  } catch (error) {
    const isGone = error instanceof ApiError && (await isGoneAfter(error, projects, id));
    if (!isGone) throw error;
    await confirmGone(projects, id, state);
    throw goneError(id, "was deleted");
  }
}

/** Throws if the project is marked for deletion, whatever else the response says. */
export function assertStays<P extends Pick<Project, "id" | "desiredPhase">>(project: P): P {
  if (isBeingDeleted(project)) throw goneError(project.id, "is being deleted");
  return project;
}

/**
 * Only reading the project tells: a bulk call gives no code for an entry that failed, "not found" may
 * be about the insights of a project, and the API may refuse an update of one that is being deleted.
 */
async function isGoneAfter(
  error: ApiError,
  projects: ProjectService,
  id: string,
): Promise<boolean> {
  const isRefusedEntry = error.status === undefined && !error.mayHaveBeenApplied;
  const isAboutState = ["not_found", "failed_precondition"].includes(error.code ?? "");
  if (!isRefusedEntry && !isAboutState) return false;
  let project;
  try {
    project = await projects.read(id);
  } catch {
    return false;
  }
  if (project) assertStays(project);
  return project === undefined;
}

function goneError(id: string, what: "was deleted" | "is being deleted"): Error {
  return new Failure(
    say`Ona: updating project ${id} failed: the project ${own(what)} in Ona. Run \`pulumi refresh\` to drop it from the stack; then \`pulumi up\` creates a new one.`,
  );
}
