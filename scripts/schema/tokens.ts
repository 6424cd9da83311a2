/** The token by which Pulumi knows a type, a resource or a function of this package. */
export function tokenOf(name: string): string {
  return `devplatforms:index:${name}`;
}
