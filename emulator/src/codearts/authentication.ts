import type { ApiResponse, ApiRequest } from "../http.ts";
import { accounts, firstAccount } from "./accounts.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import { gatewayFailure } from "./errors.ts";
import { accessKeyOf, signatureFault } from "./signing.ts";
import type { CodeArtsStore } from "./store.ts";

/** The account whose good credentials a request carries, or the gateway's refusal. */
type Authentication = { readonly account: CodeArtsAccount } | { readonly refusal: ApiResponse };

export function authenticate(store: CodeArtsStore, request: ApiRequest): Authentication {
  const outcome = identify(store, request);
  if (typeof outcome !== "string") return { account: outcome };
  const message = `Incorrect IAM authentication information: ${outcome}`;
  return { refusal: gatewayFailure(401, "APIGW.0301", message, request.requestId) };
}

/** The account, or what is wrong with the credentials. */
function identify(store: CodeArtsStore, request: ApiRequest): CodeArtsAccount | string {
  const token = request.headers["x-auth-token"];
  if (token !== undefined) return accountOfToken(store, token);
  const authorization = request.headers["authorization"];
  if (authorization === undefined) return "x-auth-token not found";
  const accessKey = accessKeyOf(authorization);
  const account = accounts.find((one) => one.accessKey === accessKey) ?? firstAccount;
  // Sent by temporary credentials only; some clients sign it, some add it after signing.
  if ((request.headers["x-security-token"] ?? account.securityToken) !== account.securityToken) {
    return "decrypt token fail";
  }
  return signatureFault(request, account, Date.now() + store.options.clockAheadMs) ?? account;
}

function accountOfToken(store: CodeArtsStore, token: string): CodeArtsAccount | string {
  const lasting = accounts.find((account) => account.token === token);
  if (lasting !== undefined) return lasting;
  const issued = store.tokens.get(token);
  if (issued === undefined) return "decrypt token fail";
  if (issued.expiresAt <= Date.now()) return "token expires";
  return issued.projectScoped ? issued.account : "the token has no project scope";
}
