import type { Clock } from "../../core/clock";
import { Failure } from "../../core/failure";
import { Interruption } from "../../core/interruption";
import { say, type Text } from "../../core/text/message";
import type { Step } from "../../core/waiting";
import type { OnTurn } from "./client";

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** Time for something to happen, which calls ask for again and again. */
export class Patience implements Step {
  readonly what: Text;
  /** How long all of it may take, as far as is known: waits for a turn come on top of the time. */
  limitMs: number;
  readonly #clock: Pick<Clock, "now" | "sleep">;
  #leftMs: number;
  #nextPauseMs = firstPauseMs;

  constructor(clock: Pick<Clock, "now" | "sleep">, timeoutMs: number, what: Text = "") {
    this.what = what;
    this.limitMs = timeoutMs;
    this.#clock = clock;
    this.#leftMs = timeoutMs;
  }

  /** Makes a call. Its wait for its turn below the gateway's limit costs no time. */
  async ask<Result>(call: (onTurn: OnTurn) => Promise<Result>): Promise<Result> {
    let began = this.#clock.now();
    const onTurn = () => {
      this.limitMs += this.#clock.now() - began;
      began = this.#clock.now();
    };
    try {
      return await call(onTurn);
    } finally {
      this.#leftMs -= this.#clock.now() - began;
    }
  }

  /** A longer pause each time; false, without one, when the time would be over after it. */
  async pause(): Promise<boolean> {
    const pauseMs = this.#nextPauseMs;
    if (pauseMs > this.#leftMs) return false;
    this.#leftMs -= pauseMs;
    await this.#clock.sleep(pauseMs).catch((error: unknown) => {
      throw error instanceof Interruption
        ? new Failure(say`${this.what} ended: ${error.said}.`)
        : error;
    });
    this.#nextPauseMs = Math.min(pauseMs * 2, longestPauseMs);
    return true;
  }
}
