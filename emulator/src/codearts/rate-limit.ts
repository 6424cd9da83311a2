/** Counts the calls of each operation over the last minute. */
export class RateLimit {
  readonly #calls = new Map<string, number[]>();

  /** Whether one more call exceeds the limit; a call over the limit is not counted. */
  isExceeded(operation: string, limitPerMinute: number, now: number): boolean {
    const recent = (this.#calls.get(operation) ?? []).filter((time) => time > now - 60_000);
    const exceeded = recent.length >= limitPerMinute;
    if (!exceeded) recent.push(now);
    this.#calls.set(operation, recent);
    return exceeded;
  }

  clear(): void {
    this.#calls.clear();
  }
}
