import type { OutgoingRequest } from "../http/transport";
import { howToSet, type Resolved, type Settings } from "../pulumi/config";
import { sign } from "./signing";

/** A way to prove who calls. */
export interface Credentials {
  /** Where they came from, for messages. */
  readonly source: string;
  authorize(request: OutgoingRequest): Record<string, string>;
}

/** The one way that the settings make possible; an explicit setting outranks the environment. */
export function credentialsFrom(settings: Settings, now: () => Date): Credentials {
  const token = settings.get("codearts:token");
  const accessKey = settings.get("codearts:accessKey");
  const secretKey = settings.get("codearts:secretKey");
  const keys = accessKey && secretKey ? { accessKey, secretKey } : undefined;

  if (token && keys) {
    const [tokenOrigin, keysOrigin] = [token.origin, keys.accessKey.origin];
    if (tokenOrigin === keysOrigin) {
      throw new Error(
        `CodeArts: both a token (${token.source}) and access keys (${keys.accessKey.source}) are set, and only one can be used. Remove one of them.`,
      );
    }
    return tokenOrigin === "config" ? byToken(token) : byKeys(keys, settings, now);
  }
  if (keys) return byKeys(keys, settings, now);
  if (token) return byToken(token);
  throw missing(accessKey, secretKey);
}

function byToken(token: Resolved): Credentials {
  return { source: token.source, authorize: () => ({ "x-auth-token": token.value }) };
}

function byKeys(
  { accessKey, secretKey }: { accessKey: Resolved; secretKey: Resolved },
  settings: Settings,
  now: () => Date,
): Credentials {
  const keys = {
    accessKey: accessKey.value,
    secretKey: secretKey.value,
    securityToken: settings.get("codearts:securityToken")?.value,
  };
  const projectId = settings.get("codearts:projectId");
  const scope = projectId === undefined ? {} : { "x-project-id": projectId.value };
  return {
    source: `${accessKey.source} and ${secretKey.source}`,
    authorize: (request) => {
      const headers = { ...request.headers, ...scope };
      return { ...scope, ...sign({ ...request, headers }, keys, now()) };
    },
  };
}

function missing(accessKey: Resolved | undefined, secretKey: Resolved | undefined): Error {
  if (accessKey && !secretKey) return incomplete(accessKey, "codearts:secretKey");
  if (secretKey && !accessKey) return incomplete(secretKey, "codearts:accessKey");
  return new Error(
    `CodeArts: no credentials are set. Either give an IAM token: ${howToSet("codearts:token")}. ` +
      `Or give access keys: ${howToSet("codearts:accessKey")}, and ${howToSet("codearts:secretKey")}.`,
  );
}

function incomplete(
  present: Resolved,
  missingKey: "codearts:accessKey" | "codearts:secretKey",
): Error {
  return new Error(
    `CodeArts: ${present.source} is set, but ${missingKey} is not: ${howToSet(missingKey)}.`,
  );
}
