import {
  type CheckRequest,
  CheckResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  PropertyDiff,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { sameJson } from "../../core/changes";
import { existing } from "../../core/import/existing";
import type { JsonObject } from "../../core/json";
import type { Lifecycle } from "../../core/lifecycle";
import { foreseenCreation, foreseenUpdate } from "../../core/operations/foresight";
import { inputProblems } from "../../core/input-problems";
import { within } from "../../core/interruption";
import { Operations, type Properties, type Surroundings } from "../../core/operations/operations";
import type { Failed, Outcome } from "../../core/operations/outcome";
import { madeOfSecrets } from "../../core/secret-inputs";
import type { Settings } from "../../core/settings/settings";
import type { EngineLog } from "../engine-log";
import { Screen } from "../screen";
import { nameDefaultOf, withName, withoutNameDefault } from "./autonaming";
import { inNamesOfPlugin } from "./configuration";
import { checkFailure } from "./check-failure";
import { type Detail, detailsOf } from "./detailed-diff";
import { initializationError, MethodError } from "./errors";
import { outputsOf } from "./schema";
import { Empty, type StructMessage } from "./sdk";
import { namesOf, type Received, received, sent } from "./values";

/** What all kinds have in common. */
export interface Means extends Pick<Surroundings, "settings" | "clock" | "journal"> {
  readonly log: EngineLog;
}

/** The methods of the protocol that are about resources of one kind. Each throws a `MethodError`. */
export interface ResourceMethods {
  /** Where their messages are shown. */
  readonly screen: Screen;
  configure(settings: Settings): void;
  check(request: CheckRequest): CheckResponse;
  diff(request: DiffRequest): DiffResponse;
  create(request: CreateRequest): Promise<CreateResponse>;
  read(request: ReadRequest): Promise<ReadResponse>;
  update(request: UpdateRequest): Promise<UpdateResponse>;
  delete(request: DeleteRequest): Promise<InstanceType<typeof Empty>>;
}

export function resourceMethods<Inputs extends JsonObject, State extends JsonObject, Client>(
  lifecycle: Lifecycle<Inputs, State, Client>,
  { log, ...means }: Means,
): ResourceMethods {
  const screen = new Screen(log, (text) => inNamesOfPlugin(operations.presentable(text)));
  const operations = new Operations(lifecycle, {
    ...means,
    warn: (message) => {
      screen.warn(message);
    },
    announce: (message) => {
      screen.announce(message);
    },
  });
  const { madeOf } = lifecycle;
  const outputs = outputsOf(lifecycle.kind);
  // A name that must be there is the resource's own where the program gives none.
  const isNamed = inputProblems(lifecycle.inputs, {}).some(({ path }) => path[0] === "name");

  /** A state as it leaves for the engine, secret where it repeats a secret input. */
  const stateOf = (state: JsonObject, { secrets }: Received): StructMessage => {
    const made = madeOfSecrets(state, namesOf(secrets), madeOf);
    return sent(state, [...secrets, ...made.map((name) => ({ path: [name], value: state[name] }))]);
  };

  /** The value of an operation. Throws as the engine understands it for all else. */
  const valueOf = <Value>(outcome: Outcome<Value>, given: Received): Value => {
    switch (outcome.kind) {
      case "done":
        return outcome.value;
      case "failed":
        throw new MethodError(messageOf(outcome));
      case "partial": {
        const { id, state } = outcome;
        throw initializationError(messageOf(outcome), id, stateOf(state, given));
      }
    }
  };

  /** Runs an operation in the time that the option `customTimeouts` of its resource gives it. */
  const inTime = <Result>(seconds: number, verb: string, run: () => Promise<Result>) => {
    if (seconds <= 0) return run();
    const reason = `the ${seconds} s of the resource option customTimeouts.${verb} are over. Run \`pulumi up\` again to go on, or give more`;
    return within(means.clock, seconds * 1000, reason, run);
  };

  return {
    screen,

    configure(settings) {
      operations.configure(settings);
    },

    check(request) {
      const before = received(request.getOlds());
      const given = received(request.getNews());
      const values = isNamed ? withName(given.values, before.values, request) : given.values;
      const isNew = Object.keys(before.values).length === 0;
      const failures = operations.check(
        isNew ? undefined : propertiesOf(before),
        propertiesOf({ ...given, values }),
      );
      const response = new CheckResponse();
      response.setInputs(sent(values, given.secrets));
      response.setFailuresList(failures.map(checkFailure));
      return response;
    },

    diff(request) {
      const state = received(request.getOlds());
      const oldInputs = received(request.getOldInputs()).values;
      const given = received(request.getNews());
      const areSame = () => sameJson(oldInputs, given.values);
      const difference = valueOf(
        operations.diff(request.getId(), propertiesOf(state), propertiesOf(given), areSame),
        given,
      );
      const { replaces, deleteBeforeReplace, isUnfinished } = difference;
      // An imported object's state has all that is live, which the program may never have said.
      const changed = difference.changed.filter((key) => key in oldInputs || key in given.values);
      const isChange = changed.length > 0 || isUnfinished;
      const response = new DiffResponse();
      response.setChanges(
        isChange ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE,
      );
      response.setDiffsList([...changed]);
      response.setReplacesList([...replaces]);
      response.setDeletebeforereplace(deleteBeforeReplace);
      response.setHasdetaileddiff(true);
      const details = response.getDetaileddiffMap();
      const sides = { state: state.values, oldInputs, inputs: given.values };
      for (const detail of detailsOf(sides, changed, replaces)) {
        details.set(detail.path, propertyDiff(detail));
      }
      return response;
    },

    async create(request) {
      const given = received(request.getProperties());
      const response = new CreateResponse();
      if (request.getPreview()) {
        const foreseen = foreseenCreation({ outputs, inputs: given.values });
        response.setProperties(stateOf(foreseen, given));
        return response;
      }
      const { id, state } = valueOf(
        await inTime(request.getTimeout(), "create", () => operations.create(propertiesOf(given))),
        given,
      );
      response.setId(id);
      response.setProperties(stateOf(state, given));
      return response;
    },

    async read(request) {
      const id = request.getId();
      const state = received(request.getProperties());
      const inputs = received(request.getInputs());
      const response = new ReadResponse();
      const outcome = await operations.read(id, propertiesOf(state));
      if (outcome.kind === "gone") return response;
      const secrets = [...state.secrets, ...inputs.secrets];
      const found = valueOf(outcome, { ...state, secrets });
      const isLookUp = Object.keys(state.values).length === 0;
      const live = isLookUp
        ? existing(lifecycle, id, found.state).inputs
        : { ...(found.inputs ?? inputs.values), ...nameDefaultOf(inputs.values) };
      response.setId(found.id);
      response.setProperties(stateOf(found.state, { ...state, secrets }));
      response.setInputs(sent(live, secrets));
      return response;
    },

    async update(request) {
      const state = received(request.getOlds());
      const given = received(request.getNews());
      const response = new UpdateResponse();
      if (request.getPreview()) {
        const plan = { outputs, inputs: given.values, madeOf };
        const { changed, isUnfinished = false } = lifecycle.compare(state.values, given.values);
        const foreseen = foreseenUpdate(plan, state.values, { changed, isUnfinished });
        response.setProperties(stateOf(foreseen, given));
        return response;
      }
      const outcome = await inTime(request.getTimeout(), "update", () =>
        operations.update(request.getId(), propertiesOf(state), propertiesOf(given)),
      );
      response.setProperties(stateOf(valueOf(outcome, given), given));
      return response;
    },

    async delete(request) {
      const state = received(request.getProperties());
      const outcome = await inTime(request.getTimeout(), "delete", () =>
        operations.delete(request.getId(), propertiesOf(state)),
      );
      valueOf(outcome, state);
      return new Empty();
    },
  };
}

function propertiesOf({ values, secrets }: Received): Properties {
  return { values: withoutNameDefault(values), secret: namesOf(secrets) };
}

function messageOf({ message }: Pick<Failed, "message">): string {
  return inNamesOfPlugin(message);
}

const { Kind } = PropertyDiff;

const kinds = {
  add: [Kind.ADD, Kind.ADD_REPLACE],
  delete: [Kind.DELETE, Kind.DELETE_REPLACE],
  update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
} as const;

function propertyDiff({ kind, replaces, isOfProgram }: Detail): PropertyDiff {
  const diff = new PropertyDiff();
  diff.setKind(kinds[kind][replaces ? 1 : 0]);
  diff.setInputdiff(isOfProgram);
  return diff;
}
