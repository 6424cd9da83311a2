import { ProviderFailure, type ProviderProcess } from "../../support/provider-process";
import type { Properties, Subject } from "./subjects";
import type { Tally } from "./tally";

/** What the engine keeps of a resource. */
export interface Kept {
  readonly id: string;
  readonly inputs: Properties;
  readonly state: Properties;
}

/** What the engine has the provider do with one resource. What fails is left to its next run. */
export interface EnginePart {
  /** The first `pulumi up`. */
  make(wanted: Properties): Promise<Kept>;
  refresh(kept: Kept): Promise<Kept>;
  /** A later `pulumi up`. */
  change(kept: Kept): Promise<Kept>;
  destroy(kept: Kept): Promise<void>;
}

/** What has not succeeded by then never will. */
const mostRuns = 5;

export function enginePart(provider: ProviderProcess, subject: Subject, tally: Tally): EnginePart {
  const { kind } = subject;
  const timed = <Result>(operation: string, work: () => Promise<Result>) =>
    tally.timed(`${kind} ${operation}`, work);

  async function checked(olds: Properties, news: Properties): Promise<Properties> {
    const { inputs, failures } = await timed("check", () => provider.check(kind, olds, news));
    if (failures.length > 0) throw new Error(`${kind} is refused: ${JSON.stringify(failures)}`);
    return inputs;
  }

  async function expectDiff({ id, state }: Kept, news: Properties, expected: boolean) {
    const { changes, replaces } = await timed("diff", () => provider.diff(kind, id, state, news));
    // A change in place has no verdict.
    if ((changes ?? true) !== expected || replaces.length > 0) {
      const found = JSON.stringify({ changes, replaces, state, news });
      throw new Error(`${kind} ${id} has the wrong diff: ${found}`);
    }
  }

  async function created(inputs: Properties): Promise<Kept> {
    const { id, outs } = await timed("create", () => provider.create(kind, inputs));
    return { id, inputs, state: outs };
  }

  async function read(id: string, state: Properties): Promise<{ id: string; outs: Properties }> {
    return untilDone(() => timed("read", () => provider.read(kind, id, state)));
  }

  async function updated({ id, state }: Kept, inputs: Properties): Promise<Kept> {
    let olds = state;
    const outs = await untilDone(
      () => timed("update", () => provider.update(kind, id, olds, inputs)),
      ({ initialization }) => (olds = initialization?.properties ?? olds),
    );
    return { id, inputs, state: outs };
  }

  /** What a failed creation left on the server, of which its message must have warned. */
  function leftBy({ message }: Error, inputs: Properties): string | undefined {
    const found = [...subject.held()].find(([, { name }]) => name === inputs["name"]);
    const [id] = found ?? [];
    if (id !== undefined && !/\b(adopt|import)\b/.test(message)) {
      throw new Error(`${kind} ${id} exists, and nobody was told: ${message}`);
    }
    return id;
  }

  return {
    async make(wanted) {
      const inputs = await checked({}, wanted);
      let next = () => created(inputs);
      const kept = await untilDone(
        () => next(),
        (failure) => {
          if (failure.initialization) {
            const { id, properties } = failure.initialization;
            next = () => updated({ id, inputs, state: properties }, inputs);
            return;
          }
          const id = leftBy(failure, inputs);
          if (id === undefined) return;
          tally.takeOver();
          const state = subject.imported?.(id, inputs);
          next = state
            ? async () => ({ id, inputs, state: (await read(id, state)).outs })
            : () => created({ ...inputs, adopt: true });
        },
      );
      await expectDiff(kept, kept.inputs, false);
      return kept;
    },

    async refresh(kept) {
      const { id, outs } = await read(kept.id, kept.state);
      if (id !== kept.id) throw new Error(`${kind} ${kept.id} was read as "${id}".`);
      const refreshed = { ...kept, state: outs };
      await expectDiff(refreshed, kept.inputs, false);
      return refreshed;
    },

    async change(kept) {
      const news = await checked(kept.inputs, subject.changed(kept.inputs));
      await expectDiff(kept, news, true);
      const changed = await updated(kept, news);
      await expectDiff(changed, news, false);
      return changed;
    },

    async destroy({ id, state }) {
      await untilDone(() => timed("delete", () => provider.delete(kind, id, state)));
      const left = await read(id, state);
      if (subject.isDeletable && left.id !== "") throw new Error(`${kind} ${id} is still there.`);
    },
  };
}

/** Runs an operation again until it succeeds; `prepare` may see to it that it goes another way. */
async function untilDone<Result>(
  work: () => Promise<Result>,
  prepare?: (failure: ProviderFailure) => void,
): Promise<Result> {
  for (let run = 1; ; run++) {
    try {
      return await work();
    } catch (error) {
      const isExpected = error instanceof ProviderFailure && !/\bbug\b/.test(error.message);
      if (!isExpected || run === mostRuns) throw error;
      prepare?.(error);
    }
  }
}
