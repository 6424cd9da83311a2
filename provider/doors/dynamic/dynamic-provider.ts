import type * as pulumi from "@pulumi/pulumi";
import { type Clock, systemClock } from "../../core/clock";
import { type JsonObject, jsonSafe, pick } from "../../core/json";
import type { Lifecycle } from "../../core/lifecycle";
import { chooseName } from "../../core/name-default";
import { Operations } from "../../core/operations/operations";
import type { Difference, Outcome } from "../../core/operations/outcome";
import { RunJournal } from "../../core/run-journal";
import { secretInputsKey, madeOfSecrets } from "../../core/secret-inputs";
import { settingsFrom } from "../../platforms/settings";
import { EngineLog } from "../engine-log";
import { Screen } from "../screen";
import { InitializationFailure, OperationFailure } from "./failures";
import { notesOf, propertiesOf } from "./properties";
import { withSecrets } from "./secret-outputs";
import { engineAddress, engineModules } from "./server-process";
import { UnchangedInputs } from "./unchanged-inputs";

/** The processes of a run share what they hold. */
const journal = new RunJournal(engineAddress());
const log = new EngineLog(engineAddress(), engineModules);

/**
 * What the engine's provider process calls: the operations on one kind of resource in the dynamic
 * protocol, in which results are JSON and complete, "gone" is `{}`, and a failure after creation
 * carries the object.
 */
export function dynamicProvider<Inputs extends JsonObject, State extends JsonObject, Client>(
  lifecycle: Lifecycle<Inputs, State, Client>,
  clock: Clock = systemClock,
): Required<pulumi.dynamic.ResourceProvider> {
  const screen = new Screen(log, (text) => operations.presentable(text));
  const operations = new Operations(lifecycle, {
    settings: settingsFrom(() => undefined, process.env),
    clock,
    journal,
    warn: (message) => {
      screen.warn(message);
    },
    announce: (message) => {
      screen.announce(message);
    },
  });
  const unchanged = new UnchangedInputs();

  /** A state as it leaves for the engine, with the notes of what it is made of. */
  const outputsOf = (state: JsonObject, props: JsonObject): JsonObject => {
    const outputs = { ...state, ...notesOf(props) };
    return withSecrets(outputs, madeOfSecrets(state, propertiesOf(props).secret, lifecycle.madeOf));
  };

  /** The value of an operation. Throws as the engine understands it for all else. */
  const valueOf = <Value>(outcome: Outcome<Value>, props: JsonObject = {}): Value => {
    switch (outcome.kind) {
      case "done":
        return outcome.value;
      case "failed":
        throw new OperationFailure(outcome.message);
      case "partial": {
        // Not added by the SDK, and without it the resource would be stuck.
        const provider = pick(props, ["__provider"]);
        const outputs = { ...outputsOf(outcome.state, props), ...provider };
        throw new InitializationFailure(outcome.message, outcome.id, outputs);
      }
    }
  };

  return shownBy(screen, {
    // The SDK neither awaits this for calls that come meanwhile nor repeats it after a throw: it
    // must do nothing but remember.
    configure({ config }) {
      operations.configure(settingsFrom((key) => config.get(key), process.env));
      return Promise.resolve();
    },

    check(olds: JsonObject, news: JsonObject) {
      const { name, kept } = chooseName(olds, news);
      const before = propertiesOf(olds);
      const { values, secret } = propertiesOf(news);
      const isNew = Object.keys(before.values).length === 0;
      const inputs = { values: { ...values, ...name }, secret };
      const checked = jsonSafe({ ...inputs.values, ...pick(news, [secretInputsKey]), ...kept });
      unchanged.note(olds, checked);
      const failures = operations.check(isNew ? undefined : before, inputs);
      return Promise.resolve({ inputs: checked, failures });
    },

    // A promise also where nothing is awaited: what it throws must not escape synchronously.
    // eslint-disable-next-line @typescript-eslint/require-await
    async diff(id, olds: JsonObject, news: JsonObject) {
      const areSame = () => unchanged.takeOut(news);
      const outcome = operations.diff(id, propertiesOf(olds), propertiesOf(news), areSame);
      const difference = valueOf(outcome);
      // The native provider's state lacks what a refresh and a deletion start from: an update adds it.
      const isOfOtherDoor = "__provider" in news && !("__provider" in olds);
      return verdictOf({ ...difference, isUnfinished: difference.isUnfinished || isOfOtherDoor });
    },

    async create(inputs: JsonObject) {
      const { id, state } = valueOf(await operations.create(propertiesOf(inputs)), inputs);
      return { id, outs: outputsOf(state, inputs) };
    },

    async read(id, props: JsonObject = {}) {
      const outcome = await operations.read(id, propertiesOf(props));
      if (outcome.kind === "gone") return {};
      const { state, inputs } = valueOf(outcome, props);
      return {
        id,
        props: outputsOf(state, props),
        ...(inputs && { inputs: { ...inputs, ...notesOf(props) } }),
      };
    },

    async update(id, olds: JsonObject, news: JsonObject) {
      const outcome = await operations.update(id, propertiesOf(olds), propertiesOf(news));
      return { outs: outputsOf(valueOf(outcome, news), news) };
    },

    async delete(id, props: JsonObject) {
      valueOf(await operations.delete(id, propertiesOf(props)));
    },
  });
}

/**
 * What the engine is told of a comparison. Without a verdict, which is `changes: undefined`, it
 * compares the inputs itself, which gives the detailed diff and obeys `replaceOnChanges`. A verdict
 * of ours has neither, since the SDK drops the details.
 */
function verdictOf(difference: Difference): pulumi.dynamic.DiffResult {
  const { changed, replaces, deleteBeforeReplace, isUnfinished } = difference;
  const rest = { replaces: [...replaces], deleteBeforeReplace };
  if (replaces.length > 0 || isUnfinished) return { changes: true, ...rest };
  if (changed.length > 0) return rest;
  return { changes: false, replaces: [], deleteBeforeReplace: false };
}

/** The same provider, whose messages are on the screen before each result. */
function shownBy(
  screen: Screen,
  provider: Required<pulumi.dynamic.ResourceProvider>,
): Required<pulumi.dynamic.ResourceProvider> {
  return {
    // Not awaited by the SDK for calls that come meanwhile, so it must not wait for anything.
    configure: (request) => provider.configure(request),
    check: (olds, news) => screen.during(() => provider.check(olds, news)),
    diff: (id, olds, news) => screen.during(() => provider.diff(id, olds, news)),
    create: (inputs) => screen.during(() => provider.create(inputs)),
    read: (id, props) => screen.during(() => provider.read(id, props)),
    update: (id, olds, news) => screen.during(() => provider.update(id, olds, news)),
    delete: (id, props) => screen.during(() => provider.delete(id, props)),
  };
}
