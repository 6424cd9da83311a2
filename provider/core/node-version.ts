// Loaded before anything else, and by Node.js versions that cannot load the rest.

/** The oldest Node.js that this package and its dependencies run on, as in package.json. */
export const oldestNode = [22, 19, 0] as const;

/** Why this Node.js is too old, in one sentence; `undefined` if it is not. */
export function nodeProblem(version: string = process.versions.node): string | undefined {
  const found = version.split(".").map((part) => Number.parseInt(part, 10));
  const index = oldestNode.findIndex((part, place) => part !== found[place]);
  if (index < 0 || (found[index] ?? 0) > (oldestNode[index] ?? 0)) return undefined;
  return `pulumi-devplatforms needs Node.js ${oldestNode.join(".")} or newer; this is ${version}.`;
}
