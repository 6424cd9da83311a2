import type { Clock } from "../../core/clock";
import type { OutgoingRequest } from "../../http/transport";
import { placeForCredentials, type Resolved } from "../../core/settings/settings";
import { codearts, type CodeArtsKey, type CodeArtsSettings } from "./platform";
import { missing, resolveAll, type SettingsError, wrong } from "../../core/settings/settings-error";
import {
  bestFamily,
  familyOf,
  partOf,
  partOfFamily,
  requireCompletion,
  sourcePlaceOf,
  sourcePlaces,
} from "./credential-parts";
import { needsRegion } from "./endpoints";
import { createTokenSource, resolveIam } from "./iam";
import { sign } from "./signing";

type Headers = Readonly<Record<string, string>>;

/** A way to prove who calls. */
export interface Credentials {
  /** Where they came from, for messages. */
  readonly source: string;
  authorize(request: OutgoingRequest): Headers | Promise<Headers>;
  /** Called when a call with these headers is refused; true if the next call will have others. */
  renew(sent: Headers): boolean;
}

/** The ways to authenticate, by the settings that each of them needs. */
const ways = {
  token: ["codearts:token"],
  "access keys": ["codearts:accessKey", "codearts:secretKey"],
  "user and password": ["codearts:userName", "codearts:password", "codearts:domainName"],
} as const satisfies Record<string, readonly CodeArtsKey[]>;

type Way = keyof typeof ways;

/** The one way that the settings make possible. */
export function credentialsFrom(settings: CodeArtsSettings, clock: Clock): Credentials {
  const [way, ...others] = begunWays(settings);
  if (way === undefined)
    throw missing(`CodeArts: no credentials are set: ${instructions(settings)}`);
  if (others.length > 0) throw undecided(settings, [way, ...others]);
  return make[way](settings, clock);
}

/**
 * The ways with a part in the best place that has one. Parts that belong together may come from the
 * configuration and one family of variables, as a user name and a password do.
 */
function begunWays(settings: CodeArtsSettings): Way[] {
  const names = Object.keys(ways) as Way[];
  for (const place of sourcePlaces) {
    const begun = names.filter((way) =>
      settingsOfWay(settings, way).some((part) => sourcePlaceOf(part) === place),
    );
    if (begun.length > 0) return begun;
  }
  return [];
}

/** The secrets that the credentials consist of, as far as they are set. */
export function secretsInUse(settings: CodeArtsSettings): Resolved[] {
  return begunWays(settings)
    .flatMap((way) => settingsOfWay(settings, way))
    .filter(({ key }) => codearts.settings[key as CodeArtsKey].kind === "secret");
}

/** What is set of a way, in the order in which the way names it. */
function settingsOfWay(settings: CodeArtsSettings, way: Way): Resolved[] {
  const keys: readonly CodeArtsKey[] = ways[way];
  // A domain says nothing of the way: environments of other tools have it beside access keys.
  return keys
    .filter((key) => key !== "codearts:domainName")
    .flatMap((key) => settings.get(key) ?? []);
}

const make: Record<Way, (settings: CodeArtsSettings, clock: Clock) => Credentials> = {
  token(settings) {
    const token = settings.require("codearts:token");
    return {
      source: token.source,
      authorize: () => ({ "x-auth-token": token.value }),
      renew: () => false,
    };
  },

  "access keys"(settings, clock) {
    const [accessKey, secretKey] = complete(settings, ways["access keys"]);
    // One from elsewhere belongs to other keys.
    const securityToken =
      accessKey.origin === "config"
        ? settings.get("codearts:securityToken", ({ origin }) => origin === "config")
        : partOfFamily(settings, "codearts:securityToken", ["codearts:accessKey"]);
    const keys = {
      accessKey: accessKey.value,
      secretKey: secretKey.value,
      securityToken: securityToken?.value,
    };
    const projectId = partOf(settings, "codearts:projectId", ways["access keys"]);
    const scope = projectId === undefined ? {} : { "x-project-id": projectId.value };
    return {
      source: `${accessKey.source} and ${secretKey.source}`,
      authorize: (request) => {
        const headers = { ...request.headers, ...scope, host: request.url.host };
        return { ...scope, ...sign({ ...request, headers }, keys, new Date(clock.date())) };
      },
      renew: () => false,
    };
  },

  "user and password"(settings, clock) {
    const { parts, iam } = resolveAll("CodeArts", {
      parts: () => complete(settings, ways["user and password"]),
      iam: () => resolveIam(settings),
    });
    const [user, password, domain] = parts;
    const identity = {
      userName: user.value,
      password: password.value,
      domainName: domain.value,
    };
    const tokens = createTokenSource(settings, iam, identity, clock);
    return {
      source: `${user.source} and ${password.source}`,
      authorize: async () => ({ "x-auth-token": await tokens.get() }),
      renew: ({ "x-auth-token": refused = "" }) => {
        tokens.forget(refused);
        return true;
      },
    };
  },
};

