import type { Clock } from "../http/retry";
import type { OutgoingRequest } from "../http/transport";
import type { Resolved, SettingKey, Settings } from "../pulumi/config";
import { createTokenSource } from "./iam";
import { sign } from "./signing";
import { Failure, own } from "../text/message";

/** A way to prove who calls. */
export interface Credentials {
  /** Where they came from, for messages. */
  readonly source: string;
  authorize(
    request: OutgoingRequest,
  ): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** Called when they are refused; true if the next call will have others. */
  renew(): boolean;
}

/** The ways to authenticate, by the settings that each of them needs. */
const ways = {
  token: ["codearts:token"],
  "access keys": ["codearts:accessKey", "codearts:secretKey"],
  "user and password": ["codearts:userName", "codearts:password", "codearts:domainName"],
} as const satisfies Record<string, readonly SettingKey[]>;

type Way = keyof typeof ways;

/** The one way that the settings make possible; the stack's configuration outranks the environment. */
export function credentialsFrom(settings: Settings, clock?: Clock): Credentials {
  const names = Object.keys(ways) as Way[];
  for (const origin of ["config", "environment"] as const) {
    const begun = names.filter((way) => settingsOf(settings, way)[0]?.origin === origin);
    const [way, ...others] = begun;
    if (way && others.length === 0) return make[way](settings, clock);
    if (way) throw undecided(settings, begun);
  }
  throw new Failure(own(`CodeArts: no credentials are set. ${instructions(settings)}`));
}

/** What is set of a way, in the order in which the way names it. */
function settingsOf(settings: Settings, way: Way): Resolved[] {
  const keys: readonly SettingKey[] = ways[way];
  // A domain says nothing of the way: environments of other tools have it beside access keys.
  return keys
    .filter((key) => key !== "codearts:domainName")
    .flatMap((key) => settings.get(key) ?? []);
}

const make: Record<Way, (settings: Settings, clock?: Clock) => Credentials> = {
  token(settings) {
    const token = settings.require("codearts:token");
    return {
      source: token.source,
      authorize: () => ({ "x-auth-token": token.value }),
      renew: () => false,
    };
  },

  "access keys"(settings) {
    const [accessKey, secretKey] = complete(settings, ways["access keys"]);
    // One from elsewhere belongs to other keys.
    const securityToken = settings.get("codearts:securityToken");
    const isOfKeys = securityToken?.origin === accessKey.origin;
    const keys = {
      accessKey: accessKey.value,
      secretKey: secretKey.value,
      securityToken: isOfKeys ? securityToken.value : undefined,
    };
    const projectId = settings.get("codearts:projectId");
    const scope = projectId === undefined ? {} : { "x-project-id": projectId.value };
    return {
      source: `${accessKey.source} and ${secretKey.source}`,
      authorize: (request) => {
        const headers = { ...request.headers, ...scope, host: request.url.host };
        return { ...scope, ...sign({ ...request, headers }, keys, new Date()) };
      },
      renew: () => false,
    };
  },

  "user and password"(settings, clock) {
    const [user, password, domain] = complete(settings, ways["user and password"]);
    const identity = {
      userName: user.value,
      password: password.value,
      domainName: domain.value,
    };
    const tokens = createTokenSource(settings, identity, Date.now, clock);
    return {
      source: `${user.source} and ${password.source}`,
      authorize: async () => ({ "x-auth-token": await tokens.get() }),
      renew: () => {
        tokens.forget();
        return true;
      },
    };
  },
};

function complete<Keys extends readonly SettingKey[]>(
  settings: Settings,
  keys: Keys,
): { [Index in keyof Keys]: Resolved } {
  const missing = keys.filter((key) => !settings.get(key));
  if (missing.length > 0) {
    const present = keys.flatMap((key) => settings.get(key)?.source ?? []);
    const are = present.length > 1 ? "are" : "is";
    const what = missing.map((key) => `${key} is not: ${settings.howToSet(key)}`).join("; ");
    throw new Failure(own(`CodeArts: ${present.join(" and ")} ${are} set, but ${what}.`));
  }
  return keys.map((key) => settings.require(key)) as { [Index in keyof Keys]: Resolved };
}

function undecided(settings: Settings, begun: readonly Way[]): Error {
  const found = begun.map((way) => `${way} (${settingsOf(settings, way)[0]?.source ?? ""})`);
  return new Failure(
    own(
      `CodeArts: ${found.join(" and ")} are set, and only one can be used. Remove the others. ${instructions(settings)}`,
    ),
  );
}

function instructions(settings: Settings): string {
  const list = Object.entries(ways).map(([way, keys]) => `${way}: ${keys.join(", ")}`);
  const [first = "", ...rest] = list;
  return `There are three ways to authenticate: by ${[first, ...rest].join("; by ")}. To set one, ${settings.howToSet("codearts:token")}, and so on.`;
}
