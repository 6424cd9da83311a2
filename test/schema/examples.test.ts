import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ObjectSpec, TypeSpec } from "../../scripts/schema/package-spec.ts";
import { root } from "../support/root";
import { typecheck } from "../support/typecheck";
import { parseYaml } from "../support/yaml";
import { committedSchema } from "./sources";

const schema = committedSchema();

const files = globSync("provider/platforms/**/*.example.yaml", { cwd: root }).sort();

interface Program {
  readonly resources?: Readonly<Record<string, Resource>>;
  readonly variables?: Readonly<Record<string, { readonly "fn::invoke": Invoke }>>;
  readonly outputs?: Readonly<Record<string, string>>;
}

interface Resource {
  readonly type: string;
  readonly properties: unknown;
}

interface Invoke {
  readonly function: string;
  readonly arguments: unknown;
}

/** The inputs and the outputs of a type as a program in YAML writes it. */
function specOf(type: string) {
  if (type === "pulumi:providers:devplatforms") return schema.provider;
  return schema.resources[tokenOf(type)];
}

/** Programs leave the module out. */
function tokenOf(short: string): string {
  const [provider = "", name = ""] = short.split(":");
  return `${provider}:index:${name}`;
}

/** What is wrong with a value of a program, by the paths of its parts. */
function problemsOf(value: unknown, spec: TypeSpec, at: string): string[] {
  if (typeof value === "string" && value.startsWith("${")) return [];
  if (spec.$ref !== undefined) {
    const type = schema.types[spec.$ref.replace("#/types/", "")];
    if (type === undefined) return [`${at}: no type ${spec.$ref}`];
    if (type.type === "object") return problemsOfObject(value, type, at);
    return type.enum.some((one) => one.value === value) ? [] : [`${at}: ${String(value)}`];
  }
  if (spec.items !== undefined) {
    const { items } = spec;
    if (!Array.isArray(value)) return [`${at}: no list`];
    return value.flatMap((item, index) => problemsOf(item, items, `${at}[${index}]`));
  }
  if (spec.additionalProperties !== undefined) {
    const { additionalProperties } = spec;
    return Object.entries(value as object).flatMap(([key, item]) =>
      problemsOf(item, additionalProperties, `${at}.${key}`),
    );
  }
  const isRight =
    spec.type === "integer" ? Number.isInteger(value) : typeof value === (spec.type ?? "");
  return isRight ? [] : [`${at}: no ${spec.type ?? "type"}`];
}

function problemsOfObject(
  value: unknown,
  { properties, required = [] }: Pick<ObjectSpec, "properties" | "required">,
  at: string,
): string[] {
  const entries = Object.entries(value as object);
  const missing = required.filter((name) => !entries.some(([key]) => key === name));
  return [
    ...missing.map((name) => `${at}.${name}: missing`),
    ...entries.flatMap(([key, item]) => {
      const spec = properties[key];
      return spec ? problemsOf(item, spec, `${at}.${key}`) : [`${at}.${key}: unknown`];
    }),
  ];
}

describe.each(files)("the program in %s", (file) => {
  const text = readFileSync(path.join(root, file), "utf8");
  const { resources = {}, variables = {}, outputs = {} } = parseYaml(text) as Program;

  test("has the inputs that the schema has", () => {
    const problems = Object.entries(resources).flatMap(([name, { type, properties }]) => {
      const spec = specOf(type);
      if (spec === undefined) return [`${name}: no type ${type}`];
      const { inputProperties, requiredInputs = [] } = spec;
      const inputs = { properties: inputProperties, required: requiredInputs };
      return problemsOfObject(properties, inputs, name);
    });
    const ofFunctions = Object.entries(variables).flatMap(([name, { "fn::invoke": invoke }]) => {
      const spec = schema.functions[tokenOf(invoke.function)];
      return spec
        ? problemsOfObject(invoke.arguments, spec.inputs, name)
        : [`${name}: no function`];
    });
    expect([...problems, ...ofFunctions]).toEqual([]);
  });

  test("uses outputs that the schema has", () => {
    const unknown = Object.values(outputs).filter((output) => {
      const [, source = "", name = ""] = /^\$\{(\w+)\.(\w+)\}$/.exec(output) ?? [];
      const { properties } =
        specOf(resources[source]?.type ?? "") ??
        schema.functions[tokenOf(variables[source]?.["fn::invoke"].function ?? "")]?.outputs ??
        {};
      return properties?.[name] === undefined;
    });
    expect(unknown).toEqual([]);
  });
});

const described = Object.entries({
  ...schema.resources,
  ...schema.functions,
  Provider: schema.provider,
});

test.each(described)("%s has examples in TypeScript and YAML", (_token, { description }) => {
  expect(blocksOf(description, "typescript")).toHaveLength(1);
  expect(blocksOf(description, "yaml")).toHaveLength(1);
});

test("every example in TypeScript type-checks", () => {
  const programs = described.flatMap(([token, { description }]) =>
    blocksOf(description, "typescript").map((text) => [token.replace(/\W/g, "-"), text] as const),
  );
  expect(typecheck(new Map(programs))).toEqual([]);
});

function blocksOf(description: string, language: string): string[] {
  const fences = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms");
  return [...description.matchAll(fences)].map(([, text = ""]) => text);
}
