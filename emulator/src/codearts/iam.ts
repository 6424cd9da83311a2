import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { ApiResponse, ApiRequest } from "../http.ts";
import { parseJson } from "../json.ts";
import { accounts } from "./accounts.ts";
import type { CodeArtsStore } from "./store.ts";

const lifetimeMs = 24 * 60 * 60 * 1000;

const namedOrNumbered = z.union([z.object({ name: z.string() }), z.object({ id: z.string() })]);

const createTokenSchema = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.literal("password")).length(1),
      password: z.object({
        user: z.object({
          name: z.string(),
          password: z.string(),
          domain: z.object({ name: z.string() }),
        }),
      }),
    }),
    scope: z
      .union([z.object({ project: namedOrNumbered }), z.object({ domain: namedOrNumbered })])
      .optional(),
  }),
});

/** A token for a user's password; the repository API wants one with project scope. */
export function createToken(store: CodeArtsStore, request: ApiRequest): ApiResponse {
  const parsed = createTokenSchema.safeParse(parseJson(request.body));
  if (!parsed.success) return keystoneError(400, "Bad Request", "The request body is invalid.");
  const { identity, scope } = parsed.data.auth;
  const { name, password, domain } = identity.password.user;
  const account = accounts.find(
    ({ user }) =>
      name === user.name && password === user.password && domain.name === user.domainName,
  );
  if (account === undefined) {
    return keystoneError(401, "Unauthorized", "The username or password is wrong.");
  }
  const token = randomBytes(48).toString("base64url");
  const now = Date.now();
  const projectScoped = scope !== undefined && "project" in scope;
  store.tokens.set(token, { account, expiresAt: now + lifetimeMs, projectScoped });
  return {
    status: 201,
    headers: { "x-subject-token": token },
    body: {
      token: {
        expires_at: timestamp(now + lifetimeMs),
        issued_at: timestamp(now),
        methods: identity.methods,
        user: { name, domain },
        ...(projectScoped && { project: { name: account.region, ...scope.project, domain } }),
      },
    },
  };
}

/** IAM writes six digits of fraction. */
function timestamp(time: number): string {
  return new Date(time).toISOString().replace("Z", "000Z");
}

function keystoneError(status: number, title: string, message: string): ApiResponse {
  return { status, body: { error: { code: status, message, title } } };
}
