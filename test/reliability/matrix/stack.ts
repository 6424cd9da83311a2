import { type Kind, ProviderFailure, type ProviderProcess } from "../../support/provider-process";

type Properties = Record<string, unknown>;

/** What a program says of one resource. */
export interface Declared {
  readonly kind: Kind;
  readonly inputs: Properties;
}

/** The resources of a program by their names. */
export type Program = Readonly<Record<string, Declared>>;

/** What the engine keeps of a resource. */
export interface Kept {
  readonly kind: Kind;
  readonly id: string;
  readonly inputs: Properties;
  readonly outs: Properties;
  /** Whether it exists but is not as wanted, so that the next `up` must go on with it. */
  readonly isUnfinished: boolean;
}

export interface Failure {
  /** The resource's name. */
  readonly name: string;
  readonly message: string;
}

/** Plays the engine's part with a real provider process: what it calls when, and what it keeps. */
export class Stack {
  readonly kept = new Map<string, Kept>();
  readonly #provider: ProviderProcess;

  constructor(provider: ProviderProcess) {
    this.#provider = provider;
  }

  up(program: Program): Promise<Failure[]> {
    return this.#each(program, (name, declared) => this.#apply(name, declared));
  }

  /** An `up` with `--replace` of resources that have the option `deleteBeforeReplace`. */
  replace(program: Program): Promise<Failure[]> {
    return this.#each(program, async (name, declared) => {
      const kept = this.kept.get(name);
      const inputs = await this.#checked(kept?.inputs ?? {}, declared);
      if (kept) await this.#provider.delete(kept.kind, kept.id, kept.outs);
      this.kept.delete(name);
      await this.#create(name, declared.kind, inputs);
    });
  }

  refresh(program: Program): Promise<Failure[]> {
    return this.#each(program, async (name) => {
      const kept = this.#keptAs(name);
      const live = await this.#provider.read(kept.kind, kept.id, kept.outs, kept.inputs);
      if (live.id === "") this.kept.delete(name);
      else this.kept.set(name, { ...kept, outs: live.outs, inputs: live.inputs ?? kept.inputs });
    });
  }

  /** Reads by the id alone, as a program's `get` does. */
  lookUp(program: Program): Promise<Failure[]> {
    return this.#each(program, async (name) => {
      const kept = this.#keptAs(name);
      const live = await this.#provider.read(kept.kind, kept.id, {});
      if (live.id === "") this.kept.delete(name);
      else this.kept.set(name, { ...kept, outs: live.outs });
    });
  }

  destroy(program: Program): Promise<Failure[]> {
    return this.#each(program, async (name) => {
      const kept = this.kept.get(name);
      if (!kept) return;
      await this.#provider.delete(kept.kind, kept.id, kept.outs);
      this.kept.delete(name);
    });
  }

  /** The names of the resources that the next `up` would not leave as they are. */
  async changes(program: Program): Promise<string[]> {
    const differ = await Promise.all(
      Object.entries(program).map(async ([name, declared]) => {
        const kept = this.kept.get(name);
        if (!kept) return true;
        const inputs = await this.#checked(kept.inputs, declared);
        const { kind, id, outs } = kept;
        // A change that cannot be made is one too.
        const difference = await this.#provider
          .diff(kind, id, outs, inputs, kept.inputs)
          .catch(messageOf);
        if (typeof difference === "string") return true;
        return difference.changes !== false || kept.isUnfinished;
      }),
    );
    return Object.keys(program).filter((_name, index) => differ[index]);
  }

  async #apply(name: string, declared: Declared): Promise<void> {
    const { kind } = declared;
    const kept = this.kept.get(name);
    const inputs = await this.#checked(kept?.inputs ?? {}, declared);
    if (!kept) return this.#create(name, kind, inputs);
    const { id, outs, isUnfinished } = kept;
    const difference = await this.#provider.diff(kind, id, outs, inputs, kept.inputs);
    if (difference.replaces.length > 0) {
      if (!difference.deleteBeforeReplace) throw new Error("This stack can only delete first.");
      await this.#provider.delete(kind, id, outs);
      this.kept.delete(name);
      return this.#create(name, kind, inputs);
    }
    if (difference.changes === false && !isUnfinished) return;
    await this.#keeping(name, kind, inputs, async () => ({
      id,
      outs: await this.#provider.update(kind, id, outs, inputs),
    }));
  }

  #create(name: string, kind: Kind, inputs: Properties): Promise<void> {
    return this.#keeping(name, kind, inputs, () => this.#provider.create(kind, inputs));
  }

  /** Keeps what an operation makes, also where it fails after the object was made. */
  async #keeping(
    name: string,
    kind: Kind,
    inputs: Properties,
    operation: () => Promise<{ id: string; outs: Properties }>,
  ): Promise<void> {
    try {
      this.kept.set(name, { kind, inputs, isUnfinished: false, ...(await operation()) });
    } catch (error) {
      if (error instanceof ProviderFailure && error.initialization) {
        const { id, properties } = error.initialization;
        const { __provider, ...outs } = properties;
        // Without it no operation could ever find the provider again: as good as lost.
        const isUsable = !this.#provider.isNamedInStates || typeof __provider === "string";
        if (isUsable) this.kept.set(name, { kind, id, inputs, outs, isUnfinished: true });
      }
      throw error;
    }
  }

  async #checked(olds: Properties, { kind, inputs }: Declared): Promise<Properties> {
    const { inputs: checked, failures } = await this.#provider.check(kind, olds, inputs);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    return checked;
  }

  #keptAs(name: string): Kept {
    const kept = this.kept.get(name);
    if (!kept) throw new Error(`There is no resource "${name}".`);
    return kept;
  }

  /** All at once, as the engine does with what does not depend on each other. */
  async #each(
    program: Program,
    operation: (name: string, declared: Declared) => Promise<void>,
  ): Promise<Failure[]> {
    const outcomes = await Promise.all(
      Object.entries(program).map(([name, declared]) =>
        operation(name, declared).then(
          () => undefined,
          (error: unknown): Failure => ({ name, message: messageOf(error) }),
        ),
      ),
    );
    return outcomes.filter((outcome) => outcome !== undefined);
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof ProviderFailure)) throw error;
  return [error.message, ...(error.initialization?.reasons ?? [])].join("\n");
}
