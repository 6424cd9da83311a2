import { emulatorCredentials } from "../credentials.ts";
import type { ApiAnswer, ApiRequest } from "../http.ts";
import { gatewayFailure } from "./errors.ts";
import { signatureFault } from "./signing.ts";
import type { CodeArtsStore } from "./store.ts";

/** What the gateway answers to bad credentials; `undefined` when they are good. */
export function authenticationFailure(
  store: CodeArtsStore,
  request: ApiRequest,
): ApiAnswer | undefined {
  const fault = credentialFault(store, request);
  if (fault === undefined) return undefined;
  const message = `Incorrect IAM authentication information: ${fault}`;
  return gatewayFailure(401, "APIGW.0301", message, request.requestId);
}

function credentialFault(store: CodeArtsStore, request: ApiRequest): string | undefined {
  const token = request.headers["x-auth-token"];
  if (token !== undefined) return tokenFault(store, token);
  if (request.headers["authorization"] === undefined) return "x-auth-token not found";
  const { accessKey, secretKey, securityToken } = emulatorCredentials.codearts;
  // Sent by temporary credentials only; some clients sign it, some add it after signing.
  if ((request.headers["x-security-token"] ?? securityToken) !== securityToken) {
    return "decrypt token fail";
  }
  return signatureFault(request, { accessKey, secretKey }, Date.now());
}

function tokenFault(store: CodeArtsStore, token: string): string | undefined {
  if (token === emulatorCredentials.codearts.token) return undefined;
  const issued = store.tokens.get(token);
  if (issued === undefined) return "decrypt token fail";
  if (issued.expiresAt <= Date.now()) return "token expires";
  return issued.projectScoped ? undefined : "the token has no project scope";
}
