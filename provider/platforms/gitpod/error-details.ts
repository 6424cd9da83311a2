import { bytesIn, numberIn, readFields } from "./protobuf";

/** One detail of a Connect error: a protobuf message in unpadded Base64. */
interface ErrorDetail {
  readonly type: string;
  readonly value: string;
}

/** What the details of an error add to it. */
interface ReadDetails {
  /** Whether the server says when to come back. Then that alone decides. */
  readonly hasRetryInfo: boolean;
  readonly retryAfterMs: number | undefined;
  /** What is for people to read. */
  readonly texts: readonly string[];
}

/**
 * Reads the binary values. The JSON that comes beside them as `debug` is optional and for people, and
 * connect-go has changed its form, while `RetryInfo` decides whether a call is repeated.
 * `buf.validate.Violations` is not read: a server in Go lists every violation in the message, too.
 */
export function readDetails(details: readonly ErrorDetail[]): ReadDetails {
  const messagesOf = (type: string) =>
    details
      .filter((detail) => detail.type === type)
      .map(({ value }) => readFields(Buffer.from(value, "base64")));

  // google.rpc.RetryInfo { Duration retry_delay = 1 { int64 seconds = 1; int32 nanos = 2 } }
  const retryInfos = messagesOf("google.rpc.RetryInfo");
  const delaysMs = retryInfos
    .map((retryInfo) => readFields(bytesIn(retryInfo, 1)))
    .map((duration) => numberIn(duration, 1) * 1000 + numberIn(duration, 2) / 1e6)
    // A negative number is encoded as a huge one.
    .filter((ms) => ms > 0 && ms < 2 ** 53);

  // gitpod.v1.ActionableErrorDetails { string error_code = 1; string user_message = 2; … }
  const userMessages = messagesOf("gitpod.v1.ActionableErrorDetails").map((message) =>
    Buffer.from(bytesIn(message, 2)).toString("utf8"),
  );
  return {
    hasRetryInfo: retryInfos.length > 0,
    retryAfterMs: delaysMs[0],
    texts: userMessages.filter((text) => text !== ""),
  };
}
