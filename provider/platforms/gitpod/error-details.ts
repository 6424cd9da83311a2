import { type Fields, messagesIn, numberIn, readFields, textIn } from "./protobuf";

/** One detail of a Connect error: a protobuf message in unpadded Base64. */
export interface ErrorDetail {
  readonly type: string;
  readonly value: string;
}

/** What the details of an error add to it. */
export interface ReadDetails {
  /** Whether the server says when to come back. Then that alone decides. */
  readonly hasRetryInfo: boolean;
  readonly retryAfterMs: number | undefined;
  /** What is for people to read. */
  readonly texts: readonly string[];
}

export function readDetails(details: readonly ErrorDetail[]): ReadDetails {
  const bytesOf = (type: string) =>
    details
      .filter((detail) => detail.type === type)
      .map(({ value }) => readFields(Buffer.from(value, "base64")));

  // google.rpc.RetryInfo { Duration retry_delay = 1 { int64 seconds = 1; int32 nanos = 2 } }
  const retryInfos = bytesOf("google.rpc.RetryInfo");
  const delaysMs = retryInfos
    .flatMap((retryInfo) => messagesIn(retryInfo, 1))
    .map((duration) => numberIn(duration, 1) * 1000 + numberIn(duration, 2) / 1e6)
    // A negative number is encoded as a huge one.
    .filter((ms) => ms > 0 && ms < 2 ** 53);

  // buf.validate.Violations { repeated Violation violations = 1 }
  const violations = bytesOf("buf.validate.Violations")
    .flatMap((message) => messagesIn(message, 1))
    .map(violationText);

  // gitpod.v1.ActionableErrorDetails { string error_code = 1; string user_message = 2; … }
  const userMessages = bytesOf("gitpod.v1.ActionableErrorDetails").map((message) =>
    textIn(message, 2),
  );
  return {
    hasRetryInfo: retryInfos.length > 0,
    retryAfterMs: delaysMs[0],
    texts: [...violations, ...userMessages].filter((text) => text !== ""),
  };
}

/** `Violation { string message = 3; FieldPath field = 5 { repeated Element elements = 1 } }` */
function violationText(violation: Fields): string {
  const path = messagesIn(violation, 5)
    .flatMap((field) => messagesIn(field, 1))
    .map(pathElementText)
    .join(".");
  return [path, textIn(violation, 3)].filter((part) => part !== "").join(": ");
}

/** `Element { string field_name = 2; oneof { uint64 index = 6; string string_key = 10; … } }` */
function pathElementText(element: Fields): string {
  const key = textIn(element, 10);
  if (key !== "") return `${textIn(element, 2)}["${key}"]`;
  return element.has(6) ? `${textIn(element, 2)}[${numberIn(element, 6)}]` : textIn(element, 2);
}
