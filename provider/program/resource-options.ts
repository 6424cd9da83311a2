import * as pulumi from "@pulumi/pulumi";
import type { Kind } from "../core/platform";
import type { SharedKey } from "../core/settings/shared-settings";

/** The settings in the place of `customTimeouts` that every kind has. */
const timeoutsOfEveryCall = [
  "devplatforms:requestTimeoutSeconds",
  "devplatforms:retryTimeoutSeconds",
] satisfies SharedKey[];

/**
 * Throws for the option `import`: the engine would call for a resource that does not have the text
 * by which its provider is found. Options that a transformation adds later are not seen.
 */
export function refuseImport(
  { importCommand }: Kind,
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
): void {
  const id = opts?.import as unknown;
  if (id === undefined || id === null || id === "") return;
  const known = typeof id === "string" && /^[\w.-]+$/.test(id) ? id : "<id>";
  throw new pulumi.RunError(
    `The resource option \`import\` of "${name}" does not work for dynamic resources. Run \`npx pulumi-devplatforms ${importCommand(known)} --stack ${pulumi.getStack()}\`, follow the steps that it prints, and remove the option.`,
  );
}

/** Warns of `customTimeouts`, which the engine does not pass on to dynamic resources. */
export function warnOfTimeouts(
  { timeouts }: Kind,
  resource: pulumi.Resource,
  opts: pulumi.CustomResourceOptions | undefined,
): void {
  const given = Object.values(opts?.customTimeouts ?? {}).some((value) => value !== undefined);
  if (!given) return;
  const settings = [...timeouts, ...timeoutsOfEveryCall].map((key) => `\`${key}\``);
  void pulumi.log.warn(
    `The resource option \`customTimeouts\` has no effect on dynamic resources. Set the times in the stack's configuration instead: ${settings.join(", ")}.`,
    resource,
  );
}
