import { idKey } from "../../core/object-id";
import { ApiError } from "../../http/errors";
import type { Clock } from "../../core/clock";
import { entryError, isRefusedWhole, type Outcome, rejected } from "./bulk-calls";
import { madeDuring } from "./call-times";
import { claimProjects } from "./claims";
import type { BulkResponse, GitpodClient } from "./client";
import { lookFirst, takeOverTheRest } from "./errors";
import { isMadeBy } from "./same-project";
import { assign, type Finding, madeSince } from "./lost-creations";
import type { CreateProjectRequest } from "./requests";
import type { Project } from "./responses";
import { Failure } from "../../core/failure";
import { Interruption } from "../../core/interruption";
import { type Message, say } from "../../core/text/message";
import { onlyFor } from "../../core/waiting";

type Requests = readonly CreateProjectRequest[];

/** What a lost call may have made, and whether the look for it ended before its time. */
interface Candidates {
  readonly candidates: readonly Project[];
  readonly isInterrupted: boolean;
}

/** How often a creation is sent in all when its response is lost and it made nothing. Chosen. */
const maxAttempts = 3;
/** A server that lost the connection may still be at work: look once more before sending again. */
const pauseBeforeLookingAgainMs = 1_000;

/** Makes projects, each exactly once, also when the response to a call is lost. */
export function createCreator(
  client: GitpodClient,
  clock: Clock,
): (requests: Requests) => Promise<Outcome<Project>[]> {
  const creations = new Creations(client, clock);
  return (requests) => creations.create(requests);
}

class Creations {
  readonly #client: GitpodClient;
  readonly #clock: Clock;
  /** Ids of projects already matched to a request. */
  readonly #taken = new Set<string>();
  /**
   * Requests whose project is not known yet, and what the caller gave for each. They are copies, since
   * one request may be made several times at once.
   */
  readonly #onTheWay = new Map<CreateProjectRequest, CreateProjectRequest>();