function complete<Keys extends readonly CodeArtsKey[]>(
  settings: CodeArtsSettings,
  keys: Keys,
): { [Index in keyof Keys]: Resolved } {
  // A domain alone says nothing, so the family is that of the other parts, if they have one.
  const deciding = keys.filter((key) => key !== "codearts:domainName");
  const others = familyOf(settings, deciding) === undefined ? keys : deciding;
  const parts = keys.flatMap((key) => partOf(settings, key, others) ?? []);
  requireCompletion(settings, parts);
  if (parts.length < keys.length) throw incomplete(settings, keys, parts);
  return parts as { [Index in keyof Keys]: Resolved };
}

function incomplete(
  settings: CodeArtsSettings,
  keys: readonly CodeArtsKey[],
  present: readonly Resolved[],
): SettingsError {
  const lacking = keys.filter((key) => !settings.get(key));
  const family = present.map(sourcePlaceOf).find((place) => place !== "config");
  // What is advised must go together: of one family, and not with other parts than those present.
  const isFromConfig = present.some(({ key }) => isReplacing(settings, key as CodeArtsKey));
  const place = family ? "environment" : isFromConfig ? "config" : placeOfAddresses(settings);
  const prefix = family ?? (lacking.length > 1 ? bestFamily : "");
  const what = lacking
    .map((key) => `${key} is not: ${settings.howToSet(key, place, prefix)}`)
    .join("; ");
  const are = present.length > 1 ? "are" : "is";
  const sources = present.map(({ source }) => source).join(" and ");
  return missing(`CodeArts: ${sources} ${are} set, but ${what}`);
}

/** Whether the configuration gives what a variable gives, too. */
function isReplacing(settings: CodeArtsSettings, key: CodeArtsKey): boolean {
  const inEnvironment = settings.get(key, ({ origin }) => origin === "environment");
  return settings.get(key)?.origin === "config" && inEnvironment !== undefined;
}

function undecided(settings: CodeArtsSettings, begun: readonly Way[]): SettingsError {
  const found = begun.map((way) => `${way} (${settingsOfWay(settings, way)[0]?.source ?? ""})`);
  return wrong(
    `CodeArts: ${found.join(" and ")} are set, and only one can be used. Remove the others`,
  );
}

/** Where credentials may be that go to the addresses which are set. */
function placeOfAddresses(settings: CodeArtsSettings) {
  const keys = [
    ...(["codearts:endpoint", "codearts:projectManEndpoint"] as const),
    ...(["codearts:region", "codearts:iamEndpoint"] as const),
  ];
  return placeForCredentials(keys.map((key) => settings.get(key)));
}

/**
 * What to set for access keys, which every account can have, and what works in their place. With
 * the region, if that is missing: set in two places, they may not go together.
 */
function instructions(settings: CodeArtsSettings): string {
  const region = needsRegion(settings) ? ["codearts:region"] : [];
  const keys = [...ways["access keys"], ...region];
  const how = settings.howToSet(keys, placeOfAddresses(settings));
  return `${how}. Instead of the two keys, codearts:token works, or codearts:userName, codearts:password and codearts:domainName`;
}
