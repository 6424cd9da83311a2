import type { JsonObject } from "./json";

/**
 * The remote objects that resources of this run hold. The engine starts a provider process for each
 * run, so the memory of the process is enough.
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

  has(id: string): boolean {
    return this.#states.has(keyOf(id));
  }

  hold(id: string, state: JsonObject = {}): void {
    this.#states.set(keyOf(id), state);
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
  forOperation(title: string, ownId?: string): Held {
    const own = new Set(ownId === undefined ? [] : [keyOf(ownId)]);
    const has = (id: string) => this.has(id) && !own.has(keyOf(id));
    return {
      has,
      claim: (id, state) => {
        if (has(id)) {
          throw new Error(
            `${title} ${id} already belongs to another resource of this stack. If you renamed that resource, give this one its old name in \`aliases\`; if both are meant, let each have an object of its own, or remove one of the two from the program.`,
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
