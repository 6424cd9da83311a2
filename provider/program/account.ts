import * as pulumi from "@pulumi/pulumi";
import { asSentence, suggestion } from "../core/text/nearest";
import { harmless } from "../core/text/harmless";
import {
  namesIn,
  type Setting,
  settingKeys,
  type SettingKey,
  settingTable,
} from "../platforms/settings";
import { valueProblem } from "../core/settings/setting-value";

type Values = Readonly<Record<string, unknown>>;

/** The groups of settings that are objects of their own; the others stand beside them. */
const groups = ["gitpod", "studio", "codearts"];
const ungrouped = "devplatforms";

/**
 * The inputs of a `Provider` by the keys that the same settings have in a stack's configuration, as
 * the texts that the engine takes. JavaScript and JSON check no types, and with a misspelt `baseUrl`
 * a token would go elsewhere: whatever is not a setting, or cannot be its value, is refused.
 */
export function accountSettings(provider: string, args: unknown): pulumi.Inputs {
  const refuse = (path: string, reason: string) =>
    new pulumi.RunError(harmless(`Provider "${provider}": ${path} ${reason}`));

  const settings = objectAt("its settings", args ?? {}, refuse);
  requireKnown(settings, "", [...groups, ...namesIn(ungrouped)], refuse);
  const checkedGroups = new Map(
    groups.map((group) => [group, checkedGroup(settings[group], group, refuse)]),
  );
  const inputs = settingKeys.map((key) => {
    const [group = "", name = ""] = key.split(":");
    const path = group === ungrouped ? name : `${group}.${name}`;
    const value = group === ungrouped ? settings[name] : valueIn(checkedGroups.get(group), name);
    return [key, asText(key, value, (reason) => refuse(path, reason))];
  });
  return Object.fromEntries(inputs) as pulumi.Inputs;
}

type Refusal = (path: string, reason: string) => Error;

/** A group, which may itself be an output or a promise. */
function checkedGroup(value: unknown, group: string, refuse: Refusal): unknown {
  const check = (known: unknown): Values => {
    const settings = objectAt(group, known ?? {}, refuse);
    requireKnown(settings, `${group}.`, namesIn(group), refuse);
    return settings;
  };
  // Not by an output where there is none: one secret in it would make secrets of all.
  return later(value)?.apply(check) ?? check(value);
}

function objectAt(path: string, value: unknown, refuse: Refusal): Values {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Values;
  throw refuse(path, "must be an object.");
}

function requireKnown(
  settings: Values,
  prefix: string,
  known: readonly string[],
  refuse: Refusal,
): void {
  // A name with the value undefined is as wrong as any: its value may be there in the next run.
  const unknown = Object.keys(settings).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw refuse(prefix + unknown, asSentence(`is not a setting${suggestion(unknown, known)}`));
}

function valueIn(group: unknown, name: string): unknown {
  return later(group)?.apply((known) => (known as Values)[name]) ?? (group as Values)[name];
}

/** The engine takes texts alone. An output of nothing is left out when it is sent. */
function asText(
  key: SettingKey,
  value: unknown,
  refuse: (reason: string) => Error,
): pulumi.Input<string | undefined> {
  if (value === undefined || value === null) return undefined;
  const { kind }: Setting = settingTable[key];
  const check = (known: unknown): pulumi.Output<string | undefined> => {
    // A secret of nothing would be sent as null.
    if (known === undefined || known === null) return pulumi.output(undefined);
    const text = textOf(key, known, refuse);
    return kind === "secret" ? pulumi.secret(text) : pulumi.output(text);
  };
  return later(value)?.apply(check) ?? check(value);
}

const takesBoolean = ["switch", "log"];

function textOf(key: SettingKey, value: unknown, refuse: (reason: string) => Error): string {
  const { kind }: Setting = settingTable[key];
  const isTaken =
    typeof value === "string" ||
    (typeof value === "boolean" && takesBoolean.includes(kind)) ||
    (typeof value === "number" && kind === "seconds");
  if (!isTaken) throw refuse(`must be a ${typeName(kind)}.`);
  const text = String(value).trim();
  const problem = text === "" ? undefined : valueProblem(key, text);
  if (problem === undefined) return String(value);
  throw refuse(asSentence(problem));
}

function typeName(kind: Setting["kind"]): string {
  if (kind === "switch") return "boolean";
  return kind === "seconds" ? "number" : "string";
}

/** A value that comes later, as one output; `undefined` for one that is there. */
function later(value: unknown): pulumi.Output<unknown> | undefined {
  const isLater = pulumi.Output.isInstance(value) || value instanceof Promise;
  return isLater ? pulumi.output<unknown>(value as Promise<unknown>) : undefined;
}
