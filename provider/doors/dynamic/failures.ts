import type { JsonObject } from "../../core/json";

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
