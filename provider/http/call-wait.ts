import { type Message, own, say } from "../core/text/message";
import type { Wait } from "../core/waiting";
import type { ApiError } from "./errors";
import type { Clock } from "../core/clock";

/** What a call is waiting for: its turn, a response, or the moment to be repeated. */
export class CallWait implements Wait {
  readonly #call: Message;
  readonly #clock: Pick<Clock, "now">;
  readonly #beganAt: number;
  #what = "its turn below the rate limit";
  #limitMs: number | undefined;

  /** `call` names platform and operation, such as `Ona: creating project "api"`. */
  constructor(call: Message, clock: Pick<Clock, "now">) {
    this.#call = call;
    this.#clock = clock;
    this.#beganAt = clock.now();
  }

  readonly what = (): Message => say`${this.#call}: waiting for ${own(this.#what)}`;

  readonly limitMs = (): number | undefined => this.#limitMs;

  forTurn(): void {
    this.#what = "its turn below the rate limit";
    this.#limitMs = undefined;
  }

  forResponse(timeoutMs: number): void {
    this.#what = "the response";
    this.#endIn(timeoutMs);
  }

  /** A refused call is repeated after a pause, which the service may have asked for. */
  forNextAttempt(pauseMs: number, { status, retryAfterMs }: ApiError): void {
    const reason =
      status === undefined ? "the connection failed" : `the service responded ${status}`;
    const pause = retryAfterMs === undefined ? "" : " and asked for a pause";
    this.#what = `the next attempt, because ${reason}${pause}`;
    this.#endIn(pauseMs);
  }

  #endIn(ms: number): void {
    this.#limitMs = this.#clock.now() - this.#beganAt + ms;
  }
}
