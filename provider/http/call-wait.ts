import { type Message, own, say, type Text } from "../core/text/message";
import type { Step } from "../core/waiting";
import type { ApiError } from "./errors";
import type { Clock } from "../core/clock";

/** What a call is waiting for: its turn, credentials, a response, or the moment to be repeated. */
export class CallWait implements Step {
  what: Text = "";
  limitMs: number | undefined;
  readonly #call: Message;
  readonly #clock: Pick<Clock, "now">;
  readonly #beganAt: number;

  /** `call` names platform and operation, such as `Ona: creating project "api"`. */
  constructor(call: Message, clock: Pick<Clock, "now">) {
    this.#call = call;
    this.#clock = clock;
    this.#beganAt = clock.now();
  }

  forTurn(): void {
    this.#waitFor("its turn below the rate limit", undefined);
  }

  /** They may come from another service, with a time limit of its own. */
  forCredentials(): void {
    this.#waitFor("credentials", undefined);
  }

  forResponse(timeoutMs: number): void {
    this.#waitFor("the response", timeoutMs);
  }

  /** A refused call is repeated after a pause, which the service may have asked for. */
  forNextAttempt(pauseMs: number, { status, retryAfterMs }: ApiError): void {
    const reason =
      status === undefined ? "the connection failed" : `the service responded ${status}`;
    const pause = retryAfterMs === undefined ? "" : " and asked for a pause";
    this.#waitFor(`the next attempt, because ${reason}${pause}`, pauseMs);
  }

  #waitFor(what: string, atMostMs: number | undefined): void {
    this.what = say`${this.#call}: waiting for ${own(what)}`;
    this.limitMs =
      atMostMs === undefined ? undefined : this.#clock.now() - this.#beganAt + atMostMs;
  }
}
