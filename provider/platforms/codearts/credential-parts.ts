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

/** What credentials can do without. */
const optionalParts: readonly CodeArtsKey[] = [
  ...(["codearts:securityToken", "codearts:projectId", "codearts:projectName"] as const),
];

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
  const rivals = others.flatMap((one) => settings.get(one) ?? []).filter(isOfFamily(family));
  const variables = rivals.map(({ variable }) => variable ?? "");
  const ownVariables = codearts.settings[key].env.filter((one) => familyOfVariable(one) === family);
  const waysOut = ownVariables.map((one) => `set ${one}`);
  if (optionalParts.includes(key)) waysOut.push(`unset ${best.variable ?? ""}`);
  else if (isCompleteWith(settings, others, best)) waysOut.push(`unset ${variables.join(" and ")}`);
  throw wrong(
    `CodeArts: ${rivals[0]?.source ?? ""} and ${best.source} belong to different credentials: ${waysOut.join(" or ")}`,
  );
}

/** Whether the other parts are set where one comes from. */
function isCompleteWith(
  settings: CodeArtsSettings,
  others: readonly CodeArtsKey[],
  part: Resolved,
): boolean {
  const places = ["config", sourcePlaceOf(part)];
  return others.every((one) => settings.get(one, (other) => places.includes(sourcePlaceOf(other))));
}

/**
 * Refuses parts of the configuration in the place of what goes with the environment's. They may
 * complete the environment's, but where it has others, its parts belong to these.
 */
export function requireCompletion(settings: CodeArtsSettings, parts: readonly Resolved[]): void {
  const fromEnvironment = parts.filter(({ variable }) => variable !== undefined);
  const [other] = fromEnvironment;
  if (!other) return;
  const replaced = parts.flatMap((part) => {
    const isOfOthers = (one: Resolved) => sourcePlaceOf(one) === sourcePlaceOf(other);
    const own = settings.get(part.key as CodeArtsKey, isOfOthers);
    return own === undefined || own.value === part.value ? [] : [{ part, own }];
  });
  const [first] = replaced;
  if (!first) return;
  const keys = fromEnvironment.map(({ key }) => key);
  const variables = replaced.map(({ own }) => own.variable ?? "");
  throw wrong(
    `CodeArts: ${first.part.source} and ${other.source} belong to different credentials, since ${first.own.source} is set, too. To use ${first.part.source}, ${settings.howToSet(keys, "config")}, or unset ${variables.join(" and ")}`,
  );
}

function isOfFamily(family: Family): (part: Resolved) => boolean {
  return (part) => sourcePlaceOf(part) === family;
}
