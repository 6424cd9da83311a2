import { providerReference } from "../../core/provider-reference";
import type { Existing } from "../../core/import/existing";
import type { ImportPlatform } from "../../core/import/platform";

/** An object under the name that it will have in the stack. */
export interface NamedResource extends Pick<Existing, "id" | "inputs" | "state"> {
  readonly resourceName: string;
}

/** What `pulumi import --file` reads. With inputs and outputs given, it asks no provider to read. */
export function importFile(
  kind: ImportPlatform["kind"],
  resources: readonly NamedResource[],
): { resources: object[] } {
  const type = `pulumi-nodejs:dynamic/devplatforms:${kind}` as const;
  const __provider = providerReference(type);
  return {
    resources: resources.map(({ resourceName, id, inputs, state }) => ({
      type,
      name: resourceName,
      id,
      inputs: { ...inputs, __provider },
      outputs: { ...state, __provider },
    })),
  };
}
