import type { Kind } from "../../core/platform";
import { version } from "../../core/version";
import schema from "./schema.json";

interface ResourceSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** The type of a kind's resources in every language: `devplatforms:index:GitpodProject`. */
export function pluginType({ type }: Kind): string {
  return `devplatforms:index:${type.slice(type.lastIndexOf(":") + 1)}`;
}

/** The schema as the engine asks for it. Its file is the same for every release. */
export function schemaText(): string {
  return JSON.stringify({ ...schema, version });
}

/** The names of all outputs of a kind. */
export function outputsOf(kind: Kind): string[] {
  const resources: Readonly<Record<string, ResourceSchema>> = schema.resources;
  return Object.keys(resources[pluginType(kind)]?.properties ?? {});
}
