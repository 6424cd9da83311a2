import * as pulumi from "@pulumi/pulumi";
import { nameDefaultKey } from "../core/name-default";
import type { Kind } from "../core/platform";
import { providerReference, type TypeToken } from "../core/provider-reference";
import { warnOfUnknownConfig } from "./unknown-config";
import { resourceName } from "./resource-name";
import { secretInputsKey } from "../core/secret-inputs";
import { secretNames } from "./secret-names";
import { lookUpState, resourceOptions } from "./shown-options";
import { refuseImport, warnOfTimeouts } from "./resource-options";

/** The outputs that a resource class declares: it has no other public members. */
type OutputName<Class extends pulumi.CustomResource> = Exclude<
  keyof Class,
  keyof pulumi.CustomResource
>;

/**
 * The list of a class's outputs. Takes `undefined` under each name that the class declares and the
 * lifecycle's `State` has with a value of the declared type, and nothing under any other: an output
 * that is missing in one of the three does not compile.
 */
export type OutputList<Class extends pulumi.CustomResource, State> = {
  readonly [Name in OutputName<Class> | keyof State]: Name extends OutputName<Class> & keyof State
    ? pulumi.Output<State[Name]> extends Class[Name]
      ? undefined
      : never
    : never;
};

/**
 * The program side of every resource. What makes it a dynamic resource is `__provider`: the source
 * text from which the engine's provider process loads the lifecycle. It is a constant, so state
 * stays small, nothing of the program is captured, and refresh and delete run the installed code.
 */
export abstract class DevplatformsResource extends pulumi.CustomResource {
  /** @internal */
  protected constructor(
    kind: Kind,
    name: string,
    inputs: pulumi.Inputs,
    outputs: Readonly<Record<string, undefined>>,
    opts: pulumi.CustomResourceOptions | undefined,
  ) {
    const { type, platform } = kind;
    warnOfUnknownConfig([platform]);
    const checkedName = resourceName(name);
    refuseImport(kind, checkedName, opts);
    const checkedOptions = resourceOptions(checkedName, opts);
    const given = opts?.id === undefined ? inputs : lookUpState(checkedName, inputs);
    // A property becomes an output only if it is listed, even when it has no value yet.
    const noted = { ...given, ...secretsIn(given), __provider: providerReference(type) };
    super(type, checkedName, { ...outputs, ...noted }, checkedOptions);
    warnOfTimeouts(kind, this, opts);
  }
}

/** A note of the inputs that are secret, for the provider, which gets them in clear. */
function secretsIn(inputs: pulumi.Inputs): pulumi.Inputs {
  const { [nameDefaultKey]: nameDefault, ...own } = inputs;
  const names = secretNames(own);
  if (names === undefined) return {};
  return { [secretInputsKey]: names.then((all) => (all.length > 0 ? all : undefined)) };
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
