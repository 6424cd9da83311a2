import { say } from "../core/text/message";
import { requireLine } from "./shown-text";

/**
 * The name of a resource, which the engine shows as it is. Refused here, since the name is part of
 * the URN, which nobody can change later.
 */
export function resourceName(name: string): string {
  if (typeof name === "string") requireLine(say`The resource name "${name}"`, name);
  return name;
}
