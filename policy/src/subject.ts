import { visibleJson } from "../../provider/core/text/visible-json";

/**
 * A name or a setting as messages show it: one line in quotes, with nothing unseen in it and none of
 * the marks (`<{%…%}>`) that the engine takes for colors. Never of a value of a resource: the engine
 * gives rules the values of secret inputs in clear and does not say which inputs these are.
 */
export function quoted(text: string): string {
  return visibleJson(text).replaceAll("<{%", "<\\u007b%");
}

/** A resource as messages begin with it, such as `StudioProject "churn"`. */
export function subject({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${type.slice(type.lastIndexOf(":") + 1)} ${quoted(name)}`;
}

/** Values of a configuration, which are no secrets, as messages list them. */
export function enumerated(values: readonly string[]): string {
  return values.map(quoted).join(", ");
}
