import { describe, expect, test } from "vitest";
import { readDetails } from "../../../../provider/platforms/gitpod/error-details";
import { fc } from "../../../support/properties";

/** A detail as it comes: a message in unpadded Base64. */
const detail = (type: string, hex: string) => ({
  type,
  value: Buffer.from(hex, "hex").toString("base64").replace(/=+$/, ""),
});
const delayIn = (hex: string) => readDetails([detail("google.rpc.RetryInfo", hex)]).retryAfterMs;

describe("when to come back", () => {
  // Bytes of google.rpc.RetryInfo: field 1 is a google.protobuf.Duration of seconds (1), nanos (2).
  test.each([
    ["5 s", "0a020805", 5_000],
    ["300 s, which takes two bytes", "0a0308ac02", 300_000],
    ["1.5 s", "0a0808011080cab5ee01", 1_500],
    ["half a second", "0a061080cab5ee01", 500],
    ["5 s after a number of a later version", "10010a020805", 5_000],
    ["5 s after a text of a later version", "12036162630a020805", 5_000],
  ])("is read from a delay of %s", (_name, hex, ms) => {
    expect(delayIn(hex)).toBe(ms);
  });

  test.each([
    ["no bytes", ""],
    ["an empty delay, which is zero", "0a00"],
    ["zero seconds", "0a020800"],
    ["a number in its place", "0805"],
    ["a field of a kind that is not understood", "0d01020304"],
    ["a length beyond the end", "0aff"],
    ["minus one second", "0a0b08ffffffffffffffffff01"],
  ])("is not said by %s", (_name, hex) => {
    expect(delayIn(hex)).toBeUndefined();
  });

  test("is said by a RetryInfo alone, also when that says never", () => {
    expect(readDetails([detail("google.rpc.RetryInfo", "")]).hasRetryInfo).toBe(true);
    expect(readDetails([detail("google.rpc.Help", "0a020805")])).toEqual({
      hasRetryInfo: false,
      retryAfterMs: undefined,
      texts: [],
    });
  });
});

test("what the server says to users is told", () => {
  const text = Buffer.from("Ask an admin").toString("hex");
  const details = [detail("gitpod.v1.ActionableErrorDetails", `0a0178120c${text}`)];
  expect(readDetails(details).texts).toEqual(["Ask an admin"]);
});

test("no bytes and no text make reading throw", () => {
  const type = fc.constantFrom("google.rpc.RetryInfo", "gitpod.v1.ActionableErrorDetails");
  const value = fc.oneof(
    fc.string(),
    fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString("base64")),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ type, value })), (details) => {
      expect(readDetails(details).texts).not.toContain("");
    }),
  );
});
