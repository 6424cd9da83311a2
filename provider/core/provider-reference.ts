/** The type token of one kind, as it stands in every URN. */
export type TypeToken = `pulumi-nodejs:dynamic/devplatforms:${string}`;

/**
 * The text from which the engine's provider process loads the lifecycle of a type. It stands in the
 * state of every stack and may never change.
 */
export function providerReference(type: TypeToken): string {
  const kind = type.slice(type.lastIndexOf(":") + 1);
  return `exports.handler=()=>require("pulumi-devplatforms/provider").${kind}`;
}
