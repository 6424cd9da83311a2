import * as pulumi from "@pulumi/pulumi";

/** A value that comes later, as one output; `undefined` for one that is there. */
export function later(value: unknown): pulumi.Output<unknown> | undefined {
  const isLater = pulumi.Output.isInstance(value) || value instanceof Promise;
  return isLater ? pulumi.output<unknown>(value as Promise<unknown>) : undefined;
}
