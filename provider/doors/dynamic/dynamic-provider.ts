import type * as pulumi from "@pulumi/pulumi";
import { joined, type Message, own, say, type Text } from "../../core/text/message";
import { presentable as fitToShow } from "../../core/text/presentable";
import { settingsFrom } from "../../platforms/settings";
import { Connection } from "../../core/connection";
import { InitializationFailure, messageOf, OperationFailure } from "./failures";
import { HeldObjects } from "../../core/held";
import { RunJournal } from "../../core/run-journal";
import { checkFailure, inputProblems, propertyPath } from "../../core/input-problems";
import { type JsonObject, jsonSafe, pick, withoutNull } from "../../core/json";
import type { Comparison, Context, InputProblem, Lifecycle, Resource } from "../../core/lifecycle";
import { markProblems } from "../../core/mark-problems";
import { chooseName, nameDefaultKey } from "../../core/name-default";
import { Screen } from "./screen";
import { engineAddress } from "./server-process";
import {
  secretInputsKey,
  secretInputsOf,
  secretTextsOf,
  withSecretOutputs,
} from "../../core/secret-inputs";
import { UnchangedInputs } from "./unchanged-inputs";
import { containsUnknown, unknownValue } from "../../core/unknowns";

/** The processes of a run share what they hold. */
const journal = new RunJournal(engineAddress());

/**
 * What the engine's provider process calls. All traps of the dynamic protocol are dealt with here,
 * so that lifecycles need not know them: results are JSON and complete, "gone" is `{}`, unknown
 * values are tolerated in preview, failures after creation keep the object, and no secret leaves.
 */
