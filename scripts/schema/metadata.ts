/** What the package's own `package.json` says of it. */
export interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
}

/** What a schema says of its package. The version is added by the plugin, so that no release changes the file. */
export function metadataOf({ name, description, keywords, ...manifest }: Manifest) {
  const { license, homepage, repository } = manifest;
  const own = keywords.filter((keyword) => keyword !== "dynamic-provider");
  return {
    name: "devplatforms",
    displayName: "Dev Platforms",
    description,
    keywords: [...own, "category/vcs", "kind/native"],
    ...(homepage !== undefined && { homepage }),
    license,
    ...(repository !== undefined && {
      repository: typeof repository === "string" ? repository : repository.url,
    }),
    publisher: name,
    language: {
      nodejs: {
        // The package itself has another name: it brings its resources to Node.js without a plugin.
        packageName: `${name}-sdk`,
        packageDescription: description,
        respectSchemaVersion: true,
      },
      python: {
        packageName: name.replaceAll("-", "_"),
        pyproject: { enabled: true },
        respectSchemaVersion: true,
      },
      go: {
        importBasePath: `${name}/sdk/go/devplatforms`,
        generateResourceContainerTypes: true,
        respectSchemaVersion: true,
      },
    },
  };
}