  constructor(client: GitpodClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  async create(requests: Requests): Promise<Outcome<Project>[]> {
    const own = requests.map((request) => ({ ...request }));
    own.forEach((request, index) => this.#onTheWay.set(request, requests[index] ?? request));
    try {
      return await this.#attempt(own, maxAttempts);
    } finally {
      for (const request of own) this.#onTheWay.delete(request);
    }
  }

  #attempt(requests: Requests, attemptsLeft: number): Promise<Outcome<Project>[]> {
    return this.#told(requests, () => this.#post(requests, attemptsLeft));
  }

  /** Runs something of which only those are told who wait for these requests. */
  #told<Result>(requests: Requests, run: () => Result): Result {
    const asked = requests.map((request) => this.#onTheWay.get(request));
    return onlyFor(asked, run);
  }

  async #post(requests: Requests, attemptsLeft: number): Promise<Outcome<Project>[]> {
    const beganAt = this.#clock.date();
    let outcomes;
    try {
      outcomes = await post(this.#client, this.#clock, requests, beganAt);
    } catch (error) {
      if (isRefusedWhole(error) && requests.length > 1) {
        const alone = requests.map((request) => this.#attempt([request], attemptsLeft));
        return (await Promise.all(alone)).flat();
      }
      if (!(error instanceof ApiError) || !error.mayHaveBeenApplied) {
        return requests.map(() => rejected(error));
      }
      return this.#recover(requests, error, beganAt, attemptsLeft - 1);
    }
    // An entry that the response leaves out is as lost as one whose call has no response. All known
    // outcomes are settled before the first lost one is looked for.
    const known = requests.map((request, index) => {
      const outcome = outcomes[index] ?? rejected(undefined);
      const reason: unknown = outcome.status === "rejected" && outcome.reason;
      const lost = reason instanceof ApiError && reason.mayHaveBeenApplied ? reason : undefined;
      return { request, lost, outcome: lost ? outcome : this.#settled(request, outcome) };
    });
    const all = known.map(async ({ request, lost, outcome }) =>
      lost ? this.#recover([request], lost, beganAt, attemptsLeft - 1) : [outcome],
    );
    return (await Promise.all(all)).flat();
  }

  /** The outcome of a request, which is an error if its project is another request's already. */
  #settled(request: CreateProjectRequest, outcome: Outcome<Project>): Outcome<Project> {
    this.#onTheWay.delete(request);
    if (outcome.status === "rejected") return outcome;
    const id = idKey(outcome.value.id);
    if (this.#taken.has(id)) {
      const advice = lookFirst(this.#client.webUrl);
      return rejected(
        new Failure(
          say`Ona: creating project "${request.name}" failed: the response has the id ${id}, which is another resource's project. ${advice}`,
        ),
      );
    }
    this.#taken.add(id);
    return outcome;
  }

  async #recover(
    requests: Requests,
    lost: ApiError,
    beganAt: number,
    attemptsLeft: number,
  ): Promise<Outcome<Project>[]> {
    let candidates: readonly Project[];
    let isInterrupted = false;
    try {
      ({ candidates, isInterrupted } = await this.#told(requests, () =>
        this.#candidates(requests, beganAt),
      ));
    } catch {
      // The result stays unknown, and the first failure says what to do about that.
      return requests.map(() => rejected(lost));
    }
    // No await until the matches are settled: `#taken` may change in between.
    const found = this.#match(requests, candidates);
    const rivals = [...this.#onTheWay.keys()].filter((other) => !requests.includes(other));
    const again: CreateProjectRequest[] = [];
    const outcomes = found.map(({ request, made, unclear }): Outcome<Project> | undefined => {
      // A request of the same content is in flight, so this project may be its result.
      const isContested = made && rivals.some((other) => isMadeBy(made, other));
      const possible = isContested ? [made] : unclear;
      if (possible) return rejected(lost.with({ hint: ambiguity(possible) }));
      if (made) return this.#settled(request, { status: "fulfilled", value: made });
      if (attemptsLeft === 0 || isInterrupted) return rejected(lost);
      again.push(request);
      return undefined;
    });
    const later = again.length > 0 ? await this.#attempt(again, attemptsLeft) : [];
    return outcomes.map((outcome) => outcome ?? later.shift() ?? rejected(lost));
  }

  /** Projects that a lost call may have made. */
  async #candidates(requests: Requests, beganAt: number): Promise<Candidates> {
    const projects = await madeSince(this.#client, this.#clock, beganAt);
    const found = this.#match(requests, projects);
    const isComplete = found.every(({ made, unclear }) => made ?? unclear);
    if (isComplete) return { candidates: projects, isInterrupted: false };
    try {
      await this.#clock.sleep(pauseBeforeLookingAgainMs);
    } catch (error) {
      if (!(error instanceof Interruption)) throw error;
      // What was found is kept; the rest is not tried again.
      return { candidates: projects, isInterrupted: true };
    }
    const later = await madeSince(this.#client, this.#clock, beganAt);
    return { candidates: later, isInterrupted: false };
  }

  #match(requests: Requests, projects: readonly Project[]): Finding[] {
    const untaken = projects.filter(({ id }) => !this.#taken.has(idKey(id)));
    return assign(requests, untaken);
  }
}

/** One call: the single one for one project, the bulk one for several. */
async function post(
  client: GitpodClient,
  clock: Clock,
  requests: Requests,
  beganAt: number,
): Promise<Outcome<Project>[]> {
  const [first, ...others] = requests;
  const isSingle = first !== undefined && others.length === 0;
  const response: BulkResponse<Project> = isSingle
    ? { done: [await client.createProject(first)], failed: [], requestId: undefined }
    : await client.createProjects(requests);
  const { isOlder } = madeDuring(beganAt, clock.date(), client.clockOffsetMs());
  const { made, contradictions } = claimProjects(requests, response, isOlder);
  const method = isSingle ? "CreateProject" : "CreateProjects";
  const ifUncertain = lookFirst(client.webUrl);
  return requests.map(({ name }, index): Outcome<Project> => {
    const project = made.get(index);
    if (project) return { status: "fulfilled", value: project };
    const reason = contradictions.get(index);
    const operation = say`creating project "${name}"`;
    return rejected(entryError(response, index, operation, method, { reason, ifUncertain }));
  });
}

function ambiguity(candidates: readonly Project[]): Message {
  const ids = candidates.map(({ id }) => id).join(", ");
  return say`It is not certain which of these projects it created: ${ids}. ${takeOverTheRest}`;
}
