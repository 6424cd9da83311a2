import type { Text } from "../core/text/message";
import { currentUrn } from "./current-urn";
import type { EngineLog, Severity } from "./engine-log";

/** The warnings that a run has shown, by resource. */
export class ShownWarnings {
  readonly #keys = new Set<string>();

  /** Whether a warning was not shown before; remembers that it is now. */
  isNew(urn: string, message: string): boolean {
    const keyAt = (place: string) => JSON.stringify([place, message]);
    // The first check of a process has no URN, and may be repeated with one.
    if (this.#keys.has(keyAt("")) || this.#keys.has(keyAt(urn))) return false;
    this.#keys.add(keyAt(urn));
    return true;
  }
}

/** What a provider shows to the user besides results and errors. */
export class Screen {
  readonly #log: EngineLog;
  readonly #presentable: (text: Text) => string;
  readonly #warnings = new ShownWarnings();
  readonly #pending = new Set<Promise<void>>();

  /** `presentable` makes texts of any origin fit to be shown. */
  constructor(log: EngineLog, presentable: (text: Text) => string) {
    this.#log = log;
    this.#presentable = presentable;
  }

  /**
   * Shows a warning at the resource whose operation runs, once in a run: the engine checks a
   * resource twice that it replaces, and a comparison may warn of what a deletion then does.
   */
  warn(message: Text): void {
    if (this.#warnings.isNew(currentUrn(), String(message))) this.#show("warning", message);
  }

  /** Shows at the resource whose operation runs what that is waiting for. */
  announce(message: Text): void {
    this.#show("info", message);
  }

  #show(severity: Severity, message: Text): void {
    const shown = this.#log.show(severity, this.#presentable(message), currentUrn());
    this.#pending.add(shown);
    void shown.finally(() => this.#pending.delete(shown));
  }

  /**
   * Runs an operation. Its messages are on the screen before its result: the engine ends the run,
   * and with it this process, after the last result.
   */
  async during<Result>(operation: () => Promise<Result>): Promise<Result> {
    try {
      return await operation();
    } finally {
      if (this.#pending.size > 0) await Promise.all(this.#pending);
    }
  }
}
