import type { GitpodClient } from "./client";
import { contentOf, isMadeBy, mostSpecificFirst } from "./matching";
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

/** What creations can have made: by the same subject, since the call began. */
export async function madeSince(client: GitpodClient, beganAt: number): Promise<Project[]> {
  const creator = await client.getAuthenticatedIdentity();
  const since = beganAt + client.clockOffsetMs() - clockToleranceMs;
  return (await projectsSince(client, since)).filter(
    ({ metadata, desiredPhase }) =>
      metadata.creator.id === creator.id && desiredPhase !== "PROJECT_PHASE_DELETED",
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
  const contents = requests.map(contentOf);
  /** By id, for what it was taken to be made. */
  const handedOut = new Map<string, string>();
  for (const [index, request] of mostSpecificFirst(requests)) {
    const content = contentOf(request);
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
