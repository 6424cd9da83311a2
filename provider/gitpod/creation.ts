import { ApiError } from "../http/errors";
import { type Clock, systemClock } from "../http/retry";
import { entryError, isRefusedWhole, type Outcome, rejected } from "./bulk";
import type { BulkAnswer, GitpodClient } from "./client";
import { lookFirst } from "./errors";
import { isMadeBy, isSameProject, mostSpecificFirst } from "./matching";
import { assign, madeSince } from "./reconcile";
import type { CreateProjectRequest } from "./requests";
import type { Project } from "./schemas";

type Requests = readonly CreateProjectRequest[];

/** How often a creation is sent in all when its answer is lost and it made nothing. */
const maxAttempts = 3;
/** A server that lost the connection may still be at work: look once more before sending again. */
const pauseBeforeLookingAgainMs = 1_000;

/** Makes projects, each exactly once, also when the answer to a call is lost. */
export function createCreator(
  client: GitpodClient,
  clock: Clock = systemClock,
): (requests: Requests) => Promise<Outcome<Project>[]> {
  /** The projects that are known to be a request's. */
  const taken = new Set<string>();
  /** The requests of which it is not known yet what they made. */
  const onTheWay = new Set<CreateProjectRequest>();

  const settled = (request: CreateProjectRequest, outcome: Outcome<Project>): Outcome<Project> => {
    onTheWay.delete(request);
    if (outcome.status === "fulfilled") taken.add(outcome.value.id);
    return outcome;
  };

  const attempt = async (requests: Requests, attemptsLeft: number): Promise<Outcome<Project>[]> => {
    const beganAt = Date.now();
    let outcomes;
    try {
      outcomes = await post(client, requests);
    } catch (error) {
      if (isRefusedWhole(error) && requests.length > 1) {
        const alone = requests.map((request) => attempt([request], attemptsLeft));
        return (await Promise.all(alone)).flat();
      }
      if (!(error instanceof ApiError) || !error.mayHaveBeenApplied) {
        return requests.map(() => rejected(error));
      }
      return recover(requests, error, beganAt, attemptsLeft - 1);
    }
    // An entry that the answer leaves out is as lost as one whose call has no answer. All that is
    // known is settled before the first of those is looked for.
    const known = requests.map((request, index) => {
      const outcome = outcomes[index] ?? rejected(undefined);
      const reason: unknown = outcome.status === "rejected" && outcome.reason;
      const lost = reason instanceof ApiError && reason.mayHaveBeenApplied ? reason : undefined;
      return { request, lost, outcome: lost ? outcome : settled(request, outcome) };
    });
    const all = known.map(async ({ request, lost, outcome }) =>
      lost ? recover([request], lost, beganAt, attemptsLeft - 1) : [outcome],
    );
    return (await Promise.all(all)).flat();
  };

  const recover = async (
    requests: Requests,
    lost: ApiError,
    beganAt: number,
    attemptsLeft: number,
  ): Promise<Outcome<Project>[]> => {
    // Without a pause between this and the use of its result, or `taken` could grow meanwhile.
    const match = (projects: readonly Project[]) =>
      assign(
        requests,
        projects.filter(({ id }) => !taken.has(id)),
      );
    let found;
    try {
      found = match(await madeSince(client, beganAt));
      if (found.some(({ made, unclear }) => !made && !unclear)) {
        await clock.sleep(pauseBeforeLookingAgainMs);
        found = match(await madeSince(client, beganAt));
      }
    } catch {
      // What became of it stays unknown, and the first failure says what to do about that.
      return requests.map(() => rejected(lost));
    }
    const rivals = [...onTheWay].filter((other) => !requests.includes(other));
    const again: CreateProjectRequest[] = [];
    const outcomes = found.map(({ request, made, unclear }): Outcome<Project> | undefined => {
      // What another creation may be making at this moment cannot be told from what this one made.
      const isContested = made && rivals.some((other) => isMadeBy(made, other));
      const candidates = isContested ? [made] : unclear;
      if (candidates) return rejected(lost.with({ hint: ambiguity(candidates) }));
      if (made) return settled(request, { status: "fulfilled", value: made });
      if (attemptsLeft === 0) return rejected(lost);
      again.push(request);
      return undefined;
    });
    const later = again.length > 0 ? await attempt(again, attemptsLeft) : [];
    return outcomes.map((outcome) => outcome ?? later.shift() ?? rejected(lost));
  };

  return async (requests) => {
    // Copies, since one request may be made several times at once.
    const own = requests.map((request) => ({ ...request }));
    for (const request of own) onTheWay.add(request);
    try {
      return await attempt(own, maxAttempts);
    } finally {
      for (const request of own) onTheWay.delete(request);
    }
  };
}

/** One call: the single one for one project, the bulk one for several. */
async function post(client: GitpodClient, requests: Requests): Promise<Outcome<Project>[]> {
  const [first, ...others] = requests;
  if (first && others.length === 0) {
    return [{ status: "fulfilled", value: await client.createProject(first) }];
  }
  const answer = await client.createProjects(requests);
  const claimed = claim(requests, answer);
  const advice = lookFirst(client.webUrl);
  return requests.map((request, index): Outcome<Project> => {
    const project = claimed.get(index);
    return project
      ? { status: "fulfilled", value: project }
      : rejected(
          entryError(answer, index, `creating project "${request.name}"`, "CreateProjects", advice),
        );
  });
}

/**
 * Which project was made by which request. Position says nothing, since failed entries leave no gap
 * and no order is promised: first what is as requested, then what at least has its name and repository,
 * then what only has its name.
 */
function claim(requests: Requests, { done, failed }: BulkAnswer<Project>): Map<number, Project> {
  const refused = new Set(failed.map(({ index }) => index));
  const unclaimed = new Set(done);
  const claimed = new Map<number, Project>();
  const fits = [
    isMadeBy,
    isSameProject,
    (project: Project, request: CreateProjectRequest) => project.metadata.name === request.name,
  ];
  for (const fit of fits) {
    for (const [index, request] of mostSpecificFirst(requests)) {
      if (refused.has(index) || claimed.has(index)) continue;
      const project = [...unclaimed].find((candidate) => fit(candidate, request));
      if (!project) continue;
      unclaimed.delete(project);
      claimed.set(index, project);
    }
  }
  return claimed;
}

function ambiguity(candidates: readonly Project[]): string {
  const ids = candidates.map(({ id }) => id).join(", ");
  return `It cannot be told which of these projects it made: ${ids}. Delete what is too much, or take the right one over with adopt.`;
}
