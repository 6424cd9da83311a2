import type {
  PolicyResource,
  PolicyResourceOptions,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import * as sdk from "@pulumi/policy";
import { expect } from "vitest";
import { whenKnown } from "../../policy/src/known";

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

/** The types of this package's resources: of the dynamic classes, and of the native provider. */
const doors = ["pulumi-nodejs:dynamic/devplatforms:", "devplatforms:index:"] as const;
type Door = (typeof doors)[number];

/** A policy judges the same resources alike, whichever of its types they have. */
async function byEachDoor<Result>(
  judge: (door: Door) => Promise<Result>,
  comparable: (result: Result) => unknown = (result) => result,
): Promise<Result> {
  const [dynamic, native] = await Promise.allSettled(doors.map(judge));
  if (dynamic?.status !== "fulfilled") {
    expect(native).toEqual(dynamic);
    throw dynamic?.reason;
  }
  expect(native?.status).toBe("fulfilled");
  if (native?.status === "fulfilled") {
    expect(comparable(native.value)).toEqual(comparable(dynamic.value));
  }
  return dynamic.value;
}

/** The properties that can be read. */
function knownIn(props: Properties | undefined): Properties | undefined {
  if (props === undefined) return undefined;
  const known: Properties = {};
  for (const key of Object.keys(props)) {
    whenKnown(
      () => props[key],
      (value) => (known[key] = value),
    );
  }
  return known;
}

function identityOf({ class: { __pulumiType }, name }: Declared, door: Door) {
  const type = __pulumiType.replace(doors[0], door);
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
function argsOf(declared: Declared, config: object, door: Door): ResourceValidationArgs {
  const props = unknownCheckingProxy(structuredClone(declared.props));
  const identity = identityOf(declared, door);
  return {
    ...identity,
    ...typed(identity.type, props),
    ...contextOf(config),
    props,
    opts: optionsOf(declared),
  };
}

/** What a policy reports of a resource, of each of its types alike. */
export async function violationsOf(
  { validateResource = [] }: ResourceValidationPolicy,
  declared: Declared,
  config: object = {},
): Promise<string[]> {
  return byEachDoor(async (door) => {
    const violations: string[] = [];
    for (const validate of [validateResource].flat()) {
      await validate(argsOf(declared, config, door), (message) => violations.push(message));
    }
    return violations;
  });
}

/** The properties that a policy makes of a resource's; `undefined` if it leaves them alone. */
export async function remediationOf(
  policy: ResourceValidationPolicy,
  declared: Declared,
  config: object = {},
): Promise<Properties | undefined> {
  return byEachDoor(async (door) => {
    const result = await policy.remediateResource?.(argsOf(declared, config, door));
    return typeof result === "object" ? result : undefined;
  }, knownIn);
}

/** What a policy reports of a stack, each with the name of the resource it is about, if any. */
export async function stackViolationsOf(
  policy: StackValidationPolicy,
  stack: readonly Declared[],
  config: object = {},
): Promise<{ message: string; name: string | undefined }[]> {
  return byEachDoor(async (door) => {
    const violations: { message: string; name: string | undefined }[] = [];
    const resources = stack.map((declared): PolicyResource => {
      const { type, ...identity } = identityOf(declared, door);
      const props = unknownCheckingProxy(declared.props);
      const opts = optionsOf(declared);
      const links = { dependencies: [], propertyDependencies: {} };
      return { type, ...identity, ...typed(type, props), ...links, props, opts };
    });
    await policy.validateStack({ ...contextOf(config), resources }, (message, urn) => {
      violations.push({ message, name: urn?.split("::").at(-1) });
    });
    return violations;
  });
}