export function dynamicProvider<Inputs extends JsonObject, State extends JsonObject, Client>(
  lifecycle: Lifecycle<Inputs, State, Client>,
): Required<pulumi.dynamic.ResourceProvider> {
  const held = new HeldObjects(lifecycle.title, journal);
  const unchanged = new UnchangedInputs();

  const presentable = (text: Text) => fitToShow(text, connection.settings.secrets());

  /** Called with all that the engine sends: what it holds of secret inputs is not shown. */
  const noteSecrets = (...all: readonly JsonObject[]): void => {
    all.flatMap(secretTextsOf).forEach((secret) => {
      connection.settings.addSecret(secret);
    });
  };

  /** What leaves for the engine as a state. */
  const outputsOf = (state: JsonObject, props: JsonObject): JsonObject =>
    withSecretOutputs(jsonSafe({ ...state, ...notesOf(props) }), lifecycle.madeOf ?? {});

  const screen = new Screen(presentable);
  const warn = (message: Text): void => {
    screen.warn(message);
  };
  const connection = new Connection<Client>(
    lifecycle,
    settingsFrom(() => undefined, process.env),
    warn,
  );

  const contextOf = (
    exists: (resource: Resource<State>) => void,
    ownId?: string,
  ): Context<Client, State> => {
    const ofOperation = held.forOperation(ownId);
    return {
      // Only where it is used: an operation that makes no request needs no settings.
      get client() {
        return connection.connected();
      },
      held: ofOperation,
      exists: (resource) => {
        ofOperation.claim(resource.id, resource.state);
        exists(resource);
      },
      warn,
    };
  };

  /** Runs an operation; what it throws reaches the user complete, redacted and without a stack. */
  const guarded = async <Result>(
    operation: (context: Context<Client, State>) => Promise<Result>,
    { ownId, kept = {} }: { readonly ownId?: string; readonly kept?: JsonObject } = {},
  ): Promise<Result> => {
    let existing: Resource<State> | undefined;
    const exists = (resource: Resource<State>) => {
      existing = resource;
    };
    try {
      return await operation(contextOf(exists, ownId));
    } catch (error) {
      const message = presentable(connection.explained(messageOf(error)));
      if (!existing) throw new OperationFailure(message);
      const { id, state } = existing;
      // Not added by the SDK, and without it the resource would be stuck.
      const provider = pick(kept, ["__provider"]);
      throw new InitializationFailure(message, id, { ...outputsOf(state, kept), ...provider });
    }
  };

  const identityOf = (properties: JsonObject): string | undefined => {
    const identity = lifecycle.identity?.(properties);
    return identity?.includes(unknownValue) ? undefined : identity;
  };

  const holdCompared = (id: string, state: JsonObject): void => {
    const isShared = held.isKnownToBeShared(id);
    const identity = identityOf(state);
    try {
      held.refuseIfTakenOver(id);
      // Held also where this throws: else the creation that wants the object would get it.
      held.hold(id, state, "comparison");
      if (identity !== undefined) held.noteOwned(identity, id);
    } catch (error) {
      throw new OperationFailure(presentable(messageOf(error)));
    }
    if (isShared) warn(held.sharedMessage(id));
  };

  const takeOverProblems = (inputs: JsonObject): InputProblem[] => {
    const identity = inputs["adopt"] === true ? identityOf(inputs) : undefined;
    const reason = identity === undefined ? undefined : held.noteTakeOver(identity);
    return reason === undefined
      ? []
      : [{ path: ["adopt"], reason: say`cannot be obeyed: ${reason}` }];
  };

  return screen.show({
    // The SDK neither awaits this for calls that come meanwhile nor repeats it after a throw: it
    // must do nothing but remember. Settings are resolved when an operation needs them.
    configure({ config }) {
      connection.configure(settingsFrom((key) => config.get(key), process.env));
      return Promise.resolve();
    },

    check(olds: JsonObject, news: JsonObject) {
      held.noteQuestion();
      noteSecrets(olds, news);
      const isNew = Object.keys(ownProperties(olds)).length === 0;
      const before = isNew ? undefined : ownProperties(olds);
      const { name, kept } = chooseName(olds, news);
      const inputs = { ...ownProperties(news), ...name };
      const secret = secretInputsOf(news);
      const problems = [
        ...inputProblems(lifecycle.inputs, inputs),
        ...markProblems(inputs),
        ...(isNew ? takeOverProblems(inputs) : []),
      ];
      const checked = jsonSafe({ ...inputs, ...pick(news, [secretInputsKey]), ...kept });
      unchanged.note(olds, checked);
      const problemOfSettings = connection.check();
      if (problems.length === 0 && problemOfSettings === undefined) {
        lifecycle.warnings?.(inputs, before, connection.settings).forEach(warn);
      }
      return Promise.resolve({
        inputs: checked,
        failures: [
          ...problems.map((problem) => checkFailure(problem, inputs, lifecycle.inputs, secret)),
          ...(problemOfSettings === undefined ? [] : [{ property: "", reason: problemOfSettings }]),
        ].map(({ property, reason }) => ({
          property: presentable(property),
          reason: presentable(reason),
        })),
      });
    },

    // A promise also where nothing is awaited: what it throws must not escape synchronously.
    // eslint-disable-next-line @typescript-eslint/require-await
    async diff(id, olds: JsonObject, news: JsonObject) {
      held.noteQuestion();
      noteSecrets(olds, news);
      const state = ownProperties(olds);
      const isOfProgram = held.isOfProgram(id);
      const areSame = isOfProgram && unchanged.takeOut(news);
      const comparison = lifecycle.compare(state, ownProperties(news));
      const { refused = [], deleteBeforeReplace = false, isUnfinished = false } = comparison;
      // What the program leaves as it was asks for nothing, however the state may differ from it.
      if (refused.length > 0 && !areSame) {
        // In a refresh it is no change of the program's, and nothing would be made of it.
        if (!isOfProgram) return { replaces: [], deleteBeforeReplace };
        throw new OperationFailure(presentable(refusal(lifecycle.title, id, refused)));
      }
      if (isOfProgram && !areSame) comparison.warnings?.forEach(warn);
      const verdict = verdictOf(areSame ? { changed: [], isUnfinished } : comparison);
      // Unknown outside a preview: the engine only wants to know what depends on a replacement.
      if (isOfProgram && verdict.changes === false && !containsUnknown(news)) {
        holdCompared(id, state);
      }
      return verdict;
    },

    create(inputs: JsonObject) {
      noteSecrets(inputs);
      connection.noteProgram();
      return guarded(
        async (context) => {
          const wanted = lifecycle.inputs.parse(ownProperties(inputs));
          const { id, state } = await lifecycle.create(context, wanted);
          context.held.claim(id, state);
          return { id, outs: outputsOf(state, inputs) };
        },
        { kept: inputs },
      );
    },

    read(id, props: JsonObject = {}) {
      noteSecrets(props);
      const state = ownProperties(props) as Partial<State>;
      // A refresh has the state of a resource or of an earlier look-up.
      const isLookUp = Object.keys(state).length === 0;
      if (isLookUp) connection.noteProgram();
      return guarded(async (context): Promise<pulumi.dynamic.ReadResult> => {
        const live = await lifecycle.read(context, id, state);
        if (live === undefined) return {};
        // A look-up is followed by no comparison.
        if (!isLookUp) held.noteRead(id);
        return {
          id,
          props: outputsOf(live.state, props),
          ...(live.inputs && { inputs: jsonSafe({ ...live.inputs, ...notesOf(props) }) }),
        };
      });
    },

    update(id, olds: JsonObject, news: JsonObject) {
      noteSecrets(olds, news);
      connection.noteProgram();
      const state = ownProperties(olds) as Partial<State>;
      return guarded(
        async (context) => {
          held.refuseIfTakenOver(id);
          held.hold(id, state, "update");
          const wanted = lifecycle.inputs.parse(ownProperties(news));
          const updated = await lifecycle.update(context, id, state, wanted);
          held.hold(id, updated, "update");
          return { outs: outputsOf(updated, news) };
        },
        { ownId: id, kept: news },
      );
    },

    async delete(id, props: JsonObject) {
      noteSecrets(props);
      await held.untilQuiet();
      if (held.has(id)) {
        warn(
          say`${own(lifecycle.title)} ${id} stays, because another resource of this stack has it now. Only the old resource leaves the stack.`,
        );
        return;
      }
      await guarded((context) =>
        lifecycle.delete(context, id, ownProperties(props) as Partial<State>),
      );
    },
  });
}

