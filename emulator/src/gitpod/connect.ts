import { emulatorCredentials } from "../credentials.ts";
import type { ApiAnswer, ApiRequest, Route } from "../http.ts";
import { decodeMessage } from "./decode.ts";
import type { MessageType } from "./descriptors.ts";
import { encodeMessage } from "./encode.ts";
import { ConnectError, errorAnswer } from "./errors.ts";
import type { ErrorDetail } from "./errors.ts";
import { parseJsonText } from "./json-text.ts";
import type { JsonValue } from "./json-text.ts";
import { violations } from "./validation.ts";
import type { Violation } from "./validation.ts";
import { bytesField, stringField, unpaddedBase64 } from "./wire.ts";

export interface Rpc<Input, Output> {
  readonly service: "ProjectService" | "IdentityService";
  readonly name: string;
  readonly input: MessageType<Input>;
  readonly output: MessageType<Output>;
  /** @default false */
  readonly changesState?: boolean;
  readonly handle: (input: Input, request: ApiRequest, account: Account) => Output;
}

/** Whose token a call came with. */
export interface Account {
  readonly token: string;
  readonly organizationId: string;
  readonly userId: string;
}

const { gitpod, gitpodColleague, gitpodOther } = emulatorCredentials;

const accounts: readonly Account[] = [gitpod, gitpodColleague, gitpodOther];

/** A unary Connect call with JSON: content type, bearer, decoding, rules, handler, encoding. */
export function rpcRoute<Input, Output>(rpc: Rpc<Input, Output>): Route {
  return {
    operation: rpc.name,
    method: "POST",
    path: `/api/gitpod.v1.${rpc.service}/${rpc.name}`,
    changesState: rpc.changesState ?? false,
    handle: (request) => {
      if (!isJson(request)) return unsupportedMediaType;
      try {
        const account = authenticate(request);
        const input = decodeMessage(rpc.input, parseJson(request.bytes));
        const broken = violations(rpc.input, input);
        if (broken.length > 0) throw invalidArgument(broken);
        return {
          status: 200,
          body: encodeMessage(rpc.output, rpc.handle(input, request, account)),
        };
      } catch (error) {
        if (error instanceof ConnectError) return errorAnswer(error);
        throw error;
      }
    },
  };
}

/** connect-go refuses before it looks at anything else, and without a Connect body. */
const unsupportedMediaType: ApiAnswer = {
  status: 415,
  headers: { "accept-post": "application/json, application/json; charset=utf-8" },
};

function isJson({ headers }: ApiRequest): boolean {
  const contentType = headers["content-type"] ?? "";
  return /^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(contentType.trim());
}

function authenticate({ headers }: ApiRequest): Account {
  const [scheme = "", credentials] = (headers["authorization"] ?? "").split(/ +/);
  const account = accounts.find(({ token }) => token === credentials);
  if (scheme.toLowerCase() !== "bearer" || account === undefined) {
    throw new ConnectError("unauthenticated", "invalid or missing bearer token");
  }
  return account;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parseJson(body: Uint8Array): JsonValue {
  if (body.length === 0) {
    throw new ConnectError(
      "invalid_argument",
      "unmarshal message: zero-length payload is not a valid JSON object",
    );
  }
  try {
    return parseJsonText(utf8.decode(body));
  } catch (error) {
    throw new ConnectError("invalid_argument", `unmarshal message: proto: ${String(error)}`);
  }
}

function invalidArgument(broken: readonly Violation[]): ConnectError {
  const lines = broken.map(({ field, ruleId, message }) => ` - ${field}: ${message} [${ruleId}]`);
  const message = ["validation error:", ...lines].join("\n");
  return new ConnectError("invalid_argument", message, [violationsDetail(broken)]);
}

/** The binary form gives each field its whole path as one name; the JSON form says the same. */
function violationsDetail(broken: readonly Violation[]): ErrorDetail {
  const bytes = broken.flatMap(({ field, ruleId, message }) =>
    bytesField(1, [
      ...stringField(2, ruleId),
      ...stringField(3, message),
      ...bytesField(5, bytesField(1, stringField(2, field))),
    ]),
  );
  const debug = broken.map(({ field, ruleId, message }) => ({
    field: { elements: [{ fieldName: field }] },
    ruleId,
    message,
  }));
  return {
    type: "buf.validate.Violations",
    value: unpaddedBase64(bytes),
    debug: { violations: debug },
  };
}
