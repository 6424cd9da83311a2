import type { BulkResponse } from "./client";
import { isMadeBy, isSameName, isSameProject, mostSpecificFirst } from "./matching";
import type { CreateProjectRequest } from "./requests";
import type { Project } from "./responses";
import { type Message, say } from "../text/message";

/** From the surest sign that a project was made by a request to the least sure. */
const signs = [isMadeBy, isSameProject, isSameName];

/** What a bulk response says about the requests of a creation, by their places. */
export interface Claims {
  readonly made: ReadonlyMap<number, Project>;
  /** Why the response cannot be believed about a request. */
  readonly contradictions: ReadonlyMap<number, Message>;
}

/**
 * Which project was made by which request. Position says nothing, since failed entries leave no gap
 * and no order is promised: first what is as requested, then what at least has its name and
 * repository, then what only has its name.
 */
export function claimProjects(
  requests: readonly CreateProjectRequest[],
  { done, failed }: BulkResponse<Project>,
): Claims {
  const refused = new Set(failed.map(({ index }) => index));
  const unclaimed = new Set(done);
  const claim = (isWanted: (index: number) => boolean): Map<number, Project> => {
    const claimed = new Map<number, Project>();
    for (const fits of signs) {
      for (const [index, request] of mostSpecificFirst(requests)) {
        if (!isWanted(index) || claimed.has(index)) continue;
        const project = [...unclaimed].find((candidate) => fits(candidate, request));
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
  const stray = [...refused].find((index) => index < 0 || index >= requests.length);
  requests.forEach((_request, index) => {
    if (stray === undefined || made.has(index) || refused.has(index)) return;
    const text = say`the response leaves it out, and reports a failure of entry ${stray}, which is none`;
    contradictions.set(index, text);
  });
  return { made, contradictions };
}
