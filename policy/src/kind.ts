/** A class of resources, by the type that the engine knows it by in a program of Node.js. */
export interface Kind {
  readonly __pulumiType: string;
}

/**
 * Whether a resource is of a class. The native provider has the same resources under types of its
 * own, such as `devplatforms:index:GitpodProject`, and a stack may hold both.
 */
export function isOf({ type }: { readonly type: string }, { __pulumiType }: Kind): boolean {
  const name = __pulumiType.slice(__pulumiType.lastIndexOf(":") + 1);
  return type === __pulumiType || type === `devplatforms:index:${name}`;
}
