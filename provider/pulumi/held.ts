import type { JsonObject } from "./json";
import { type RunJournal, runJournal } from "./run-journal";

/**
 * The remote objects that resources of this run hold. The engine starts its provider processes anew
 * for each run, so nothing has to be kept beyond them.
 *
 * It exists because the engine creates first and deletes afterwards: a resource that was renamed in
 * the program, forced to be replaced or moved, and that takes over the object it had before, is
 * followed by the deletion of that same object.
 */
export interface Held {
  has(id: string): boolean;
  /**
   * Takes an object over for the resource at work. Throws if another resource holds it. Call it
   * before the object is changed.
   */
  claim(id: string, state?: JsonObject): void;
  /** The states of the held objects, as far as they are known. */
  states(): Iterable<JsonObject>;
}

/** The record behind {@link Held}, for one kind of resource. */
export class HeldObjects {
  readonly #states = new Map<string, JsonObject>();
  /** Reads whose comparison is still to come, by id. */
  readonly #reads = new Map<string, number>();

  readonly #title: string;
  readonly #journal: () => RunJournal;

  constructor(title: string, journal: () => RunJournal = runJournal) {
    this.#title = title;
    this.#journal = journal;
  }

  has(id: string): boolean {
    const key = keyOf(id);
    return this.#states.has(key) || this.#journal().has(this.#entry(key));
  }

  hold(id: string, state: JsonObject = {}): void {
    const key = keyOf(id);
    if (!this.#states.has(key)) this.#journal().add(this.#entry(key));
    this.#states.set(key, state);
  }

  #entry(key: string): string {
    return JSON.stringify([this.#title, key]);
  }

  states(): Iterable<JsonObject> {
    return this.#states.values();
  }

  /** A refresh compares what it has read with the state, before the program says anything. */
  noteRead(id: string): void {
    const key = keyOf(id);
    this.#reads.set(key, (this.#reads.get(key) ?? 0) + 1);
  }

  /** Whether a comparison is the program's own and not part of a refresh. Call once for each. */
  isOfProgram(id: string): boolean {
    const key = keyOf(id);
    const reads = this.#reads.get(key) ?? 0;
    if (reads > 0) this.#reads.set(key, reads - 1);
    return reads === 0;
  }

  /** The view of one operation on `ownId`: what the operation has itself is no obstacle to it. */
  forOperation(ownId?: string): Held {
    const own = new Set(ownId === undefined ? [] : [keyOf(ownId)]);
    const has = (id: string) => this.has(id) && !own.has(keyOf(id));
    return {
      has,
      claim: (id, state) => {
        if (has(id)) {
          throw new Error(
            `${this.#title} ${id} already belongs to another resource of this stack. If you renamed that resource, give this one its old name in \`aliases\`; if both are meant, let each have an object of its own, or remove one of the two from the program.`,
          );
        }
        own.add(keyOf(id));
        this.hold(id, state);
      },
      states: () => this.states(),
    };
  }
}

/** No platform tells ids apart by case. */
function keyOf(id: string): string {
  return id.toLowerCase();
}
