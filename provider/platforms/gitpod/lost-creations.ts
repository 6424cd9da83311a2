import { idKey, isSameId } from "../../core/object-id";
import type { Clock } from "../../core/clock";
import { madeDuring } from "./call-times";
import type { GitpodClient } from "./client";
import { requestKey, isMadeBy, mostSpecificFirst } from "./same-project";
import type { CreateProjectRequest } from "./requests";
import { isBeingDeleted, type Project } from "./responses";

/** As many as a page holds: fewer may be in order by chance, and cost no further call to read. */
const enoughToSeeOrder = 100;

/** What a creation made whose response was lost; neither of the two if it made nothing. */
export interface Finding {
  readonly request: CreateProjectRequest;
  readonly made?: Project;
  /** More projects than can have been made by the requests that ask for them. */
  readonly unclear?: readonly Project[];
}

/** Projects that creations can have made: by the same subject, since the call began. */
export async function madeSince(
  client: GitpodClient,
  clock: Clock,
  beganAt: number,
): Promise<Project[]> {
  const creator = await client.getAuthenticatedIdentity();
  const projects = await projectsSince(client, clock, beganAt);
  return projects.filter(
    (project) => isSameId(project.metadata.creator.id, creator.id) && !isBeingDeleted(project),
  );
}

/**
 * Finds out which of these projects, none of which is known to be another request's, were made by
 * which requests: each by one that asked for what it is. Of several equal requests each may take one.
 */
export function assign(
  requests: readonly CreateProjectRequest[],
  candidates: readonly Project[],
): Finding[] {
  const findings = requests.map((request): Finding => ({ request }));
  const contents = requests.map(requestKey);
  /** By id, for what it was taken to be made. */
  const handedOut = new Map<string, string>();
  for (const [index, request] of mostSpecificFirst(requests)) {
    const content = requestKey(request);
    const equal = contents.filter((other) => other === content);
    const fitting = candidates.filter(
      (project) => (handedOut.get(project.id) ?? content) === content && isMadeBy(project, request),
    );
    const made = fitting.find(({ id }) => !handedOut.has(id));
    if (fitting.length > equal.length) {
      findings[index] = { request, unclear: fitting };
    } else if (made) {
      handedOut.set(made.id, content);
      findings[index] = { request, made };
    }
  }
  return findings;
}

/**
 * Reading the newest first finds a project also when the server spells its repository in another
 * way than the request did, which a look-up by address would miss.
 */
async function projectsSince(
  client: GitpodClient,
  clock: Clock,
  beganAt: number,
): Promise<Project[]> {
  const read: Project[] = [];
  const until = () => madeDuring(beganAt, clock.date(), client.clockOffsetMs());
  const { isSince } = until();
  let isSorted = true;
  for await (const project of client.listProjects({})) {
    const previous = read.at(-1);
    isSorted &&= previous === undefined || project.id <= previous.id;
    read.push(project);
    // A server that ignores the order has to be read to the end.
    if (!isSince(project) && isSorted && read.length >= enoughToSeeOrder) break;
  }
  // A project may come on two pages when something is created between them.
  const byId = new Map(read.map((project) => [idKey(project.id), project]));
  // A call whose response was lost may have ended while the list was read.
  return [...byId.values()].filter(until().isDuring);
}
