import type { Resolved } from "../../core/settings/settings";
import { wrong } from "../../core/settings/settings-error";
import { codearts, type CodeArtsKey, type CodeArtsSettings } from "./platform";

/** The variables of one family belong together, and are set by one tool. Best first. */
const families = ["HW", "HUAWEICLOUD_SDK", "OS"] as const;
type Family = (typeof families)[number];
export const bestFamily = families[0];

/** Where credentials are looked up, best first: HW_* are for Huawei Cloud, OS_* for any OpenStack. */
export const sourcePlaces = ["config", ...families] as const;
type SourcePlace = (typeof sourcePlaces)[number];

export function sourcePlaceOf({ variable }: Resolved): SourcePlace | undefined {
  return variable === undefined ? "config" : familyOfVariable(variable);
}

function familyOfVariable(variable: string): Family | undefined {
  return families.find((family) => variable.startsWith(`${family}_`));
}

/** The best family that gives a part which the configuration does not; `undefined` without one. */
export function familyOf(
  settings: CodeArtsSettings,
  keys: readonly CodeArtsKey[],
): Family | undefined {
  const found = keys.map((key) => settings.get(key)?.variable ?? "").map(familyOfVariable);
  return families.find((family) => found.includes(family));
}

/**
 * A part of credentials: of the configuration, else of the family that gives the other parts, with
 * which one of another family would make credentials that nobody set.
 *
 * @param others The settings of the other parts.
 */
export function partOf(
  settings: CodeArtsSettings,
  key: CodeArtsKey,
  others: readonly CodeArtsKey[],
): Resolved | undefined {
  const best = settings.get(key);
  return best?.variable === undefined ? best : partOfFamily(settings, key, others);
}

/** As `partOf`, but never of the configuration. */
export function partOfFamily(
  settings: CodeArtsSettings,
  key: CodeArtsKey,
  others: readonly CodeArtsKey[],
): Resolved | undefined {
  const family = familyOf(settings, others);
  const best = settings.get(key, ({ origin }) => origin === "environment");
  if (best === undefined || family === undefined) return best;
  const own = settings.get(key, (one) => sourcePlaceOf(one) === family);
  if (own) return own;
  const other = others.flatMap((one) => settings.get(one) ?? []).find(isOfFamily(family));
  const variables = codearts.settings[key].env.filter((name) => familyOfVariable(name) === family);
  const set = variables.map((name) => `set ${name}`);
  throw wrong(
    `CodeArts: ${other?.source ?? ""} and ${best.source} belong to different credentials. To use ${other?.variable ?? ""}, ${[...set, `unset ${best.variable ?? ""}`].join(" or ")}`,
  );
}

function isOfFamily(family: Family): (part: Resolved) => boolean {
  return (part) => sourcePlaceOf(part) === family;
}
