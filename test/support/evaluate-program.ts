import { runInNewContext } from "node:vm";
import ts from "typescript";
import { VisibilityLevel } from "../../provider/platforms/codearts/enums";
import { CloneTargetMode, Principal } from "../../provider/platforms/gitpod/enums";
import { gitInitializer } from "../../provider/platforms/gitpod/git-initializer";
import { jsonSafe } from "../../provider/core/json";

export interface Declared {
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly options: Record<string, unknown>;
}

/** Runs the text of a program and returns the resources that it declares, in their order. */
export function evaluateProgram(text: string): Declared[] {
  const declared: Declared[] = [];
  const Resource = function (
    name: string,
    inputs: Declared["inputs"],
    options: Declared["options"],
  ) {
    declared.push({ name, inputs, options });
  };
  const kinds = { GitpodProject: Resource, CodeArtsRepository: Resource, StudioProject: Resource };
  const helpers = { CloneTargetMode, Principal, VisibilityLevel, gitInitializer };
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const require = () => ({ ...kinds, ...helpers });
  runInNewContext(outputText, { exports: {}, require });
  // Objects of another context are not equal to those of this one.
  return jsonSafe(declared);
}
