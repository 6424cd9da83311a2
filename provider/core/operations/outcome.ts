import type { JsonObject } from "../json";
import type { Comparison, Reading, Resource } from "../lifecycle";

/** How an operation ended. Messages are fit to be shown. */
export type Outcome<Value> = Done<Value> | Failed | Partial;

interface Done<Value> {
  readonly kind: "done";
  readonly value: Value;
}

/** There is nothing that the stack does not know. */
export interface Failed {
  readonly kind: "failed";
  readonly message: string;
}

/** The object exists and is not as wanted. The stack must keep it, and its next update finishes it. */
export interface Partial {
  readonly kind: "partial";
  readonly message: string;
  readonly id: string;
  readonly state: JsonObject;
}

/** The object is proven to exist no more. */
export interface Gone {
  readonly kind: "gone";
}

/** What new inputs would do to an object. */
export type Difference = Required<
  Pick<Comparison, "changed" | "replaces" | "deleteBeforeReplace" | "isUnfinished">
>;

export type Made = Resource<JsonObject>;
export type Found = Resource<JsonObject> & Pick<Reading<JsonObject>, "inputs">;

export function done<Value>(value: Value): Done<Value> {
  return { kind: "done", value };
}
