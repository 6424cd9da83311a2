import ts from "typescript";
import { descriptionOf } from "./descriptions.ts";
import type { EnumSpec } from "./package-spec.ts";

/** A union of texts, or the values of the constant that has the same name as the type. */
export function enumOf(
  type: ts.TypeAliasDeclaration,
  declarations: readonly ts.Declaration[],
): EnumSpec {
  const constant = declarations.find(ts.isVariableDeclaration);
  const values = constant ? membersOf(constant) : textsOf(type.type);
  return {
    type: typeof values[0]?.value === "number" ? "integer" : "string",
    description: descriptionOf(constant?.parent.parent ?? type),
    enum: values,
  };
}

function membersOf({ initializer, name }: ts.VariableDeclaration): EnumSpec["enum"] {
  const object = initializer && ts.isAsExpression(initializer) ? initializer.expression : undefined;
  if (object === undefined || !ts.isObjectLiteralExpression(object)) {
    throw new Error(`${name.getText()} has to be an object \`as const\``);
  }
  return object.properties.filter(ts.isPropertyAssignment).map((member) => {
    const description = descriptionOf(member);
    return {
      name: member.name.getText(),
      ...(description !== "" && { description }),
      value: JSON.parse(member.initializer.getText()) as string | number,
    };
  });
}

function textsOf(type: ts.TypeNode): EnumSpec["enum"] {
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  return members.map((member) => ({ value: JSON.parse(member.getText()) as string }));
}
