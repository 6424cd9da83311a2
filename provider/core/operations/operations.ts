import type { Clock } from "../clock";
import { Connection } from "../connection";
import { engineTextProblems } from "../engine-text-problems";
import { messageOf } from "../failure";
import { HeldObjects } from "../held";
import { checkFailure, inputProblems } from "../input-problems";
import { type JsonObject, jsonSafe } from "../json";
import type { Context, Lifecycle } from "../lifecycle";
import { titleOf } from "../platform";
import type { RunJournal } from "../run-journal";
import { type Secrecy, secretTextsOf } from "../secret-inputs";
import type { Settings } from "../settings/settings";
import { type Message, own, say, type Text } from "../text/message";
import { presentable } from "../text/presentable";
import { containsUnknown } from "../unknowns";
import { differenceOf, refusal } from "./difference";
import {
  type Difference,
  done,
  type Failed,
  type Found,
  type Gone,
  type Made,
  type Outcome,
  type Partial,
} from "./outcome";
import { Ownership } from "./ownership";
import { failed, type Means, run } from "./run";

/** What a door gives to the operations that it lets in. */
export interface Surroundings {
  readonly settings: Settings;
  readonly clock: Clock;
  /** What the processes of the run hold. */
  readonly journal: RunJournal;
  /** Shows a warning at the resource whose operation runs. */
  readonly warn: (message: Text) => void;
  /** Shows at the resource whose operation runs what that has long been waiting for. */
  readonly announce: (message: Text) => void;
}

/** Inputs or a state, without `null` and without what a door notes in them. */
export interface Properties extends Secrecy {
  readonly values: JsonObject;
}

/** A property that cannot be what it is. */
export interface CheckFailure {
  /** Empty where the engine would show a value that nobody must see. */
  readonly property: string;
  readonly reason: string;
}

/**
 * What a stack does with resources of one kind, in the same way whatever door it comes through. No
 * operation throws: what a lifecycle throws becomes a message that is complete, redacted and fit to
 * be shown, and an object that was made is never lost.
 */
export class Operations<Inputs extends JsonObject, State extends JsonObject, Client> {
  readonly #lifecycle: Lifecycle<Inputs, State, Client>;
  readonly #warn: (message: Text) => void;
  readonly #held: HeldObjects;
  readonly #ownership: Ownership;
  readonly #connection: Connection<Client>;
  readonly #means: Means<Client>;

