import * as pulumi from "@pulumi/pulumi";
import { nameDefaultKey } from "./name-default";
import { providerReference, type TypeToken } from "./provider-reference";
import { warnOfUnknownConfig } from "./unknown-config";

/**
 * The program side of every resource. What makes it a dynamic resource is `__provider`: the source
 * text from which the engine's provider process loads the lifecycle. It is a constant, so state
 * stays small, nothing of the program is captured, and refresh and delete run the installed code.
 */
export abstract class DevplatformsResource extends pulumi.CustomResource {
  /** @internal */
  protected constructor(
    type: TypeToken,
    name: string,
    inputs: pulumi.Inputs,
    properties: readonly string[],
    opts: pulumi.CustomResourceOptions | undefined,
  ) {
    warnOfUnknownConfig();
    // A property becomes an output only if it is listed, even when it has no value yet.
    const unset = Object.fromEntries(properties.map((property) => [property, undefined]));
    super(type, name, { ...unset, ...inputs, __provider: providerReference(type) }, opts);
  }
}

/**
 * The inputs with a name, which is `fallback` where the program gives none. The mark beside it lets
 * the provider keep the name of an existing object when its resource is renamed.
 */
export function withName(args: pulumi.Inputs, fallback: string): pulumi.Inputs {
  const given = args["name"] as pulumi.Input<string | null | undefined>;
  if (typeof given === "string") return args;
  if (given === undefined || given === null) {
    return { ...args, name: fallback, [nameDefaultKey]: fallback };
  }
  const name = pulumi.output(given);
  return {
    ...args,
    name: name.apply((known) => known ?? fallback),
    [nameDefaultKey]: name.apply((known) =>
      known === undefined || known === null ? fallback : undefined,
    ),
  };
}

/** Whether a value is a resource of this type, also when it comes from another copy of the package. */
export function isOfType(value: unknown, type: TypeToken): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    (value as { __pulumiType?: unknown }).__pulumiType === type
  );
}
