import * as pulumi from "@pulumi/pulumi";
import type { Platform } from "../core/platform";
import { namesIn, type Setting } from "../core/settings/setting";
import { valueProblem } from "../core/settings/setting-value";
import { sharedGroup, sharedSettings } from "../core/settings/shared-settings";
import { engineTextProblem } from "../core/text/engine-text";
import { asSentence, suggestion } from "../core/text/nearest";
import { harmless } from "../core/text/harmless";
import { later } from "./later";

type Values = Readonly<Record<string, unknown>>;

/**
 * The inputs of a `Provider` by the keys that the same settings have in a stack's configuration, as
 * the texts that the engine takes. JavaScript and JSON check no types, and with a misspelt `baseUrl`
 * a token would go elsewhere: whatever is not a setting, or cannot be its value, is refused.
 */
export function accountSettings(
  provider: string,
  args: unknown,
  platforms: readonly Platform[],
): pulumi.Inputs {
  const refuse = (path: string, reason: string) =>
    new pulumi.RunError(harmless(`Provider "${provider}": ${path} ${reason}`));

  const given = objectAt("its settings", args ?? {}, refuse);
  const groups = platforms.map(({ group }) => group);
  requireKnown(given, "", [...groups, ...namesIn(sharedSettings, sharedGroup)], refuse);
  const ofPlatforms = platforms.flatMap(({ group, settings }) => {
    const account = checkedAccount(given[group], group, namesIn(settings, group), refuse);
    return Object.entries<Setting>(settings).map(([key, setting]) => {
      const name = key.slice(group.length + 1);
      const value = valueIn(account, name);
      return [key, asText(setting, value, (reason) => refuse(`${group}.${name}`, reason))];
    });
  });
  const shared = Object.entries<Setting>(sharedSettings).map(([key, setting]) => {
    const name = key.slice(sharedGroup.length + 1);
    return [key, asText(setting, given[name], (reason) => refuse(name, reason))];
  });
  return Object.fromEntries([...ofPlatforms, ...shared]) as pulumi.Inputs;
}

type Refusal = (path: string, reason: string) => Error;

/** The account on one platform, which may itself be an output or a promise. */
function checkedAccount(
  value: unknown,
  group: string,
  known: readonly string[],
  refuse: Refusal,
): unknown {
  const check = (account: unknown): Values => {
    const settings = objectAt(group, account ?? {}, refuse);
    requireKnown(settings, `${group}.`, known, refuse);
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

function valueIn(account: unknown, name: string): unknown {
  return later(account)?.apply((known) => (known as Values)[name]) ?? (account as Values)[name];
}

/** The engine takes texts alone. An output of nothing is left out when it is sent. */
function asText(
  setting: Setting,
  value: unknown,
  refuse: (reason: string) => Error,
): pulumi.Input<string | undefined> {
  if (value === undefined || value === null) return undefined;
  const check = (known: unknown): pulumi.Output<string | undefined> => {
    // A secret of nothing would be sent as null.
    if (known === undefined || known === null) return pulumi.output(undefined);
    const text = textOf(setting, known, refuse);
    return setting.kind === "secret" ? pulumi.secret(text) : pulumi.output(text);
  };
  return later(value)?.apply(check) ?? check(value);
}

const takesBoolean = ["switch", "log"];

function textOf(setting: Setting, value: unknown, refuse: (reason: string) => Error): string {
  const { kind } = setting;
  const isTaken =
    typeof value === "string" ||
    (typeof value === "boolean" && takesBoolean.includes(kind)) ||
    (typeof value === "number" && kind === "seconds");
  if (!isTaken) throw refuse(`must be a ${typeName(kind)}.`);
  const text = String(value).trim();
  // The engine gets and shows the whole, with the white space at its ends.
  const problem =
    engineTextProblem(String(value)) ?? (text === "" ? undefined : valueProblem(setting, text));
  if (problem === undefined) return String(value);
  throw refuse(asSentence(problem));
}

function typeName(kind: Setting["kind"]): string {
  if (kind === "switch") return "boolean";
  return kind === "seconds" ? "number" : "string";
}
