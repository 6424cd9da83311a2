import { inspect } from "node:util";
import { Failure, say, type Text } from "../../core/text/message";
import { isObject, type JsonObject } from "../../core/json";

/** A failed operation. The SDK prints message and stack of what it catches, and one is enough. */
export class OperationFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Error";
    this.stack = "";
  }
}

/** The object exists but is not as wanted: the engine keeps it, shows the reasons and updates it. */
export class InitializationFailure extends OperationFailure {
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

/** The words for what an operation threw, whatever it was. */
export function messageOf(error: unknown): Text {
  if (error instanceof Failure) return error.said;
  if (!(error instanceof Error)) {
    const message = isObject(error) ? error["message"] : error;
    return typeof message === "string"
      ? message
      : say`something unknown was thrown: ${inspect(error)}`;
  }
  if (error.constructor === Error) return error.message;
  return say`unexpected ${error.name}: ${error.message}. This is a bug in pulumi-devplatforms.`;
}
