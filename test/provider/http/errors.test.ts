import { describe, expect, test } from "vitest";
import { ApiError, type ApiFailure } from "../../../provider/http/errors";

const failure: ApiFailure = {
  platform: "CodeArts",
  operation: 'creating repository "api"',
  method: "POST",
  path: "/v1/repositories",
  status: 403,
  code: "CH.080403",
  requestId: "7f3c",
  reason: "forbidden",
  retryable: false,
  mayHaveBeenApplied: false,
};

const messageOf = (changes: Partial<ApiFailure>) =>
  new ApiError({ ...failure, ...changes }).message;

describe("the message of an ApiError", () => {
  test("says who, what, why and which request, then what to do", () => {
    expect(messageOf({ hint: "Ask its admin." })).toBe(
      'CodeArts: creating repository "api" failed: 403 CH.080403: forbidden (POST /v1/repositories, request 7f3c). Ask its admin.',
    );
  });

  test("says no more than is known", () => {
    expect(messageOf({ status: undefined, code: undefined, requestId: undefined })).toBe(
      'CodeArts: creating repository "api" failed: forbidden (POST /v1/repositories).',
    );
  });

  test("does without a reason where a code says it", () => {
    expect(messageOf({ reason: "" })).toContain("failed: 403 CH.080403 (POST");
  });

  test("keeps the reason on one line and without a final period", () => {
    expect(messageOf({ reason: " not\n\tfound.\r\n" })).toContain("403 CH.080403: not found (POST");
  });

  test.each<[string, Partial<ApiFailure>]>([
    ["code", { code: "x\nerror: forged" }],
    ["request id", { requestId: "x\nerror: forged" }],
    ["operation", { operation: 'creating "x\r\nerror: forged"' }],
    ["path", { path: "/x\u2028forged" }],
    ["hint", { hint: "Ask\nforged." }],
  ])("stays on one line whatever the %s", (_part, changes) => {
    expect(messageOf(changes)).not.toMatch(/[\r\n\u2028]/);
  });
});

test("an ApiError is an Error that carries all that is known of the failure", () => {
  const error = new ApiError({ ...failure, retryAfterMs: 5 });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("ApiError");
  expect(error).toMatchObject({ ...failure, retryAfterMs: 5 });
});

test("a failure can be put differently without losing the rest", () => {
  const error = new ApiError(failure).with({ operation: "creating projects", hint: "Wait." });
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ ...failure, operation: "creating projects", hint: "Wait." });
  expect(error.message).toBe(messageOf({ operation: "creating projects", hint: "Wait." }));
});
