import { AsyncLocalStorage } from "node:async_hooks";

const urns = new AsyncLocalStorage<string>();

/** The URN of the resource whose operation runs; empty where it is not known. */
export function currentUrn(): string {
  return urns.getStore() ?? "";
}

/** Runs an operation on a resource. */
export function at<Result>(urn: string, operation: () => Result): Result {
  return urns.run(urn, operation);
}

/** The rest of what runs now is an operation on a resource. */
export function enter(urn: string): void {
  urns.enterWith(urn);
}
