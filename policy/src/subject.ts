/** A resource as messages begin with it, such as `StudioProject "churn"`. */
export function subject({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${type.slice(type.lastIndexOf(":") + 1)} "${name}"`;
}

/** Values of a configuration, which are no secrets, as messages list them. */
export function enumerated(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(", ");
}
