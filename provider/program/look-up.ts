import * as pulumi from "@pulumi/pulumi";
import type { Refused } from "../core/operations/look-up";
import type { Outcome } from "../core/operations/outcome";
import type { Platform } from "../core/platform";
import { harmless } from "../core/text/harmless";
import { secretNames } from "./secret-names";
import { warnOfUnknownConfig } from "./unknown-config";

/** Options of a look-up. */
export interface LookUpOptions {
  /** The `Provider` whose account is used. Default: that of `parent`, else the stack's settings. */
  provider?: pulumi.ProviderResource | undefined;
  /** The resource whose provider is used if there is no `provider`. Default: none. */
  parent?: pulumi.Resource | undefined;
}

/** The arguments of a look-up that waits for them. */
export type LaterArgs<Args> = { [Name in keyof Args]: pulumi.Input<Args[Name]> };

/** A program's side of a look-up. */
export interface Declared {
  /** What programs call it. */
  readonly name: string;
  readonly platform: Platform;
  /** Looks up with the settings of a provider, or else with the stack's. */
  readonly run: (
    inputs: pulumi.Inputs,
    secret: readonly string[],
    settings: Settings | undefined,
  ) => Promise<Outcome<object> | Refused>;
}

type Settings = Readonly<Record<string, string | undefined>>;

/** A provider of this package, also of another copy of it. */
interface Account {
  readonly accountSettings: pulumi.Inputs;
}

/** Looks up with arguments that are there. */
export async function lookUp<Result>(
  declared: Declared,
  args: object,
  opts: LookUpOptions | undefined,
): Promise<Result> {
  warnOfUnknownConfig([declared.platform]);
  const settings = settingsOf(declared, opts);
  // Not part of the SDK's types: whether a preview knows the value.
  const { isKnown = true } = (settings ?? {}) as { isKnown?: Promise<boolean> };
  if (!(await isKnown)) {
    throw new pulumi.RunError(
      `${declared.name}: the settings of the provider are not known yet. Use ${declared.name}Output, which waits for them.`,
    );
  }
  const known = settings && (await new Promise<Settings>((resolve) => settings.apply(resolve)));
  return valueOf(declared, await declared.run({ ...args }, [], known)) as Result;
}

/** Looks up when arguments and settings are known. The result is secret where an argument is. */
export function lookUpOutput<Result>(
  declared: Declared,
  args: object,
  opts: LookUpOptions | undefined,
): pulumi.Output<Result> {
  warnOfUnknownConfig([declared.platform]);
  const inputs: pulumi.Inputs = { ...args };
  const given = { inputs, secret: secretNames(inputs) ?? [], settings: settingsOf(declared, opts) };
  return pulumi
    .output(given)
    .apply(async ({ inputs: known, secret, settings }) =>
      valueOf(declared, await declared.run(known, secret, settings)),
    ) as pulumi.Output<Result>;
}

/** A secret among the settings makes no secret of what is found. */
function settingsOf(
  { name }: Declared,
  { provider, parent }: LookUpOptions = {},
): pulumi.Output<Settings> | undefined {
  if (provider !== undefined && !isAccount(provider)) {
    throw new pulumi.RunError(
      `${name}: the option \`provider\` must be a Provider of pulumi-devplatforms.`,
    );
  }
  // Any type of the package by which the engine knows dynamic resources.
  const account = provider ?? parent?.getProvider("pulumi-nodejs:index:Resource");
  if (!isAccount(account)) return undefined;
  return pulumi.unsecret(pulumi.output(account.accountSettings));
}

function isAccount(provider: unknown): provider is Account {
  return typeof provider === "object" && provider !== null && "accountSettings" in provider;
}

function valueOf({ name }: Declared, outcome: Outcome<object> | Refused): object {
  switch (outcome.kind) {
    case "done":
      return outcome.value;
    case "refused": {
      const reasons = outcome.failures.map(({ reason }) => reason);
      throw new pulumi.RunError(harmless(`${name}: ${reasons.join("; ")}.`));
    }
    default:
      throw new pulumi.RunError(outcome.message);
  }
}
