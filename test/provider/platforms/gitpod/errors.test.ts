import { describe, expect, test } from "vitest";
import { connectRefusal } from "../../../../provider/platforms/gitpod/errors";
import { type HttpResponse } from "../../../../provider/http/request";
import { fixedSettings } from "../../../support/fixed-settings";
import { expectParts } from "../../../support/message-parts";

const token = fixedSettings({}, { GITPOD_API_KEY: "sesame-open" }).require("gitpod:token");

const refusal = (status: number, body: unknown, headers: HttpResponse["headers"] = {}) =>
  connectRefusal({ status, headers, body }, token);

const retryInfo = (value: string) => ({ type: "google.rpc.RetryInfo", value });

test("a success is no refusal", () => {
  expect(refusal(200, {})).toBeUndefined();
});

test("the server's code and words are kept", () => {
  expect(refusal(400, { code: "invalid_argument", message: "name: too long" })).toMatchObject({
    code: "invalid_argument",
    reason: "name: too long",
  });
});

test("a code without words is enough", () => {
  expect(refusal(404, { code: "not_found" })).toMatchObject({ code: "not_found", reason: "" });
});

test("details that are not understood take nothing away", () => {
  const body = { code: "internal", message: "broken", details: [{ type: 5 }] };
  expect(refusal(500, body)).toMatchObject({ code: "internal", reason: "broken" });
});

test("broken rules are told once, in the message", () => {
  const details = [{ type: "buf.validate.Violations", value: "Cgo" }];
  const message = "validation error: name: too long [string.max_len]";
  expect(refusal(400, { code: "invalid_argument", message, details })?.reason).toBe(message);
});

test("what the server says to users is told beside its message, but not twice", () => {
  const value = Buffer.from("\x12\x0cAsk an admin").toString("base64");
  const details = [{ type: "gitpod.v1.ActionableErrorDetails", value }];
  const reasonOf = (message: string) =>
    refusal(400, { code: "internal", message, details })?.reason;
  expect(reasonOf("broken")).toBe("broken Ask an admin");
  expect(reasonOf("Ask an admin.")).toBe("Ask an admin.");
});

describe("a limit", () => {
  const limited = { code: "resource_exhausted", message: "slow down" };

  test("with a delay in a RetryInfo is waited for", () => {
    // 5 s, in unpadded Base64.
    const body = { ...limited, details: [{ type: "other", value: "AA" }, retryInfo("CgIIBQ")] };
    expect(refusal(429, body)).toMatchObject({ retryable: true, retryAfterMs: 5_000 });
  });

  test("with a delay in a header is waited for", () => {
    expect(refusal(429, limited, { "ratelimit-retryafter": "7" })).toMatchObject({
      retryable: true,
      retryAfterMs: 7_000,
    });
  });

  test("with a RetryInfo goes by that alone, whatever the header", () => {
    const headers = { "ratelimit-retryafter": "7" };
    const five = { ...limited, details: [retryInfo("CgIIBQ")] };
    const none = { ...limited, details: [retryInfo("CgA")] };
    expect(refusal(429, five, headers)).toMatchObject({ retryAfterMs: 5_000 });
    expect(refusal(429, none, headers)).toMatchObject({ retryable: false });
  });

  test.each([{}, { "ratelimit-retryafter": "0" }, { "ratelimit-retryafter": "soon" }])(
    "without a delay is a quota, which no waiting lifts: %j",
    (headers: HttpResponse["headers"]) => {
      expect(refusal(429, limited, headers)).toMatchObject({
        retryable: false,
        retryAfterMs: undefined,
        hint: expect.stringContaining("limit of the organization's plan") as string,
      });
    },
  );
});

test("other codes leave it to the status whether to repeat", () => {
  expect(refusal(503, { code: "unavailable" })?.retryable).toBeUndefined();
});

describe("advice", () => {
  test("on a token that is not accepted says where it is from and how to change it", () => {
    const hint = refusal(401, { code: "unauthenticated" })?.hint;
    expectParts(String(hint), {
      property: "environment variable GITPOD_API_KEY",
      nextStep: ["ONA_API_KEY or GITPOD_API_KEY", "--run-program"],
    });
    expect(hint).not.toContain(token.value);
  });

  test.each([
    ["permission_denied", 403, "a token with write access"],
    ["failed_precondition", 400, "plan or policies"],
  ])("on %s", (code, status, hint) => {
    expect(refusal(status, { code })?.hint).toContain(hint);
  });

  test("is not given where there is none", () => {
    expect(refusal(500, { code: "internal" })?.hint).toBeUndefined();
  });
});

describe("a response that is not the API's", () => {
  test.each([undefined, "not found", [], { error: "x" }, { code: 5 }])(
    "has no code, so that nothing is taken for gone: %j",
    (body) => {
      expect(refusal(404, body)?.code).toBeUndefined();
      expectParts(String(refusal(404, body)?.hint), {
        property: "gitpod:baseUrl",
        nextStep: "ends in /api",
      });
    },
  );

  test.each([
    [401, "does not accept"],
    [403, "may not do this"],
  ])("of status %i says where the token is from, as the API's own does", (status, hint) => {
    for (const body of [undefined, "<html>", {}, { error: "x" }, { code: 7, message: "no" }]) {
      expect(refusal(status, body)?.code).toBeUndefined();
      expectParts(String(refusal(status, body)?.hint), {
        property: "environment variable GITPOD_API_KEY",
        names: hint,
      });
    }
    const code = status === 401 ? "unauthenticated" : "permission_denied";
    expect(refusal(status, undefined)?.hint).toBe(refusal(status, { code })?.hint);
  });

  test("of another status needs no advice on the address", () => {
    expect(refusal(502, undefined)?.hint).toBeUndefined();
  });
});
