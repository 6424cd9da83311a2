import { inspect } from "node:util";
import type * as pulumi from "@pulumi/pulumi";
import { createRedactor } from "../http/redact";
import { settingsFrom } from "./config";
import { Connection } from "./connection";
import { HeldObjects } from "./held";
import { checkFailure, inputProblems, propertyPath } from "./input-problems";
import { isObject, type JsonObject, jsonSafe, pick, wellFormed, withoutNull } from "./json";
import type { Comparison, Context, InputProblem, Lifecycle, Resource } from "./lifecycle";
import { chooseName, nameDefaultKey } from "./name-default";
import { SettingsError } from "./settings-error";
import { UnchangedInputs } from "./unchanged-inputs";
import { containsUnknown } from "./unknowns";

/**
 * What the engine's provider process calls. All traps of the dynamic protocol are dealt with here,
 * so that lifecycles need not know them: results are JSON and complete, "gone" is `{}`, unknown
 * values are tolerated in preview, failures after creation keep the object, and no secret leaves.
 */
export function dynamicProvider<Inputs extends JsonObject, State extends JsonObject, Client>(
  lifecycle: Lifecycle<Inputs, State, Client>,
): Required<pulumi.dynamic.ResourceProvider> {
  const held = new HeldObjects(lifecycle.title);
  const unchanged = new UnchangedInputs();

  // Cut last: half of a secret would not be recognised as one.
  const presentable = (text: string) =>
    wellFormed(shortened(createRedactor(connection.settings.secrets())(text)));

  // The engine shows what the provider process writes here as a diagnostic of the run.
  const warn = (message: string): void => {
    console.warn(presentable(message));
  };
  const connection = new Connection<Client>(lifecycle, warn);

  const contextOf = (
    exists: (resource: Resource<State>) => void,
    ownId?: string,
  ): Context<Client, State> => {
    const ofOperation = held.forOperation(ownId);
    return {
      client: connection.connected(),
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
      const { id, state } = jsonSafe(existing);
      throw new InitializationFailure(message, id, { ...state, ...kept });
    }
  };

  return {
    // The SDK neither awaits this for calls that come meanwhile nor repeats it after a throw: it
    // must do nothing but remember. Settings are resolved when an operation needs them.
    configure({ config }) {
      connection.configure(settingsFrom((key) => config.get(key), process.env));
      return Promise.resolve();
    },

    check(olds: JsonObject, news: JsonObject) {
      held.noteQuestion();
      const isNew = Object.keys(ownProperties(olds)).length === 0;
      const before = isNew ? undefined : ownProperties(olds);
      const { name, kept } = chooseName(olds, news);
      const inputs = { ...ownProperties(news), ...name };
      const problems = inputProblems(lifecycle.inputs, inputs);
      if (problems.length === 0) lifecycle.warnings?.(inputs, before).forEach(warn);
      const checked = jsonSafe({ ...inputs, ...kept });
      unchanged.note(olds, checked);
      const problemOfSettings = connection.check();
      return Promise.resolve({
        inputs: checked,
        failures: [
          ...problems.map((problem) => checkFailure(problem, inputs)),
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
      const state = ownProperties(olds);
      const isOfProgram = held.isOfProgram(id);
      const areSame = isOfProgram && unchanged.takeOut(news);
      const comparison = lifecycle.compare(state, ownProperties(news));
      const { refused = [], deleteBeforeReplace = false } = comparison;
      if (refused.length > 0) {
        // In a refresh it is no change of the program's, and nothing would be made of it.
        if (!isOfProgram) return { replaces: [], deleteBeforeReplace };
        throw new OperationFailure(presentable(refusal(lifecycle.title, id, refused)));
      }
      const verdict = verdictOf(comparison);
      const isKept = verdict.changes === false || (verdict.changes === undefined && areSame);
      // Unknown outside a preview: the engine only wants to know what depends on a replacement.
      if (isOfProgram && isKept && !containsUnknown(news)) {
        if (held.isKnownToBeShared(id)) warn(held.sharedMessage(id));
        held.hold(id, state, "comparison");
      }
      return verdict;
    },

    create(inputs: JsonObject) {
      connection.noteProgram();
      return guarded(
        async (context) => {
          const wanted = lifecycle.inputs.parse(ownProperties(inputs));
          const { id, state } = await lifecycle.create(context, wanted);
          context.held.claim(id, state);
          return jsonSafe({ id, outs: { ...state, ...nameDefaultOf(inputs) } });
        },
        { kept: keptProperties(inputs) },
      );
    },

    read(id, props: JsonObject = {}) {
      return guarded(async (context): Promise<pulumi.dynamic.ReadResult> => {
        const state = ownProperties(props) as Partial<State>;
        const live = await lifecycle.read(context, id, state);
        if (live === undefined) return {};
        // A look-up, which has no state, is followed by no comparison.
        if (Object.keys(state).length > 0) held.noteRead(id);
        const nameDefault = nameDefaultOf(props);
        return {
          id,
          props: jsonSafe({ ...live.state, ...nameDefault }),
          ...(live.inputs && { inputs: jsonSafe({ ...live.inputs, ...nameDefault }) }),
        };
      });
    },

    update(id, olds: JsonObject, news: JsonObject) {
      connection.noteProgram();
      const state = ownProperties(olds) as Partial<State>;
      held.hold(id, state, "update");
      return guarded(
        async (context) => {
          const wanted = lifecycle.inputs.parse(ownProperties(news));
          const updated = await lifecycle.update(context, id, state, wanted);
          held.hold(id, updated, "update");
          return { outs: jsonSafe({ ...updated, ...nameDefaultOf(news) }) };
        },
        { ownId: id, kept: keptProperties(news) },
      );
    },

    async delete(id, props: JsonObject) {
      if (held.has(id)) {
        warn(
          `${lifecycle.title} ${id} is another resource of this stack now and stays. Only its old resource leaves the stack.`,
        );
        return;
      }
      await guarded((context) =>
        lifecycle.delete(context, id, ownProperties(props) as Partial<State>),
      );
    },
  };
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
  const { __provider, [nameDefaultKey]: nameDefault, ...own } = props;
  return withoutNull(own);
}

function nameDefaultOf(props: JsonObject): JsonObject {
  return pick(props, [nameDefaultKey]);
}

/** What a half-made resource has to have in its state besides its own: else it is stuck. */
function keptProperties(props: JsonObject): JsonObject {
  return pick(props, ["__provider", nameDefaultKey]);
}

function refusal(title: string, id: string, refused: readonly InputProblem[]): string {
  const reasons = refused.map(({ path, reason }) => `${propertyPath(path)} ${reason}.`);
  return `${title} ${id} cannot be changed like this: ${reasons.join(" ")}`;
}

/** A failed operation. The SDK prints message and stack of what it catches, and one is enough. */
class OperationFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Error";
    this.stack = "";
  }
}

/** The object exists but is not as wanted: the engine keeps it, shows the reasons and updates it. */
class InitializationFailure extends OperationFailure {
  readonly reasons: string[];
  readonly id: string;
  readonly properties: JsonObject;

  constructor(message: string, id: string, properties: JsonObject) {
    super(message);
    this.reasons = [message];
    this.id = id;
    this.properties = properties;
  }
}

const longestMessage = 4_000;

/** A server chooses how long its ids are. What failed stands first in a message, what helps last. */
function shortened(message: string): string {
  if (message.length <= longestMessage) return message;
  return `${message.slice(0, longestMessage / 2)} … ${message.slice(-longestMessage / 2)}`;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) {
    const message = isObject(error) ? error["message"] : error;
    return typeof message === "string"
      ? message
      : `something unknown was thrown: ${inspect(error)}`;
  }
  const isOurs = error.name === "ApiError" || error instanceof SettingsError;
  if (isOurs || error.constructor === Error) return error.message;
  return `unexpected ${error.name}: ${error.message}. This is a bug in pulumi-devplatforms.`;
}
