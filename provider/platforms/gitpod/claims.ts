import type { CallTimes } from "./call-times";
import type { BulkResponse } from "./client";
import { isMadeBy, isSameName, isSameProject, mostSpecificFirst } from "./same-project";
import type { CreateProjectRequest } from "./requests";
import type { Project } from "./responses";
import { type Message, say } from "../../core/text/message";

/** Certificates and tokens are refused where clocks are further apart than this. */
const wrongestClockMs = 24 * 3_600_000;

/** What the response to a creation says about the requests of a creation, by their places. */
interface Claims {
  readonly made: ReadonlyMap<number, Project>;
  /** Why the response cannot be believed about a request. */
  readonly contradictions: ReadonlyMap<number, Message>;
}

/**
 * Which project was made by which request. Position says nothing, since failed entries leave no gap
 * and no order is promised: first what is as requested, then what at least has its name and
 * repository, then what only has its name. A server may put a repository in other words, so the name
 * alone is enough for a project that is not older than the call. A project that is left over is none
 * that anybody asked for, and must not be taken for the result: it may be somebody's work.
 */
export function claimProjects(
  requests: readonly CreateProjectRequest[],
  { done, failed }: Pick<BulkResponse<Project>, "done" | "failed">,
  isOlder: CallTimes["isOlder"],
): Claims {
  // From the surest sign that a project was made by a request to the least sure.
  const isNewOfName: typeof isMadeBy = (project, request) =>
    isSameName(project, request) && !isOlder(project);
  const signs = [isMadeBy, isSameProject, isNewOfName];
  const refused = new Set(failed.map(({ index }) => index));
  const unclaimed = new Set(done);
  const ancient = new Set(done.filter((project) => isOlder(project, wrongestClockMs)));
  const claim = (isWanted: (index: number) => boolean): Map<number, Project> => {
    const claimed = new Map<number, Project>();
    for (const fits of signs) {
      for (const [index, request] of mostSpecificFirst(requests)) {
        if (!isWanted(index) || claimed.has(index)) continue;
        const project = [...unclaimed].find(
          (candidate) => !ancient.has(candidate) && fits(candidate, request),
        );
        if (!project) continue;
        unclaimed.delete(project);
        claimed.set(index, project);
      }
    }
    return claimed;
  };
  const made = claim((index) => !refused.has(index));
  const contradictions = new Map<number, Message>();
  for (const [index, { id }] of claim((nth) => refused.has(nth))) {
    contradictions.set(index, say`the response reports it also as created, with the id ${id}`);
  }
  const stray = strayIn(unclaimed, refused, requests.length);
  requests.forEach((_request, index) => {
    if (stray === undefined || made.has(index) || refused.has(index)) return;
    contradictions.set(index, say`the response leaves it out, and reports ${stray}`);
  });
  return { made, contradictions };
}

/** What a response reports that no request asked for, in words; `undefined` if nothing. */
function strayIn(
  [other]: Iterable<Project>,
  refused: Iterable<number>,
  count: number,
): Message | undefined {
  if (other) {
    return say`project "${other.metadata.name}" with the id ${other.id}, which is not what was asked for and stays as it is`;
  }
  const entry = [...refused].find((index) => index < 0 || index >= count);
  return entry === undefined ? undefined : say`a failure of entry ${entry}, which is none`;
}
