import { Code, ConnectError } from "@connectrpc/connect";
import { emulatorCredentials } from "../credentials.ts";

/** Whose token a call came with. */
export interface Account {
  readonly token: string;
  readonly organizationId: string;
  readonly userId: string;
}

const { gitpod, gitpodColleague, gitpodOther } = emulatorCredentials;

const accounts: readonly Account[] = [gitpod, gitpodColleague, gitpodOther];

export function authenticate(headers: Headers): Account {
  const [scheme = "", credentials] = (headers.get("authorization") ?? "").split(/ +/);
  const account = accounts.find(({ token }) => token === credentials);
  if (scheme.toLowerCase() !== "bearer" || account === undefined) {
    throw new ConnectError("invalid or missing bearer token", Code.Unauthenticated);
  }
  return account;
}
