import type * as pulumi from "@pulumi/pulumi";
import { say } from "../core/text/message";
import { requireLine, requireText, withCheckedTexts } from "./shown-text";

/** They hold resources and functions, of which the engine shows what was checked elsewhere. */
const withoutTexts = new Set<string>([
  "parent",
  "provider",
  "providers",
  "dependsOn",
  "deletedWith",
  "replaceWith",
  "hooks",
  "transforms",
  "transformations",
] satisfies (keyof pulumi.CustomResourceOptions | keyof pulumi.ComponentResourceOptions)[]);

/**
 * Resource options whose texts the engine can show, such as the id of a look-up, `aliases` and
 * `ignoreChanges`. Options that a transformation adds later are not seen.
 */
export function resourceOptions<Options extends pulumi.ResourceOptions>(
  name: string,
  opts: Options | undefined,
): Options | undefined {
  if (typeof opts !== "object") return opts;
  return Object.fromEntries(
    Object.entries(opts).map(([key, value]: [string, unknown]) => {
      if (withoutTexts.has(key)) return [key, value];
      // Of these the program makes what it likes; all others are names, ids and paths.
      const check = key === "replacementTrigger" ? requireText : requireLine;
      const what = say`The resource option \`${key}\` of "${name}"`;
      return [
        key,
        withCheckedTexts(value, (text) => {
          check(what, text);
        }),
      ];
    }),
  ) as pulumi.ResourceOptions as Options;
}

/** The state that a look-up is given, which nobody checks later: the engine asks for no check. */
export function lookUpState(name: string, state: pulumi.Inputs): pulumi.Inputs {
  return Object.fromEntries(
    Object.entries(state).map(([key, value]: [string, unknown]) => {
      const what = say`\`${key}\` in the state of "${name}"`;
      return [
        key,
        withCheckedTexts(value, (text) => {
          requireText(what, text);
        }),
      ];
    }),
  );
}
