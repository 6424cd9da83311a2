import { CheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import type { CheckFailure as Problem } from "../../core/operations/operations";
import { inNamesOfPlugin } from "./configuration";

/** A problem in the protocol's form. */
export function checkFailure({ property, reason }: Problem): CheckFailure {
  const failure = new CheckFailure();
  failure.setProperty(property);
  failure.setReason(inNamesOfPlugin(reason));
  return failure;
}
