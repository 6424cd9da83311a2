import type { Clock } from "../clock";
import type { Connection } from "../connection";
import { messageOf } from "../failure";
import { checkFailure, inputProblems } from "../input-problems";
import { type JsonObject, jsonSafe } from "../json";
import type { LookUp } from "../look-up";
import { secretTextsOf } from "../secret-inputs";
import { own, say, type Text } from "../text/message";
import { presentable } from "../text/presentable";
import { withNotices } from "../waiting";
import type { CheckFailure, Properties } from "./operations";
import { done, type Outcome } from "./outcome";
import { failed } from "./run";

/** The inputs cannot be what they are. Nothing was looked up. */
export interface Refused {
  readonly kind: "refused";
  readonly failures: readonly CheckFailure[];
}

/** What a look-up runs with. */
interface Means<Client> {
  readonly connection: Connection<Client>;
  readonly clock: Clock;
  readonly warn: (message: Text) => void;
  /** Shows what the look-up has long been waiting for. */
  readonly announce: (message: Text) => void;
}

/** Runs a look-up. Never throws, and its messages are complete, redacted and fit to be shown. */
export async function runLookUp<Inputs extends JsonObject, Result extends object, Client>(
  lookUp: LookUp<Inputs, Result, Client>,
  { connection, clock, warn, announce }: Means<Client>,
  inputs: Properties,
): Promise<Outcome<Result> | Refused> {
  const { settings } = connection;
  for (const text of secretTextsOf(inputs.values, inputs.secret)) settings.addSecret(text);
  try {
    const failures = inputProblems(lookUp.inputs, inputs.values)
      .map((problem) => checkFailure(problem, inputs.values, lookUp.inputs, inputs.secret))
      .map(({ property, reason }) => ({
        property: presentable(property, settings.secrets()),
        reason: presentable(reason, settings.secrets()),
      }));
    if (failures.length > 0) return { kind: "refused", failures };
    connection.noteProgram();
    const what = say`${own(lookUp.platform.name)}: looking for ${own(lookUp.noun)}`;
    const context = { client: connection.connected(), warn };
    const wanted = lookUp.inputs.parse(inputs.values);
    const found = await withNotices({ what, announce, clock }, () => lookUp.find(context, wanted));
    return done(jsonSafe(found));
  } catch (error) {
    return failed(connection, messageOf(error));
  }
}
