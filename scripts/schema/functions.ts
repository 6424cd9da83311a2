import { withExamples } from "./examples.ts";
import type { FunctionSpec, ObjectSpec } from "./package-spec.ts";
import { objectOf } from "./properties.ts";
import { interfaceOf, type Sources } from "./sources.ts";
import { tokenOf } from "./tokens.ts";

/** Functions by their tokens: of `GetXArgs` and `GetXResult`, and the text of `getXOutput`. */
export function functionsOf(sources: Sources): Record<string, FunctionSpec> {
  const names = [...sources.interfaces.keys()].flatMap(
    (name) => /^Get(\w+)Args$/.exec(name)?.[1] ?? [],
  );
  return Object.fromEntries(
    names.map((name) => [tokenOf(`get${name}`), functionOf(sources, name)]),
  );
}

function functionOf(sources: Sources, name: string): FunctionSpec {
  const args = interfaceOf(sources, `Get${name}Args`);
  return {
    description: withExamples(sources.functions.get(`get${name}Output`) ?? args, `get${name}`),
    inputs: objectOf(sources.types, args, args.members),
    outputs: resultOf(sources, `Get${name}Result`),
  };
}

/** What a function returns: an interface, or a type that is made of a class's outputs. */
function resultOf(sources: Sources, name: string): ObjectSpec {
  const { types, aliases } = sources;
  const alias = aliases.get(name);
  if (alias === undefined) {
    const result = interfaceOf(sources, name);
    return objectOf(types, result, result.members);
  }
  return objectOf(types, alias, types.membersOf(alias));
}