/**
 * What the engine is told of a comparison. Without a verdict, which is `changes: undefined`, it
 * compares the inputs itself, which gives the detailed diff and obeys `replaceOnChanges`. A verdict
 * of ours has neither, since the SDK drops the details.
 */
function verdictOf({
  changed,
  replaces = [],
  deleteBeforeReplace = false,
  isUnfinished = false,
}: Comparison): pulumi.dynamic.DiffResult {
  const rest = { replaces: [...replaces], deleteBeforeReplace };
  if (replaces.length > 0 || isUnfinished) return { changes: true, ...rest };
  if (changed.length > 0) return rest;
  return { changes: false, replaces: [], deleteBeforeReplace: false };
}

/** What a lifecycle sees: without the properties of the program side, and without `null`. */
function ownProperties(props: JsonObject): JsonObject {
  const { __provider, [nameDefaultKey]: nameDefault, [secretInputsKey]: secrets, ...own } = props;
  return withoutNull(own);
}

/** What the program side noted about the inputs, which belongs into the state too. */
function notesOf(props: JsonObject): JsonObject {
  return pick(props, [nameDefaultKey, secretInputsKey]);
}

function refusal(title: string, id: string, refused: readonly InputProblem[]): Message {
  const reasons = refused.map(({ path, reason }) => {
    return say`${own(propertyPath(path))} ${reason}.`;
  });
  return say`${own(title)} ${id} cannot be changed like this: ${joined(reasons, " ")}`;
}
