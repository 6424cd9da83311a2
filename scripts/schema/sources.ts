import ts from "typescript";
import { Types } from "./types.ts";

/** The declarations that the schema is made of, and the types that they use. */
export interface Sources {
  readonly types: Types;
  readonly classes: readonly ts.ClassDeclaration[];
  readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>;
  readonly aliases: ReadonlyMap<string, ts.TypeAliasDeclaration>;
  readonly functions: ReadonlyMap<string, ts.FunctionDeclaration>;
}

/** Reads source files with TypeScript's own compiler. */
export function readSources(files: readonly string[]): Sources {
  const program = ts.createProgram(files, {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    lib: ["lib.es2023.d.ts"],
  });
  const statements = files.flatMap((file) => program.getSourceFile(file)?.statements ?? []);
  const named = <Declaration extends ts.DeclarationStatement>(some: readonly Declaration[]) =>
    new Map(some.map((one) => [one.name?.getText() ?? "", one]));
  return {
    types: new Types(program.getTypeChecker()),
    classes: statements.filter(ts.isClassDeclaration),
    interfaces: named(statements.filter(ts.isInterfaceDeclaration)),
    aliases: named(statements.filter(ts.isTypeAliasDeclaration)),
    functions: named(statements.filter(ts.isFunctionDeclaration)),
  };
}

/** The class that a class extends, as it is written there. */
export function baseOf({ heritageClauses }: ts.ClassDeclaration): string | undefined {
  return heritageClauses?.[0]?.types[0]?.expression.getText();
}

/** The interface that belongs to a class or a function by its name. */
export function interfaceOf(sources: Sources, name: string): ts.InterfaceDeclaration {
  const found = sources.interfaces.get(name);
  if (found === undefined) throw new Error(`The schema needs the interface ${name}`);
  return found;
}
