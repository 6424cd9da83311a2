import type { Setting, SettingTable } from "../../provider/core/settings/setting.ts";
import type { EnumSpec, ObjectSpec, PropertySpec, PropertySpecs } from "./package-spec.ts";

type NamedTypes = Readonly<Record<string, ObjectSpec | EnumSpec>>;

/** The inputs of the provider, in which an account that has a secret is one. */
export function withSecretAccounts(inputs: PropertySpecs, settings: SettingTable): PropertySpecs {
  return mapValues(inputs, (spec, name) =>
    settingsOf(name, settings).some(([, { kind }]) => kind === "secret")
      ? { ...spec, secret: true }
      : spec,
  );
}

/** The types, with the secrets in the accounts that are inputs of the provider. */
export function withSecrets(
  types: NamedTypes,
  inputs: PropertySpecs,
  settings: SettingTable,
): NamedTypes {
  const accounts = Object.entries(inputs).flatMap(([group, { $ref = "" }]) => {
    const token = $ref.replace("#/types/", "");
    const type = types[token];
    if (type?.type !== "object") return [];
    const properties = mapValues(type.properties, (spec, name): PropertySpec => {
      const isSecret = settings[`${group}:${name}`]?.kind === "secret";
      return isSecret ? { ...spec, secret: true } : spec;
    });
    return [[token, { ...type, properties }] as const];
  });
  return { ...types, ...Object.fromEntries(accounts) };
}

/**
 * The inputs of the provider as the configuration of a stack. Only there the environment counts.
 * It is told in words: `defaultInfo.environment` would let SDKs put it into the inputs of every
 * provider, and so into the state, and send a credential of the program to an address of the
 * environment.
 */
export function configurationOf(inputs: PropertySpecs, settings: SettingTable): PropertySpecs {
  return mapValues(inputs, (spec, name) => ({
    ...spec,
    description: `${spec.description}\n\n${environmentOf(settingsOf(name, settings))}`,
  }));
}

function environmentOf(settings: readonly (readonly [name: string, Setting])[]): string {
  const variables = settings.map(([name, { env }]) => {
    const list = env.map((variable) => `\`${variable}\``).join(", ");
    return settings.length === 1 ? list : `\`${name}\` from ${list}`;
  });
  return `From the environment, if it is not set here: ${variables.join("; ")}.`;
}

/** The settings of an account, or the one that all platforms share, by their names in it. */
function settingsOf(input: string, settings: SettingTable): (readonly [string, Setting])[] {
  return Object.entries(settings).flatMap(([key, setting]) => {
    const [group = "", name = ""] = key.split(":");
    const isMeant = group === input || key === `devplatforms:${input}`;
    return isMeant ? [[name, setting] as const] : [];
  });
}

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, change(value, name)]),
  );
}
