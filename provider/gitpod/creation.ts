import { ApiError } from "../http/errors";
import { type Clock, systemClock } from "../http/retry";
import { entryError, isRefusedWhole, type Outcome, rejected } from "./bulk";
import type { BulkAnswer, GitpodClient } from "./client";
import { contentOf, isMadeBy } from "./matching";
import { findCreations } from "./reconcile";
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
  const taken = new Set<string>();
  const onTheWay: string[] = [];

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
    // An entry that the answer leaves out is as lost as one whose call has no answer.
    const known = requests.map(async (request, index): Promise<Outcome<Project>[]> => {
      const outcome = outcomes[index] ?? rejected(undefined);
      const lost: unknown = outcome.status === "rejected" && outcome.reason;
      return lost instanceof ApiError && lost.mayHaveBeenApplied
        ? recover([request], lost, beganAt, attemptsLeft - 1)
        : [outcome];
    });
    return (await Promise.all(known)).flat();
  };

  const recover = async (
    requests: Requests,
    lost: ApiError,
    beganAt: number,
    attemptsLeft: number,
  ): Promise<Outcome<Project>[]> => {
    const look = () => findCreations(client, requests, beganAt, (id) => taken.has(id));
    let found;
    try {
      found = await look();
      if (found.some(({ made, unclear }) => !made && !unclear)) {
        await clock.sleep(pauseBeforeLookingAgainMs);
        found = await look();
      }
    } catch {
      // What became of it stays unknown, and the first failure says what to do about that.
      return requests.map(() => rejected(lost));
    }
    const again: CreateProjectRequest[] = [];
    const outcomes = found.map(({ request, made, unclear }): Outcome<Project> | undefined => {
      const content = contentOf(request);
      const rivals = (list: readonly string[]) => list.filter((other) => other === content).length;
      // What an equal creation is making at this moment cannot be told from what this one made.
      const isContested = rivals(onTheWay) > rivals(requests.map(contentOf));
      const candidates = made && isContested ? [made] : unclear;
      if (candidates) return rejected(lost.with({ hint: ambiguity(candidates) }));
      if (made) return { status: "fulfilled", value: made };
      if (attemptsLeft === 0) return rejected(lost);
      again.push(request);
      return undefined;
    });
    const later = again.length > 0 ? await attempt(again, attemptsLeft) : [];
    return outcomes.map((outcome) => outcome ?? later.shift() ?? rejected(lost));
  };

  return async (requests) => {
    const contents = requests.map(contentOf);
    onTheWay.push(...contents);
    try {
      const outcomes = await attempt(requests, maxAttempts);
      for (const outcome of outcomes) {
        if (outcome.status === "fulfilled") taken.add(outcome.value.id);
      }
      return outcomes;
    } finally {
      for (const content of contents) onTheWay.splice(onTheWay.indexOf(content), 1);
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
  return requests.map((request, index): Outcome<Project> => {
    const project = claimed.get(index);
    return project
      ? { status: "fulfilled", value: project }
      : rejected(entryError(answer, index, `creating project "${request.name}"`, "CreateProjects"));
  });
}

/**
 * Which project was made by which request. Position says nothing, since failed entries leave no gap
 * and no order is promised: first what is exactly as requested, then what only has its name.
 */
function claim(requests: Requests, { done, failed }: BulkAnswer<Project>): Map<number, Project> {
  const refused = new Set(failed.map(({ index }) => index));
  const unclaimed = new Set(done);
  const claimed = new Map<number, Project>();
  const fits = [
    isMadeBy,
    (project: Project, request: CreateProjectRequest) => project.metadata.name === request.name,
  ];
  for (const fit of fits) {
    requests.forEach((request, index) => {
      if (refused.has(index) || claimed.has(index)) return;
      const project = [...unclaimed].find((candidate) => fit(candidate, request));
      if (!project) return;
      unclaimed.delete(project);
      claimed.set(index, project);
    });
  }
  return claimed;
}

function ambiguity(candidates: readonly Project[]): string {
  const ids = candidates.map(({ id }) => id).join(", ");
  return `It cannot be told which of these projects it made: ${ids}. Delete what is too much, or take the right one over with adopt.`;
}
