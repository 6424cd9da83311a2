import type { SettingTable } from "../../provider/core/settings/setting.ts";
import { configurationOf, withSecretAccounts, withSecrets } from "./configuration.ts";
import { functionsOf } from "./functions.ts";
import { type Manifest, metadataOf } from "./metadata.ts";
import type { PackageSpec } from "./package-spec.ts";
import { providerOf, resourcesOf } from "./resources.ts";
import { readSources } from "./sources.ts";

interface Input {
  /** The source files of the platforms' rooms. */
  readonly files: readonly string[];
  readonly settings: SettingTable;
  readonly manifest: Manifest;
}

/** The schema from which Pulumi makes SDKs and documentation for all languages. */
export function packageSchema({ files, settings, manifest }: Input): PackageSpec {
  const sources = readSources(files);
  const provider = providerOf(sources);
  const inputs = withSecretAccounts(provider.inputProperties, settings);
  const resources = resourcesOf(sources);
  const functions = functionsOf(sources);
  return {
    ...metadataOf(manifest),
    config: { variables: configurationOf(inputs, settings) },
    provider: { ...provider, inputProperties: inputs },
    types: sorted(withSecrets(sources.types.named, inputs, settings)),
    resources: sorted(resources),
    functions: sorted(functions),
  };
}

/** The order of the source files says nothing. */
function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
