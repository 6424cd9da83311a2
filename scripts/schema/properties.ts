import ts from "typescript";
import { hasTag } from "./comments.ts";
import { descriptionOf } from "./descriptions.ts";
import type { ObjectSpec, PropertySpec, PropertySpecs, TypeSpec } from "./package-spec.ts";
import type { Types } from "./types.ts";

/** The members of an interface or a class as properties of the schema. */
export function objectOf(
  types: Types,
  declaration: ts.Node,
  members: readonly ts.Node[],
): ObjectSpec {
  const description = descriptionOf(declaration);
  const { properties, required } = propertiesOf(types, members);
  return {
    type: "object",
    ...(description !== "" && { description }),
    properties,
    ...(required.length > 0 && { required }),
  };
}

export function propertiesOf(
  types: Types,
  members: readonly ts.Node[],
): { readonly properties: PropertySpecs; readonly required: readonly string[] } {
  const shown = members.filter(isProperty).filter((member) => !hasTag(member, "nodejsOnly"));
  return {
    properties: Object.fromEntries(
      shown.map((member) => [member.name.getText(), propertyOf(types, member)]),
    ),
    required: shown.filter(isRequired).map(({ name }) => name.getText()),
  };
}

interface Property {
  readonly name: ts.PropertyName;
  readonly type: ts.TypeNode;
  readonly questionToken?: ts.QuestionToken;
}

/** A property that is not the class's own business. */
function isProperty(member: ts.Node): member is ts.Node & Property {
  if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) return false;
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  const isHidden = modifiers.some(
    ({ kind }) => kind === ts.SyntaxKind.StaticKeyword || kind === ts.SyntaxKind.PrivateKeyword,
  );
  return member.type !== undefined && !isHidden;
}

/** Neither a question mark nor `undefined` among what it may be. */
function isRequired({ questionToken, type }: Property): boolean {
  return questionToken === undefined && !/\| undefined\s*>?$/.test(type.getText());
}

function propertyOf(types: Types, member: ts.Node & Property): PropertySpec {
  return {
    ...withInteger(types.spec(member.type), hasTag(member, "integer")),
    description: descriptionOf(member),
    ...(hasTag(member, "replaces") && { willReplaceOnChanges: true }),
  };
}

/** TypeScript has no type of whole numbers. */
function withInteger(spec: TypeSpec, isInteger: boolean): TypeSpec {
  return isInteger ? { ...spec, type: "integer" } : spec;
}
