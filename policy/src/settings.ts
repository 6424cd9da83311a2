import type { ResourceValidationArgs } from "@pulumi/policy";

type Configurable = Pick<ResourceValidationArgs, "getConfig">;

/** What the pack's configuration says of a policy, and the defaults for the rest. */
export function settingsOf<Settings extends object>(
  args: Configurable,
  defaults: Settings,
): Settings {
  return { ...defaults, ...args.getConfig<Partial<Settings>>() };
}

/** The schema of a list of texts, empty unless configured. */
export function listOf(what: string) {
  return {
    type: "array" as const,
    items: { type: "string" as const, minLength: 1 },
    default: [],
    description: what,
  };
}
