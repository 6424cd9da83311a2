import { idKey } from "./object-id";
import { type Clock, systemClock } from "./clock";
import { Failure } from "./failure";
import { type Message, own, say } from "./text/message";
import type { JsonObject } from "./json";
import { type Kind, titleOf } from "./platform";
import { RunJournal } from "./run-journal";

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
  /** Records an object that the operation has made. Throws if another resource holds it. */
  claim(id: string, state?: JsonObject): void;
  /**
   * Claims an object that exists already, before it is changed. Waits first until the engine has
   * asked about the resources that it knows, since one of them may hold the object.
   */
  takeOver(id: string): Promise<void>;
  /** The states of the objects that were made or taken over in this run. */
  created(): readonly JsonObject[];
  /** The states of all objects that resources of this run hold. */
  states(): readonly JsonObject[];
}

/** The call through which a resource of this run holds its object. */
type Holder = "creation" | "comparison" | "update";

/**
 * The pause in the engine's questions after which it is taken to have asked about every resource
 * that the program has registered so far. Registrations were seen 5 to 20 ms apart on the engine.
 */
const quietMs = 100;
/** A large program may never pause: an operation waits no longer for it. Chosen. */
const longestWaitMs = 2_000;

/** The record behind {@link Held}, for one kind of resource. */
export class HeldObjects {
  readonly #states = new Map<string, JsonObject>();
  readonly #holders = new Map<string, Holder>();
  readonly #takenOver = new Set<string>();
  /** Reads whose comparison is still to come, by id. */
  readonly #reads = new Map<string, number>();
  /** The identities that creations of this run take over. */
  readonly #wanted = new Set<string>();
  /** The ids of objects that resources of this run have, by identity. */
  readonly #owned = new Map<string, string>();

  readonly #kind: Kind;
  readonly #journal: RunJournal;
  readonly #clock: Pick<Clock, "now" | "sleep">;
  #lastQuestionAt = -Infinity;

  constructor(
    kind: Kind,
    journal = new RunJournal(undefined),
    clock: Pick<Clock, "now" | "sleep"> = systemClock,
  ) {
    this.#kind = kind;
    this.#journal = journal;
    this.#clock = clock;
  }

  has(id: string): boolean {
    const key = idKey(id);
    return this.#states.has(key) || this.#journal.has(this.#entry(key));
  }

  hold(id: string, state: JsonObject, by: Holder): void {
    const key = idKey(id);
    if (!this.#states.has(key)) this.#journal.add(this.#entry(key));
    this.#states.set(key, state);
    this.#holders.set(key, by);
  }

  /**
   * Throws if a creation of this run has taken over the object of a resource that is compared or
   * updated only now, because the program registered it much later.
   */
  refuseIfTakenOver(id: string): void {
    if (this.#takenOver.has(idKey(id))) throw new Failure(this.#takenMessage(id));
  }

  /**
   * Whether another resource holds the object that is compared now. The engine compares a resource
   * once and never after it was made, so an earlier comparison or creation was another resource's.
   */
  isKnownToBeShared(id: string): boolean {
    const holder = this.#holders.get(idKey(id));
    return holder === "creation" || holder === "comparison";
  }

  /**
   * Notes that a creation will take over the object of an identity. Returns why it cannot, if another
   * resource of the run has that object or wants it too. A preview, which takes over nothing, learns
   * it from this, in whatever order the program registers the two.
   */
  noteTakeOver(identity: string): Message | undefined {
    const owned = this.#owned.get(identity);
    if (owned !== undefined) return this.#takenMessage(owned);
    if (this.#wanted.has(identity)) {
      return say`another resource of this stack takes over the same ${own(this.#kind.noun)}. ${own(advice)}`;
    }
    this.#wanted.add(identity);
    return undefined;
  }

  /** Notes that a resource has the object of an identity. Throws if a creation wants it. */
  noteOwned(identity: string, id: string): void {
    if (this.#wanted.has(identity)) throw new Failure(this.#takenMessage(id));
    this.#owned.set(identity, id);
  }

  /** Notes a question of the engine about some resource. */
  noteQuestion(): void {
    this.#lastQuestionAt = this.#clock.now();
  }

  /**
   * Waits until the engine has asked about the resources that it knows, one of which may hold the
   * object that an operation is about to take over or to delete.
   */
  async untilQuiet(): Promise<void> {
    const deadline = this.#clock.now() + longestWaitMs;
    for (;;) {
      const now = this.#clock.now();
      const quietAt = this.#lastQuestionAt + quietMs;
      if (now >= quietAt || now >= deadline) return;
      await this.#clock.sleep(quietAt - now);
    }
  }

  #entry(key: string): string {
    return JSON.stringify([titleOf(this.#kind), key]);
  }

  states(): JsonObject[] {
    return [...this.#states.values()];
  }

  /** The states of what was made in this run. */
  created(): JsonObject[] {
    return [...this.#states]
      .filter(([key]) => this.#holders.get(key) === "creation")
      .map(([, state]) => state);
  }

  /** A refresh compares what it has read with the state, before the program says anything. */
  noteRead(id: string): void {
    const key = idKey(id);
    this.#reads.set(key, (this.#reads.get(key) ?? 0) + 1);
  }

  /** Whether a comparison is the program's own and not part of a refresh. Call once for each. */
  isOfProgram(id: string): boolean {
    const key = idKey(id);
    const reads = this.#reads.get(key) ?? 0;
    if (reads > 0) this.#reads.set(key, reads - 1);
    return reads === 0;
  }

  /** The view of one operation on `ownId`: what the operation has itself is no obstacle to it. */
  forOperation(ownId?: string): Held {
    const own = new Set(ownId === undefined ? [] : [idKey(ownId)]);
    const has = (id: string) => this.has(id) && !own.has(idKey(id));
    const claim = (id: string, state: JsonObject = {}) => {
      if (has(id)) throw new Failure(this.#takenMessage(id));
      own.add(idKey(id));
      this.hold(id, state, "creation");
    };
    return {
      ...{ has, claim },
      takeOver: async (id) => {
        await this.untilQuiet();
        claim(id);
        this.#takenOver.add(idKey(id));
      },
      created: () => this.created(),
      states: () => this.states(),
    };
  }

  #takenMessage(id: string): Message {
    return say`${own(titleOf(this.#kind))} ${id} already belongs to another resource of this stack. ${own(advice)}`;
  }

  sharedMessage(id: string): Message {
    return say`${own(titleOf(this.#kind))} ${id} belongs to two resources of this stack. ${own(removal)}`;
  }
}

/** A run that looks at chosen resources alone cannot know what the others hold. */
const removal =
  "Remove one of the two resources from the program and run `pulumi up` without `--target`; the object stays as it is.";

const advice = `If you renamed that resource, give this one its old name in \`aliases\`. If both are meant, give each an object of its own. Or: ${removal}`;