  constructor(
    lifecycle: Lifecycle<Inputs, State, Client>,
    { settings, clock, journal, warn, announce }: Surroundings,
  ) {
    this.#lifecycle = lifecycle;
    this.#warn = warn;
    this.#held = new HeldObjects(lifecycle.kind, journal, clock);
    this.#ownership = new Ownership(this.#held, (properties) => lifecycle.identity?.(properties));
    const connect = (current: Settings) => lifecycle.connect(current, clock);
    this.#connection = new Connection(
      { platform: lifecycle.kind.platform, connect },
      settings,
      warn,
    );
    this.#means = { connection: this.#connection, held: this.#held, clock, warn, announce };
  }

  /** Takes other settings. They are resolved when an operation needs them. */
  configure(settings: Settings): void {
    this.#connection.configure(settings);
  }

  /** Any text as it may be shown, without what is known to be secret. */
  presentable(text: Text): string {
    return presentable(text, this.#connection.settings.secrets());
  }

  /** What keeps inputs from being applied. `before` are the resource's inputs until now, if it has any. */
  check(before: Properties | undefined, inputs: Properties): CheckFailure[] {
    try {
      return this.#check(before, inputs);
    } catch (error) {
      return [{ property: "", reason: this.presentable(messageOf(error)) }];
    }
  }

  #check(before: Properties | undefined, inputs: Properties): CheckFailure[] {
    this.#held.noteQuestion();
    this.#noteSecrets(before, inputs);
    const { inputs: schema } = this.#lifecycle;
    const problems = [
      ...inputProblems(schema, inputs.values),
      ...engineTextProblems(inputs.values),
      ...(before ? [] : this.#ownership.takeOverProblems(inputs.values)),
    ];
    const problemOfSettings = this.#connection.check();
    if (problems.length === 0 && problemOfSettings === undefined) {
      const { settings } = this.#connection;
      this.#lifecycle.warnings?.(inputs.values, before?.values, settings).forEach(this.#warn);
    }
    return [
      ...problems.map((problem) => checkFailure(problem, inputs.values, schema, inputs.secret)),
      ...(problemOfSettings ? [{ property: "", reason: problemOfSettings }] : []),
    ].map(({ property, reason }) => ({
      property: this.presentable(property),
      reason: this.presentable(reason),
    }));
  }

  /**
   * What inputs would do to an object. `areSame` says whether the program left them as they were,
   * which asks for nothing, however the state may differ; only a program's comparison asks it.
   */
  diff(
    id: string,
    state: Properties,
    inputs: Properties,
    areSame: () => boolean,
  ): Outcome<Difference> {
    try {
      return this.#diff(id, state, inputs, areSame);
    } catch (error) {
      return this.#failed(messageOf(error));
    }
  }

  #diff(
    id: string,
    state: Properties,
    inputs: Properties,
    areSame: () => boolean,
  ): Outcome<Difference> {
    this.#held.noteQuestion();
    this.#noteSecrets(state, inputs);
    const isOfProgram = this.#held.isOfProgram(id);
    const comparison = this.#lifecycle.compare(state.values, inputs.values);
    const isAsked = isOfProgram && !areSame();
    const { refused = [] } = comparison;
    const { kind } = this.#lifecycle;
    if (refused.length > 0 && isAsked) return this.#failed(refusal(titleOf(kind), id, refused));
    if (isAsked) comparison.warnings?.forEach(this.#warn);
    const difference = differenceOf(comparison, isOfProgram && !isAsked);
    const stays = difference.changed.length === 0 && !difference.isUnfinished;
    // Unknown outside a preview: the engine only wants to know what depends on a replacement.
    if (isOfProgram && stays && !containsUnknown(inputs.values)) {
      this.#ownership.holdCompared(id, state.values, this.#warn);
    }
    return done(difference);
  }

  create(inputs: Properties): Promise<Outcome<Made>> {
    const { name } = inputs.values;
    const what = this.#named("creating", say`"${typeof name === "string" ? name : ""}"`);
    return this.#run(what, undefined, [inputs], async (context) => {
      this.#connection.noteProgram();
      const wanted = this.#lifecycle.inputs.parse(inputs.values);
      const { id, state } = await this.#lifecycle.create(context, wanted);
      context.held.claim(id, state);
      return done({ id, state: jsonSafe<JsonObject>(state) });
    });
  }

  /** A refresh has the state of a resource or of an earlier look-up, and a look-up has none. */
  read(id: string, state: Properties): Promise<Outcome<Found> | Gone> {
    return this.#run(this.#named("reading", id), undefined, [state], async (context) => {
      const isLookUp = Object.keys(state.values).length === 0;
      if (isLookUp) this.#connection.noteProgram();
      const live = await this.#lifecycle.read(context, id, state.values as never);
      if (live === undefined) return { kind: "gone" } as const;
      // A look-up is followed by no comparison.
      if (!isLookUp) this.#held.noteRead(id);
      return done({ id, ...jsonSafe(live) });
    });
  }

  update(id: string, state: Properties, inputs: Properties): Promise<Outcome<JsonObject>> {
    return this.#run(this.#named("updating", id), id, [state, inputs], async (context) => {
      this.#connection.noteProgram();
      this.#held.refuseIfTakenOver(id);
      this.#held.hold(id, state.values, "update");
      const wanted = this.#lifecycle.inputs.parse(inputs.values);
      const updated = await this.#lifecycle.update(context, id, state.values as never, wanted);
      this.#held.hold(id, updated, "update");
      return done(jsonSafe<JsonObject>(updated));
    });
  }

  delete(id: string, state: Properties): Promise<Outcome<undefined>> {
    return this.#run(this.#named("deleting", id), undefined, [state], async (context) => {
      await this.#held.untilQuiet();
      if (this.#held.has(id)) {
        this.#warn(
          say`${own(titleOf(this.#lifecycle.kind))} ${id} stays, because another resource of this stack has it now. Only the old resource leaves the stack.`,
        );
      } else {
        await this.#lifecycle.delete(context, id, state.values as never);
      }
      return done(undefined);
    });
  }

  /** An operation, such as `Ona: creating project "api"`. */
  #named(verb: string, object: Text): Message {
    const { platform, noun } = this.#lifecycle.kind;
    return say`${own(platform.name)}: ${own(verb)} ${own(noun)} ${object}`;
  }

  #run<Ended>(
    what: Text,
    ownId: string | undefined,
    given: readonly Properties[],
    part: (context: Context<Client, State>) => Promise<Ended>,
  ): Promise<Ended | Failed | Partial> {
    return run(this.#means, what, ownId, (context: Context<Client, State>) => {
      this.#noteSecrets(...given);
      return part(context);
    });
  }

  /** What the engine holds of secret inputs is not shown. */
  #noteSecrets(...all: readonly (Properties | undefined)[]): void {
    for (const properties of all) {
      if (!properties) continue;
      for (const secret of secretTextsOf(properties.values, properties.secret)) {
        this.#connection.settings.addSecret(secret);
      }
    }
  }

  #failed(message: Text): Failed {
    return failed(this.#connection, message);
  }
}
