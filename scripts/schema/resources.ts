import type ts from "typescript";
import { withExamples } from "./examples.ts";
import type { PropertySpecs, ResourceSpec } from "./package-spec.ts";
import { objectOf, propertiesOf } from "./properties.ts";
import { baseOf, interfaceOf, type Sources } from "./sources.ts";
import { tokenOf } from "./tokens.ts";

/** Resources and components by their tokens. */
export function resourcesOf(sources: Sources): Record<string, ResourceSpec> {
  const of = (base: string, spec: (sources: Sources, one: ts.ClassDeclaration) => ResourceSpec) =>
    sources.classes
      .filter((one) => baseOf(one) === base)
      .map((one) => [tokenOf(nameOf(one)), spec(sources, one)] as const);
  return Object.fromEntries([
    ...of("DevplatformsResource", resourceOf),
    ...of("pulumi.ComponentResource", componentOf),
  ]);
}

/** The provider, of which a program may make several. It has inputs alone. */
export function providerOf(sources: Sources): ResourceSpec {
  const provider = sources.classes.find((one) => baseOf(one) === "pulumi.ProviderResource");
  if (provider === undefined) throw new Error("There is no class of the provider");
  return { description: withExamples(provider, nameOf(provider)), ...inputsOf(sources, provider) };
}

function resourceOf(sources: Sources, declaration: ts.ClassDeclaration): ResourceSpec {
  const state = sources.interfaces.get(`${nameOf(declaration)}State`);
  return {
    description: withExamples(declaration, nameOf(declaration)),
    ...propertiesOf(sources.types, declaration.members),
    ...inputsOf(sources, declaration),
    ...(state && { stateInputs: objectOf(sources.types, state, state.members) }),
  };
}

function componentOf(sources: Sources, declaration: ts.ClassDeclaration): ResourceSpec {
  const { inputProperties, ...others } = inputsOf(sources, declaration);
  return {
    description: withExamples(declaration, nameOf(declaration)),
    isComponent: true,
    ...propertiesOf(sources.types, declaration.members),
    inputProperties: withPlainMaps(inputProperties),
    ...others,
  };
}

function inputsOf({ types, ...sources }: Sources, declaration: ts.ClassDeclaration) {
  const args = interfaceOf({ types, ...sources }, `${nameOf(declaration)}Args`);
  const { properties, required } = propertiesOf(types, args.members);
  return {
    inputProperties: properties,
    ...(required.length > 0 && { requiredInputs: required }),
  };
}

/** The keys name the resources of a component, so they have to be known. */
function withPlainMaps(properties: PropertySpecs): PropertySpecs {
  return Object.fromEntries(
    Object.entries(properties).map(([name, spec]) => [
      name,
      spec.additionalProperties ? { ...spec, plain: true } : spec,
    ]),
  );
}

function nameOf({ name }: ts.ClassDeclaration): string {
  return name?.text ?? "";
}
