import ts from "typescript";
import { hasTag } from "./comments.ts";
import { descriptionOf } from "./descriptions.ts";
import { enumOf } from "./enums.ts";
import type { EnumSpec, ObjectSpec, TypeSpec } from "./package-spec.ts";
import { objectOf } from "./properties.ts";
import { tokenOf } from "./tokens.ts";

/** Reads types as they are written, and collects those that have a name. */
export class Types {
  readonly named: Record<string, ObjectSpec | EnumSpec> = {};
  readonly checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  /** A type as the schema has it; `undefined` and wrappers such as `pulumi.Input` are left out. */
  spec(node: ts.TypeNode): TypeSpec {
    if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node))
      return this.spec(node.type);
    if (ts.isUnionTypeNode(node)) {
      const [one, ...others] = node.types.filter(({ kind }) => kind !== undefinedKind);
      if (one !== undefined && others.length === 0) return this.spec(one);
    }
    if (ts.isArrayTypeNode(node)) return { type: "array", items: this.spec(node.elementType) };
    if (ts.isTypeReferenceNode(node)) return this.#reference(node);
    if (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.TrueKeyword) {
      return { type: "boolean" };
    }
    const type = primitives.get(node.kind);
    if (type === undefined) {
      throw new Error(`The schema cannot have the type \`${node.getText()}\`: give it a name`);
    }
    return { type };
  }

  #reference(node: ts.TypeReferenceNode): TypeSpec {
    const name = node.typeName.getText();
    const argument = node.typeArguments?.at(-1);
    if (argument !== undefined && wrappers.includes(name)) return this.spec(argument);
    if (argument !== undefined && name === "Record") {
      return { type: "object", additionalProperties: this.spec(argument) };
    }
    return this.#named(this.declarationsOf(node.typeName));
  }

  /** The declarations of a name, wherever it is imported from. */
  declarationsOf(name: ts.Node): readonly ts.Declaration[] {
    const symbol = this.checker.getSymbolAtLocation(name);
    const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return (isAlias ? this.checker.getAliasedSymbol(symbol) : symbol)?.declarations ?? [];
  }

  #named(declarations: readonly ts.Declaration[]): TypeSpec {
    const type = declarations.find(
      (one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one),
    );
    if (type === undefined) throw new Error("The schema has only interfaces and type aliases");
    if (ts.isTypeAliasDeclaration(type) && hasTag(type, "open")) return { type: "string" };
    const token = tokenOf(type.name.text.replace(/Args$/, "Inputs"));
    if (!(token in this.named)) {
      // First of all, so that a type may contain itself.
      this.named[token] = { type: "object", properties: {} };
      this.named[token] = this.#definition(type, declarations);
    }
    return { $ref: `#/types/${token}` };
  }

  /** Where the properties of a type are declared that is made of others. */
  membersOf(type: ts.TypeAliasDeclaration): readonly ts.Declaration[] {
    const properties = this.checker.getTypeAtLocation(type).getProperties();
    return properties.flatMap(({ declarations: [one] = [] }) => one ?? []);
  }

  #definition(
    type: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
    declarations: readonly ts.Declaration[],
  ): ObjectSpec | EnumSpec {
    if (ts.isInterfaceDeclaration(type)) return objectOf(this, type, type.members);
    if (!ts.isMappedTypeNode(type.type)) return enumOf(type, declarations);
    const { properties } = objectOf(this, type, this.membersOf(type));
    return { type: "object", description: descriptionOf(type), properties };
  }
}

const undefinedKind = ts.SyntaxKind.UndefinedKeyword;

const wrappers = ["pulumi.Input", "pulumi.Output", "pulumi.Unwrap", "Promise", "Readonly"];

const primitives = new Map([
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
  [ts.SyntaxKind.NumberKeyword, "number"],
] as const) as ReadonlyMap<ts.SyntaxKind, "string" | "boolean" | "number">;
