// The parts of Pulumi's package schema that this package uses. The whole is described by `pulumi.json`
// in `github.com/pulumi/pulumi/pkg/v3/codegen/schema`.

export interface TypeSpec {
  readonly type?: "array" | "boolean" | "integer" | "number" | "object" | "string";
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  readonly $ref?: string;
  readonly plain?: true;
}

export interface PropertySpec extends TypeSpec {
  readonly description: string;
  readonly secret?: true;
  readonly willReplaceOnChanges?: true;
}

export type PropertySpecs = Readonly<Record<string, PropertySpec>>;

export interface ObjectSpec {
  readonly type: "object";
  readonly description?: string;
  readonly properties: PropertySpecs;
  readonly required?: readonly string[];
}

export interface EnumSpec {
  readonly type: "integer" | "string";
  readonly description: string;
  readonly enum: readonly {
    readonly name?: string;
    readonly description?: string;
    readonly value: number | string;
  }[];
}

export interface ResourceSpec {
  readonly description: string;
  readonly isComponent?: true;
  readonly properties?: PropertySpecs;
  readonly required?: readonly string[];
  readonly inputProperties: PropertySpecs;
  readonly requiredInputs?: readonly string[];
  readonly stateInputs?: ObjectSpec;
}

export interface FunctionSpec {
  readonly description: string;
  readonly inputs: ObjectSpec;
  readonly outputs: ObjectSpec;
}

export interface PackageSpec {
  readonly name: string;
  readonly config: { readonly variables: PropertySpecs };
  readonly provider: ResourceSpec;
  readonly types: Readonly<Record<string, ObjectSpec | EnumSpec>>;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly functions: Readonly<Record<string, FunctionSpec>>;
  readonly [metadata: string]: unknown;
}
