import { z } from "zod";
import { adviceFor } from "../../http/advice";
import { ApiError } from "../../http/errors";
import { type HttpResponse, createCaller, type Refusal } from "../../http/request";
import { requestLog } from "../../http/request-log";
import { withoutLimit } from "../../core/interruption";
import type { Clock } from "../../core/clock";
import { repeatSafely } from "../../http/retry";
import { timeLimits } from "../../http/time-limits";
import { own, say } from "../../core/text/message";
import type { Resolved } from "../../core/settings/settings";
import { resolveAll } from "../../core/settings/settings-error";
import { partOf } from "./credential-parts";
import { iamAddress, regionFrom } from "./endpoints";
import type { CodeArtsKey, CodeArtsSettings } from "./platform";

interface UserAndPassword {
  readonly userName: string;
  readonly password: string;
  readonly domainName: string;
}

/** Tokens of IAM, one at a time, used for as long as they are valid. */
interface TokenSource {
  get(): Promise<string>;
  /** Drops a token that was refused. Calls may still be refused for the one before it. */
  forget(token: string): void;
}

const platform = { name: "Huawei Cloud IAM", baseUrlKey: "codearts:iamEndpoint" };

const minuteMs = 60 * 1000;
/** A token is replaced this long before it expires: no request takes as long, with the defaults. */
const safetyMs = 10 * minuteMs;
/** Of a token that lives shorter, no more than this part of its life is given away. */
const safetyPart = 0.1;
/** How long a token is used whose expiry cannot be read; IAM's tokens are valid for 24 hours. Chosen. */
const unknownLifeMs = 5 * minuteMs;

const tokenResponseSchema = z.object({ token: z.object({ expires_at: z.string() }) });

const refusalSchema = z.object({
  error: z.object({
    code: z.union([z.string(), z.number()]).optional(),
    message: z.string().optional(),
    title: z.string().optional(),
  }),
});

interface Token {
  readonly value: string;
  /** From when on another is got in its place. */
  readonly renewAfter: number;
}

/**
 * Exchanges a user's password for tokens with the scope of a project, which CodeArts Repo demands.
 * Any number of concurrent calls share one exchange.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html
 */
export function createTokenSource(
  settings: CodeArtsSettings,
  { baseUrl, scope }: Iam,
  user: UserAndPassword,
  clock: Clock,
): TokenSource {
  const call = createCaller(
    {
      ...platform,
      baseUrl: baseUrl.replace(/\/v3$/, ""),
      authorize: () => ({}),
      limits: timeLimits(settings),
      log: requestLog(settings),
      refusal: iamRefusal,
    },
    clock,
  );

  const exchange = async (): Promise<Token> => {
    const { userName, password, domainName } = user;
    const request = {
      operation: say`getting a token for user "${userName}"`,
      method: "POST",
      path: own("/v3/auth/tokens"),
    } as const;
    let last: HttpResponse | undefined;
    const { token } = await call({
      ...request,
      query: { nocatalog: "true" },
      body: {
        auth: {
          identity: {
            methods: ["password"],
            password: { user: { name: userName, password, domain: { name: domainName } } },
          },
          scope: { project: scope },
        },
      },
      response: tokenResponseSchema,
      // Every exchange makes a token of its own, and one more does no harm.
      retry: repeatSafely,
      onResponse: (response) => (last = response),
    }).catch((error: unknown) => {
      // The call that wants the token was never sent, and this one has been repeated enough.
      if (!(error instanceof ApiError)) throw error;
      throw error.with({ retryable: false, mayHaveBeenApplied: false });
    });
    const value = last?.headers["x-subject-token"] ?? "";
    if (value === "") {
      throw new ApiError({
        ...request,
        ...{ platform: platform.name, status: last?.status },
        requestId: last?.headers["x-request-id"],
        reason: own("the response has no X-Subject-Token"),
        ...{ retryable: false, mayHaveBeenApplied: false },
        hint: adviceFor("response", platform),
      });
    }
    settings.addSecret(value);
    return { value, renewAfter: renewalOf(Date.parse(token.expires_at), clock.date()) };
  };

  let coming: Promise<Token> | undefined;
  let token: Token | undefined;

  return {
    async get() {
      if (!token || token.renewAfter < clock.date()) {
        coming ??= withoutLimit(exchange).finally(() => (coming = undefined));
        token = await coming;
      }
      return token.value;
    },
    forget(refused) {
      if (token?.value === refused) token = undefined;
    },
  };
}

function renewalOf(expiresAt: number, madeAt: number): number {
  if (Number.isNaN(expiresAt)) return madeAt + unknownLifeMs;
  return expiresAt - Math.min(safetyMs, (expiresAt - madeAt) * safetyPart);
}

/** Where tokens come from, and the project that they are for. */
interface Iam {
  readonly baseUrl: string;
  readonly scope: { readonly id: string } | { readonly name: string };
}

export function resolveIam(settings: CodeArtsSettings): Iam {
  const password = settings.get("codearts:password");
  const secrets = password ? [password] : [];
  return resolveAll("CodeArts", {
    baseUrl: () => iamAddress(settings, secrets),
    scope: () => scopeFrom(settings, secrets),
  });
}

/** The project that tokens are for. Of id and name the more trusted counts, else the id. */
function scopeFrom(settings: CodeArtsSettings, credentials: readonly Resolved[]): Iam["scope"] {
  const configured = (key: CodeArtsKey) => settings.get(key, ({ origin }) => origin === "config");
  const part = (key: CodeArtsKey) =>
    partOf(settings, key, ["codearts:userName", "codearts:password"]);
  const key = "codearts:projectId";
  const id = configured("codearts:projectName") ? configured(key) : part(key);
  if (id) return { id: id.value };
  const name = part("codearts:projectName") ?? regionFrom(settings, credentials);
  return { name: name.value };
}

function iamRefusal({ status, body }: HttpResponse): Refusal | undefined {
  if (status < 300) return undefined;
  const parsed = refusalSchema.safeParse(body);
  if (!parsed.success) return {};
  const { code, message, title } = parsed.data.error;
  return {
    // Keystone repeats the status as its code.
    code: code === undefined || String(code) === String(status) ? undefined : String(code),
    reason: message ?? title,
    hint:
      status === 401
        ? "Check codearts:userName, codearts:password and codearts:domainName. Users of a HUAWEI ID cannot get tokens; they need access keys."
        : undefined,
  };
}
