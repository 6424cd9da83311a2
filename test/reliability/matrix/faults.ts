import {
  afterCommit,
  type AlteredResponse,
  asContentType,
  badGatewayHtml,
  type CannedResponse,
  entriesRefused,
  type FaultKind,
  invalidJson,
  loginPage,
  oversized,
  rateLimitedWithHeader,
  rateLimitedWithRetryInfo,
  redirectTo,
  without,
  wrongShape,
} from "pulumi-devplatforms-emulator";

export type PlatformName = "gitpod" | "studio" | "codearts" | "iam";

export interface MatrixFault {
  readonly name: string;
  /** Besides what the emulator can do: nothing that listens, and a name that nobody knows. */
  readonly kind: FaultKind | "refused" | "no name";
  /** What has to be in an error about it. */
  readonly says?: readonly string[];
}

/** In every response made up here, so that errors can be searched for it. */
const requestId = "struck-4f1d";

/** Each platform's own codes and forms; Studio's errors have no code, IAM's repeats the status. */
const codes: Record<PlatformName, Readonly<Record<number, string>>> = {
  gitpod: {
    401: "unauthenticated",
    403: "permission_denied",
    429: "resource_exhausted",
    500: "internal",
    503: "unavailable",
    504: "deadline_exceeded",
  },
  codearts: {
    401: "APIGW.0301",
    403: "APIGW.0302",
    429: "APIGW.0308",
    500: "CH.000500",
    503: "APIGW.0201",
    504: "APIGW.0202",
  },
  studio: {},
  iam: {},
};

const bodyOf: Record<PlatformName, (status: number, code: string, message: string) => unknown> = {
  gitpod: (_status, code, message) => ({ code, message }),
  codearts: (_status, code, message) =>
    code.startsWith("CH.")
      ? { error: { code, message }, status: "failed" }
      : { error_code: code, error_msg: message, request_id: requestId },
  studio: (_status, _code, message) => ({ detail: message }),
  iam: (status, _code, message) => ({ error: { code: status, message } }),
};

const takesEntries = ["CreateProjects", "UpdateProjects", "DeleteProjects"];

const statusInstead = (result: number): AlteredResponse => ({
  altered: (response) => ({ ...response, body: { result, status: "success" } }),
});

/** A right token would be kept, and later calls come without another: it is one that has expired. */
function relabelled(operation: string): AlteredResponse {
  const { altered } = asContentType("text/html");
  if (operation !== "CreateToken") return { altered };
  const body = { token: { expires_at: "1970-01-01T00:00:00Z" } };
  return { altered: (response) => altered({ ...response, body }) };
}

/** What only one operation can do wrong. */
const peculiarFaults: Readonly<Record<string, readonly MatrixFault[]>> = {
  ShowRepositoryStatus: [
    { name: "200, being made", kind: statusInstead(1) },
    { name: "200, creation failed", kind: statusInstead(2) },
  ],
  CreateToken: [
    {
      name: "201 without a token, done",
      kind: {
        altered: ({ headers: { "x-subject-token": _token, ...headers } = {}, ...response }) => ({
          ...response,
          headers,
        }),
      },
    },
  ],
};

/** What can go wrong with a call of a platform, whose responses may repeat a secret. */
export function faultsOf(platform: PlatformName, secret: string, operation: string): MatrixFault[] {
  const response = (name: string, canned: CannedResponse, ...says: string[]): MatrixFault => ({
    name,
    kind: { ...canned, headers: { ...canned.headers, "x-request-id": requestId } },
    says: [String(canned.status), requestId, ...says],
  });
  const refused = (status: number, headers: Readonly<Record<string, string>> = {}) => {
    const code = codes[platform][status] ?? "";
    const body = bodyOf[platform](status, code, `no, ${secret} will not do`);
    return { canned: { status, headers, body }, code };
  };
  const refusal = (name: string, status: number, headers?: Readonly<Record<string, string>>) => {
    const { canned, code } = refused(status, headers);
    return response(name, canned, code);
  };
  const refusalAfterCommit = (name: string, status: number) => {
    const { canned, code } = refused(status);
    return response(name, afterCommit(canned), code);
  };
  const page = (status: number): CannedResponse => ({
    status,
    contentType: "text/html",
    body: `<html><body>${status}, ${secret}</body></html>`,
  });
  const cut = ["the connection was closed"];
  const silence = ["no response within"];
  const elsewhere = `http://127.0.0.1:9/login?token=${secret}`;

  return [
    { name: "refused connection", kind: "refused", says: ["refused the connection"] },
    { name: "host name unknown", kind: "no name", says: ["could not be resolved"] },
    { name: "cut before it is read", kind: "cut-before", says: cut },
    { name: "cut after it is done", kind: "cut-after-commit", says: cut },
    { name: "cut in mid-response", kind: "cut-mid-response", says: cut },
    { name: "no response", kind: "hang", says: silence },
    { name: "no response, done", kind: "hang-after-commit", says: silence },
    { name: "slow trickle, done", kind: "trickle", says: silence },
    refusal("429, Retry-After in seconds", 429, { "retry-after": "1" }),
    refusal("429, Retry-After as a date", 429, {
      date: "Sun, 22 Nov 2026 10:00:00 GMT",
      "retry-after": "Sun, 22 Nov 2026 10:00:01 GMT",
    }),
    ...(platform === "gitpod"
      ? [
          response("429, RetryInfo", rateLimitedWithRetryInfo(1), "resource_exhausted"),
          response("429, a header of its own", rateLimitedWithHeader(1), "resource_exhausted"),
        ]
      : []),
    refusal("429 without a hint", 429),
    refusal("500", 500),
    refusalAfterCommit("500, done", 500),
    response("502 HTML", badGatewayHtml()),
    response("502 HTML, done", afterCommit(badGatewayHtml())),
    refusal("503", 503),
    refusal("504", 504),
    refusalAfterCommit("504, done", 504),
    refusal("401", 401),
    response("401 of a proxy", page(401)),
    refusal("403", 403),
    response("404 of a proxy, HTML", page(404)),
    response("404 of a proxy, JSON", { status: 404, body: { message: "Not Found" } }),
    response("301", redirectTo(elsewhere, 301)),
    response("308", redirectTo(elsewhere, 308)),
    response("200, a login page", loginPage()),
    response("200, invalid JSON", invalidJson()),
    response("200, invalid JSON, done", afterCommit(invalidJson())),
    response("200, wrong shape, done", afterCommit(wrongShape())),
    {
      name: "200 without ids, done",
      kind: without("id", "repository_uuid", "expires_at"),
      says: ["lacks what is expected"],
    },
    { name: "200, 50 MB, done", kind: afterCommit(oversized()), says: ["larger than 16 MiB"] },
    ...(takesEntries.includes(operation)
      ? [{ name: "200, one entry refused", kind: entriesRefused([0]) }]
      : []),
    { name: "right response as text/html", kind: relabelled(operation) },
    ...(peculiarFaults[operation] ?? []),
  ];
}
