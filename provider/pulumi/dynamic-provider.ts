import { inspect } from "node:util";
import type * as pulumi from "@pulumi/pulumi";
import { createRedactor } from "../http/redact";
import { type Settings, settingsFrom } from "./config";
import { changedKeys } from "./diff";
import { checkFailure, inputProblems } from "./input-problems";
import { isObject, type JsonObject, jsonSafe, pick, wellFormed } from "./json";
import type { Context, Lifecycle, Resource } from "./lifecycle";
import { containsUnknown } from "./unknowns";

/**
 * What the engine's provider process calls. All traps of the dynamic protocol are dealt with here,
 * so that lifecycles need not know them: results are JSON and complete, "gone" is `{}`, unknown
 * values are tolerated in preview, failures after creation keep the object, and no secret leaves.
 */
export function dynamicProvider<Inputs extends JsonObject, State extends JsonObject, Client>(
  lifecycle: Lifecycle<Inputs, State, Client>,
): Required<pulumi.dynamic.ResourceProvider> {
  const inputKeys = Object.keys(lifecycle.inputs.shape);
  let settings: Settings = settingsFrom(() => undefined, process.env);
  let connected: Client | undefined;

  // Cut last: half of a secret would not be recognised as one.
  const presentable = (text: string) =>
    wellFormed(shortened(createRedactor(settings.secrets())(text)));

  // The engine shows what the provider process writes here as a diagnostic of the run.
  const warn = (message: string): void => {
    console.warn(presentable(message));
  };

  const contextOf = (exists: (resource: Resource<State>) => void): Context<Client, State> => ({
    client: (connected ??= lifecycle.connect(settings)),
    exists,
    warn,
  });

  /** Runs an operation; what it throws reaches the user complete, redacted and without a stack. */
  const guarded = async <Result>(
    operation: (context: Context<Client, State>) => Promise<Result>,
    provider?: unknown,
  ): Promise<Result> => {
    let existing: Resource<State> | undefined;
    try {
      return await operation(
        contextOf((resource) => {
          existing = resource;
        }),
      );
    } catch (error) {
      const message = presentable(messageOf(error));
      if (!existing) throw new OperationFailure(message);
      const { id, state } = jsonSafe(existing);
      throw new InitializationFailure(message, id, { ...state, __provider: provider });
    }
  };

  return {
    // The SDK neither awaits this for calls that come meanwhile nor repeats it after a throw: it
    // must do nothing but remember. Settings are resolved when an operation needs them.
    configure({ config }) {
      settings = settingsFrom((key) => config.get(key), process.env);
      connected = undefined;
      return Promise.resolve();
    },

    check(olds: JsonObject, news: JsonObject) {
      const before = withoutProvider(olds);
      const inputs = withoutProvider(news);
      const problems = inputProblems(lifecycle.inputs, inputs);
      if (problems.length === 0 && Object.keys(before).length > 0) {
        problems.push(...(lifecycle.checkChange?.(before, inputs) ?? []));
      }
      if (problems.length === 0) lifecycle.warnings?.(inputs).forEach(warn);
      return Promise.resolve({
        inputs: jsonSafe(inputs),
        failures: problems.map((problem) => {
          const { property, reason } = checkFailure(problem, inputs);
          return { property: presentable(property), reason: presentable(reason) };
        }),
      });
    },

    diff(_id, olds: JsonObject, news: JsonObject) {
      const state = withoutProvider(olds);
      const inputs = withoutProvider(news);
      const compared = inputKeys.filter(
        (key) => inputs[key] !== undefined || !lifecycle.computedWhenUnset?.includes(key),
      );
      const unknown = compared.filter((key) => containsUnknown(inputs[key]));
      const different = changedKeys(
        lifecycle.canonical(state),
        lifecycle.canonical(inputs),
        compared,
      );
      const changed = compared.filter((key) => unknown.includes(key) || different.includes(key));
      const replaceOn = lifecycle.replaceOn(state);
      const replaces = changed.filter((key) => replaceOn.includes(key));
      return Promise.resolve({
        changes: changed.length > 0,
        replaces,
        deleteBeforeReplace:
          replaces.length > 0 && (lifecycle.deleteBeforeReplace?.(changed, state) ?? false),
      });
    },

    create(inputs: JsonObject) {
      return guarded(async (context) => {
        const wanted = lifecycle.inputs.parse(withoutProvider(inputs));
        const { id, state } = await lifecycle.create(context, wanted);
        return jsonSafe({ id, outs: state });
      }, inputs["__provider"]);
    },

    read(id, props: JsonObject = {}) {
      return guarded(async (context): Promise<pulumi.dynamic.ReadResult> => {
        const state = withoutProvider(props) as Partial<State>;
        const live = await lifecycle.read(context, id, state);
        if (live === undefined) return {};
        const outs = jsonSafe(live);
        // Without inputs the next preview would compare the program with what it was before.
        return { id, props: outs, inputs: pick(outs, inputKeys) };
      });
    },

    update(id, olds: JsonObject, news: JsonObject) {
      return guarded(async (context) => {
        const wanted = lifecycle.inputs.parse(withoutProvider(news));
        const state = withoutProvider(olds) as Partial<State>;
        return { outs: jsonSafe(await lifecycle.update(context, id, state, wanted)) };
      }, news["__provider"]);
    },

    delete(id, props: JsonObject) {
      return guarded((context) =>
        lifecycle.delete(context, id, withoutProvider(props) as Partial<State>),
      );
    },
  };
}

function withoutProvider(props: JsonObject): JsonObject {
  const { __provider, ...rest } = props;
  return rest;
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
  if (error.name === "ApiError" || error.constructor === Error) return error.message;
  return `unexpected ${error.name}: ${error.message}. This is a bug in pulumi-devplatforms.`;
}
