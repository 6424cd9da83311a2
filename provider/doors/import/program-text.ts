import { VisibilityLevel } from "../../platforms/codearts/enums";
import { CloneTargetMode, Principal } from "../../platforms/gitpod/enums";
import { isObject, type JsonObject } from "../../core/json";
import type { NamedResource } from "./import-file";
import type { Platform } from "../../core/import/platform";
import { array, call, type Expression, object, quoted, sourceText } from "./source-text";

/** Properties whose values have names in the package. */
const enums: Readonly<Record<string, readonly [string, Readonly<Record<string, unknown>>]>> = {
  targetMode: ["CloneTargetMode", CloneTargetMode],
  principal: ["Principal", Principal],
  visibilityLevel: ["VisibilityLevel", VisibilityLevel],
};

/** What `gitInitializer` calls the target of a mode. */
const targetOptions: Readonly<Record<string, string>> = {
  [CloneTargetMode.RemoteBranch]: "branch",
  [CloneTargetMode.RemoteTag]: "tag",
  [CloneTargetMode.RemoteCommit]: "commit",
};

/** The program that describes resources as they are imported. */
export function programText(
  { kind, remarks }: Pick<Platform, "kind" | "remarks">,
  resources: readonly NamedResource[],
): string {
  const used = new Set<string>([kind]);
  const use = (name: string) => {
    used.add(name);
    return name;
  };

  const expression = (value: unknown, key = ""): Expression => {
    if (Array.isArray(value)) return array(value.map((item) => expression(item)));
    if (isObject(value)) {
      const initializer = key === "initializer" ? gitInitializerOf(value) : undefined;
      return initializer
        ? call(
            use("gitInitializer"),
            initializer.map((argument) => expression(argument)),
          )
        : object(
            Object.fromEntries(
              Object.entries(value).map(([name, inner]) => [name, expression(inner, name)]),
            ),
          );
    }
    const [type = "", members = {}] = enums[key] ?? [];
    const member = Object.keys(members).find((name) => members[name] === value);
    if (member !== undefined) return `${use(type)}.${member}`;
    return typeof value === "string" ? quoted(value) : JSON.stringify(value);
  };

  const statements = resources.map(({ resourceName, inputs }) => {
    const { name, ...others } = inputs;
    // A resource's name is its object's name, except in Studio, which names projects itself.
    const isImplied = name === resourceName && kind !== "StudioProject";
    const args = [
      quoted(resourceName),
      expression(isImplied ? others : inputs),
      object({ protect: "true" }),
    ];
    return sourceText(call(`new ${kind}`, args), "", ";") + ";\n";
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

/** The arguments by which `gitInitializer` makes exactly this initializer; `undefined` if it cannot. */
function gitInitializerOf({ specs }: JsonObject): [unknown, JsonObject?] | undefined {
  const [spec, ...others] = specs as JsonObject[];
  const git = spec?.["git"];
  if (!isObject(git) || others.length > 0) return undefined;
  const { remoteUri, targetMode, cloneTarget, ...rest } = git;
  const option = targetOptions[String(targetMode)];
  if (option !== undefined) return [remoteUri, { [option]: cloneTarget, ...rest }];
  if (targetMode !== CloneTargetMode.RemoteHead || cloneTarget !== undefined) return undefined;
  return Object.keys(rest).length > 0 ? [remoteUri, rest] : [remoteUri];
}
