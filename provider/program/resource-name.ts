import * as pulumi from "@pulumi/pulumi";
import { holdsMark } from "../core/text/engine-marks";
import { isCommanding } from "../core/text/harmless";
import { presentable } from "../core/text/presentable";

/**
 * The name of a resource, which the engine shows as it is: a mark of its own in a name panics it
 * with `--color always`, and a control character does to the terminal what it says. Refused here,
 * since the name is part of the URN, which nobody can change later.
 */
export function resourceName(name: string): string {
  if (typeof name !== "string" || !(holdsMark(name) || isCommanding(name))) return name;
  throw new pulumi.RunError(
    `The resource name "${presentable(name)}" holds a control character, a character that cannot be seen, or "<", "{" and "%" in a row, which Pulumi takes for a color. Give another name.`,
  );
}
