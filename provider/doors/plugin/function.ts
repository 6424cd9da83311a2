import { type InvokeRequest, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { Connection } from "../../core/connection";
import type { JsonObject } from "../../core/json";
import type { LookUp } from "../../core/look-up";
import { runLookUp } from "../../core/operations/look-up";
import type { Settings } from "../../core/settings/settings";
import type { Text } from "../../core/text/message";
import { presentable } from "../../core/text/presentable";
import { Screen } from "../screen";
import { checkFailure } from "./check-failure";
import { inNamesOfPlugin } from "./configuration";
import { MethodError } from "./errors";
import type { Means } from "./resource";
import { namesOf, received, sent } from "./values";

/** The methods of the protocol that are about one function. */
export interface FunctionMethods {
  configure(settings: Settings): void;
  invoke(request: InvokeRequest): Promise<InvokeResponse>;
}

export function functionMethods<Inputs extends JsonObject, Result extends object, Client>(
  lookUp: LookUp<Inputs, Result, Client>,
  { log, clock, settings }: Omit<Means, "journal">,
): FunctionMethods {
  const shown = (text: Text) => inNamesOfPlugin(presentable(text, connection.settings.secrets()));
  const screen = new Screen(log, shown);
  const warn = (message: Text) => {
    screen.warn(message);
  };
  const announce = (message: Text) => {
    screen.announce(message);
  };
  const connect = (current: Settings) => lookUp.connect(current, clock);
  const connection = new Connection({ platform: lookUp.platform, connect }, settings, warn);
  const means = { connection, clock, warn, announce };

  return {
    configure(current) {
      connection.configure(current);
    },

    async invoke(request) {
      const { values, secrets } = received(request.getArgs());
      const inputs = { values, secret: namesOf(secrets) };
      const outcome = await screen.during(() => runLookUp(lookUp, means, inputs));
      const response = new InvokeResponse();
      switch (outcome.kind) {
        case "refused":
          response.setFailuresList(outcome.failures.map(checkFailure));
          return response;
        case "failed":
        case "partial":
          throw new MethodError(inNamesOfPlugin(outcome.message));
        case "done": {
          // What was found tells what was looked for.
          const found = Object.entries(outcome.value as JsonObject);
          const secretResults = secrets.length === 0 ? [] : found;
          response.setReturn(
            sent(
              Object.fromEntries(found),
              secretResults.map(([name, value]) => ({ path: [name], value })),
            ),
          );
          return response;
        }
      }
    },
  };
}
