import type { GitpodClient } from "./client";
import { contentOf, isMadeBy } from "./matching";
import type { CreateProjectRequest } from "./requests";
import type { Project } from "./schemas";

/** The clocks of a gateway and of what is behind it need not agree to the second. */
const clockToleranceMs = 2_000;

/** As many as a page holds: fewer may be in order by chance, and cost no further call to read. */
const enoughToSeeOrder = 100;

/** What a creation made whose answer was lost; neither of the two if it made nothing. */
export interface Finding {
  readonly request: CreateProjectRequest;
  readonly made?: Project;
  /** More projects than can have been made by the requests that ask for them. */
  readonly unclear?: readonly Project[];
}

/**
 * Finds out what creations made. A project counts as made by a request if it is what the request
 * asked for, was made by the same subject since the call began, and is not known to be another
 * request's. Of several equal requests each may take one.
 */
export async function findCreations(
  client: GitpodClient,
  requests: readonly CreateProjectRequest[],
  beganAt: number,
  isTaken: (id: string) => boolean,
): Promise<Finding[]> {
  const creator = await client.getAuthenticatedIdentity();
  const since = beganAt + client.clockOffsetMs() - clockToleranceMs;
  const candidates = (await projectsSince(client, since)).filter(
    ({ id, metadata, desiredPhase }) =>
      metadata.creator.id === creator.id &&
      desiredPhase !== "PROJECT_PHASE_DELETED" &&
      !isTaken(id),
  );
  const handedOut = new Set<string>();
  return requests.map((request) => {
    const equal = requests.filter((other) => contentOf(other) === contentOf(request));
    const fitting = candidates.filter((project) => isMadeBy(project, request));
    if (fitting.length > equal.length) return { request, unclear: fitting };
    const made = fitting.find(({ id }) => !handedOut.has(id));
    if (!made) return { request };
    handedOut.add(made.id);
    return { request, made };
  });
}

/**
 * What was made since a moment. Reading the newest first finds a project also when the server spells
 * its repository in another way than the request did, which a look-up by address would miss.
 */
async function projectsSince(client: GitpodClient, since: number): Promise<Project[]> {
  const recent: Project[] = [];
  let count = 0;
  let isSorted = true;
  let previous: string | undefined;
  for await (const project of client.listProjects({})) {
    isSorted &&= previous === undefined || project.id <= previous;
    previous = project.id;
    count += 1;
    if (Date.parse(project.metadata.createdAt) >= since) recent.push(project);
    // A server that ignores the order has to be read to the end.
    else if (isSorted && count >= enoughToSeeOrder) break;
  }
  return recent;
}
