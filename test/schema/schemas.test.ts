import { describe, expect, test } from "vitest";
import { z } from "zod";
import { repositoryInputsSchema } from "../../provider/platforms/codearts/schemas";
import { projectInputsSchema as gitpodInputsSchema } from "../../provider/platforms/gitpod/schemas";
import { projectInputsSchema as studioInputsSchema } from "../../provider/platforms/studio/schemas";
import type { EnumSpec, ObjectSpec, TypeSpec } from "../../scripts/schema/package-spec.ts";
import { committedSchema } from "./sources";

const { types, resources } = committedSchema();

/** A type as both schemas can say it: the one of Pulumi, and the one that a check compares with. */
interface Shape {
  readonly type?: string;
  readonly values?: readonly unknown[];
  readonly items?: Shape;
  readonly entries?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

function ofPulumi(spec: TypeSpec): Shape {
  const named = spec.$ref && types[spec.$ref.replace("#/types/", "")];
  if (named) return named.type === "object" ? ofObject(named) : ofEnum(named);
  if (spec.items) return { type: "array", items: ofPulumi(spec.items) };
  if (spec.additionalProperties) {
    return { type: "object", entries: ofPulumi(spec.additionalProperties) };
  }
  return { type: spec.type ?? "" };
}

function ofObject({ properties, required = [] }: Pick<ObjectSpec, "properties" | "required">) {
  const shapes = Object.entries(properties).map(([name, spec]) => [name, ofPulumi(spec)]);
  return {
    type: "object",
    properties: Object.fromEntries(shapes) as Record<string, Shape>,
    required: [...required].sort(),
  };
}

function ofEnum(spec: EnumSpec): Shape {
  return { type: spec.type, values: spec.enum.map(({ value }) => value).sort() };
}

/** The parts of JSON Schema that zod writes for inputs. */
interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | false;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

function ofZod(schema: JsonSchema): Shape {
  if (schema.enum !== undefined) {
    const type = typeof schema.enum[0] === "number" ? "integer" : "string";
    return { type, values: [...schema.enum].sort() };
  }
  if (schema.items !== undefined) return { type: "array", items: ofZod(schema.items) };
  if (schema.properties !== undefined) {
    const shapes = Object.entries(schema.properties).map(([name, one]) => [name, ofZod(one)]);
    return {
      type: "object",
      properties: Object.fromEntries(shapes) as Record<string, Shape>,
      required: [...(schema.required ?? [])].sort(),
    };
  }
  if (schema.additionalProperties) {
    return { type: "object", entries: ofZod(schema.additionalProperties) };
  }
  return { type: schema.type ?? "" };
}

describe.each<[string, z.ZodType, readonly string[]]>([
  ["StudioProject", studioInputsSchema, []],
  // A check gets a name in any case: the resource's, where the program gives none.
  ["GitpodProject", gitpodInputsSchema, ["name"]],
  ["CodeArtsRepository", repositoryInputsSchema, ["name"]],
])("the inputs of %s", (kind, schema, chosen) => {
  test("are in Pulumi's schema what a check takes", () => {
    const json = z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as JsonSchema;
    const checked = ofZod(json);
    const { inputProperties = {}, requiredInputs = [] } =
      resources[`devplatforms:index:${kind}`] ?? {};
    expect(ofObject({ properties: inputProperties, required: requiredInputs })).toEqual({
      ...checked,
      required: checked.required?.filter((name) => !chosen.includes(name)),
    });
  });
});
