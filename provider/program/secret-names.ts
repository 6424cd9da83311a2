import * as pulumi from "@pulumi/pulumi";

/**
 * The names of the inputs that are secret; `undefined` where none can be. Whether an input is secret
 * is known only when its value is.
 */
export function secretNames(inputs: pulumi.Inputs): Promise<string[]> | undefined {
  const candidates = Object.entries(inputs).filter(
    ([, value]) => typeof value === "object" && value !== null,
  );
  if (candidates.length === 0) return undefined;
  const names = candidates.map(async ([key, value]: [string, pulumi.Input<unknown>]) =>
    (await pulumi.isSecret(pulumi.output(value))) ? [key] : [],
  );
  return Promise.all(names).then((all) => all.flat());
}
