import { withExamples } from "./examples.ts";
import type { FunctionSpec } from "./package-spec.ts";
import { objectOf } from "./properties.ts";
import { interfaceOf, type Sources } from "./sources.ts";
import { tokenOf } from "./tokens.ts";

/** Functions by their tokens: of `GetXArgs` and `GetXResult`, and `getX` where there is one. */
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
  const result = interfaceOf(sources, `Get${name}Result`);
  return {
    description: withExamples(sources.functions.get(`get${name}`) ?? args, `get${name}`),
    inputs: objectOf(sources.types, args, args.members),
    outputs: objectOf(sources.types, result, result.members),
  };
}
