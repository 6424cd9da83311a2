import type {
  PolicyResource,
  PolicyResourceOptions,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import * as sdk from "@pulumi/policy";

type Properties = Record<string, unknown>;

interface ResourceClass {
  readonly __pulumiType: string;
}

// Exported for tests such as these, but left out of the SDK's types.
const { unknownCheckingProxy } = sdk as unknown as {
  unknownCheckingProxy: (props: Properties) => Properties;
};

/** A resource as a program declares it. */
export interface Declared {
  readonly class: ResourceClass;
  readonly name: string;
  readonly props: Properties;
  readonly protect?: boolean;
}

/** Stands in properties for what a preview cannot know yet. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Thrown by policies for resources that they are not about, as in the policy server. */
export class NotApplicable extends Error {}

function optionsOf({ protect = false }: Declared): PolicyResourceOptions {
  return {
    protect,
    ignoreChanges: [],
    aliases: [],
    customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    additionalSecretOutputs: [],
  };
}

function identityOf({ class: { __pulumiType: type }, name }: Declared) {
  return { type, name, urn: `urn:pulumi:test::test::${type}::${name}` };
}

const typed = (type: string, props: Properties) => ({
  isType: (resourceClass: unknown) => (resourceClass as ResourceClass).__pulumiType === type,
  asType: (resourceClass: unknown) =>
    (resourceClass as ResourceClass).__pulumiType === type ? (props as never) : undefined,
});

function contextOf(config: object) {
  return {
    stackTags: new Map<string, string>(),
    getConfig: (() => config) as ResourceValidationArgs["getConfig"],
    notApplicable: (reason?: string): never => {
      throw new NotApplicable(reason);
    },
  };
}

/** What a policy is called with, as the policy server makes it; properties that are unknown throw. */
function argsOf(declared: Declared, config: object): ResourceValidationArgs {
  const props = unknownCheckingProxy(structuredClone(declared.props));
  const identity = identityOf(declared);
  return {
    ...identity,
    ...typed(identity.type, props),
    ...contextOf(config),
    props,
    opts: optionsOf(declared),
  };
}

/** What a policy reports of a resource. */
export async function violationsOf(
  { validateResource = [] }: ResourceValidationPolicy,
  declared: Declared,
  config: object = {},
): Promise<string[]> {
  const violations: string[] = [];
  for (const validate of [validateResource].flat()) {
    await validate(argsOf(declared, config), (message) => violations.push(message));
  }
  return violations;
}

/** The properties that a policy makes of a resource's; `undefined` if it leaves them alone. */
export async function remediationOf(
  policy: ResourceValidationPolicy,
  declared: Declared,
  config: object = {},
): Promise<Properties | undefined> {
  const result = await policy.remediateResource?.(argsOf(declared, config));
  return typeof result === "object" ? result : undefined;
}

/** What a policy reports of a stack, each with the name of the resource it is about, if any. */
export async function stackViolationsOf(
  policy: StackValidationPolicy,
  stack: readonly Declared[],
  config: object = {},
): Promise<{ message: string; name: string | undefined }[]> {
  const violations: { message: string; name: string | undefined }[] = [];
  const resources = stack.map((declared): PolicyResource => {
    const { type, ...identity } = identityOf(declared);
    const props = unknownCheckingProxy(declared.props);
    const links = { dependencies: [], propertyDependencies: {} };
    return { type, ...identity, ...typed(type, props), ...links, props, opts: optionsOf(declared) };
  });
  await policy.validateStack({ ...contextOf(config), resources }, (message, urn) => {
    violations.push({ message, name: urn?.split("::").at(-1) });
  });
  return violations;
}
