import type { ImportPlatform } from "../../core/import/platform";
import { isObject } from "../../core/json";
import type { NamedResource } from "./import-file";
import { array, call, type Expression, object, quoted, sourceText } from "./source-text";

type Described = Pick<ImportPlatform, "kind" | "remarks" | "enums" | "builders" | "namesObjects">;

/** The program that describes resources as they are imported. */
export function programText(platform: Described, resources: readonly NamedResource[]): string {
  const { kind, remarks, enums = {}, builders = {}, namesObjects = false } = platform;
  const used = new Set<string>([kind]);
  const use = (name: string) => {
    used.add(name);
    return name;
  };

  const expression = (value: unknown, key = ""): Expression => {
    const { name: builder = "", argumentsFor } = builders[key] ?? {};
    const built = argumentsFor?.(value);
    if (built) {
      return call(
        use(builder),
        built.map((argument) => expression(argument)),
      );
    }
    if (Array.isArray(value)) return array(value.map((item) => expression(item)));
    if (isObject(value)) {
      const properties = Object.entries(value).map(([name, inner]) => [
        name,
        expression(inner, name),
      ]);
      return object(Object.fromEntries(properties) as Record<string, Expression>);
    }
    const { name: type = "", members = {} } = enums[key] ?? {};
    const member = Object.keys(members).find((name) => members[name] === value);
    if (member !== undefined) return `${use(type)}.${member}`;
    return typeof value === "string" ? quoted(value) : JSON.stringify(value);
  };

  const statements = resources.map(({ resourceName, inputs }) => {
    const { name, ...others } = inputs;
    // Where a platform names objects itself, a name that is left out is not the resource's.
    const isImplied = name === resourceName && !namesObjects;
    const args = [
      quoted(resourceName),
      expression(isImplied ? others : inputs),
      object({ protect: "true" }),
    ];
    return `${sourceText(call(`new ${kind}`, args))};\n`;
  });
  const names = [...used].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const head = [
    "// Written by `pulumi-devplatforms import`. What is imported is protected: take `protect` out where",
    "// Pulumi may delete.",
    ...remarks.map((line) => `// ${line}`),
    `import { ${names.join(", ")} } from "pulumi-devplatforms";`,
  ];
  return [head.join("\n") + "\n", ...statements].join("\n");
}
