import { describe, expect, test } from "vitest";
import {
  codeartsRefusal,
  isAboutCredentials,
  isInvisible,
  isNoPermission,
  isNotFound,
  isUnavailable,
} from "../../../../provider/platforms/codearts/errors";
import { knownRegions } from "../../../../provider/platforms/codearts/regions";
import { repositories } from "../../../../provider/platforms/codearts/services";
import { ApiError } from "../../../../provider/http/errors";
import { own } from "../../../../provider/core/text/message";
import { expectParts } from "../../../support/message-parts";

const credentials = {
  source: "config codearts:accessKey",
  authorize: () => ({}),
  renew: () => false,
};
const refusal = (status: number, body: unknown) =>
  codeartsRefusal({ status, headers: {}, body }, credentials, repositories);

describe("what counts as refused", () => {
  test.each([
    ["success with a result", { result: {}, status: "success" }],
    ["success with no status", { result: {} }],
    ["a deletion whose result says false", { result: "false", status: "success" }],
  ])("not %s", (_name, body) => {
    expect(refusal(200, body)).toBeUndefined();
  });

  test.each(["failed", "fail", "FAILED", "error"])(
    "a response of success whose own status is %j",
    (status) => {
      const error = { code: "CH.010001", message: "name exists" };
      expect(refusal(200, { status, error })).toMatchObject({
        code: "CH.010001",
        reason: "name exists",
      });
    },
  );

  test.each([
    { status: "failed" },
    { status: "failed", error: null },
    { status: "failed", error: {} },
  ])("a response that failed inside and does not say why: %j", (body) => {
    expect(refusal(200, body)).toMatchObject({ reason: own("it failed without a reason") });
  });
});

describe("the reason is read", () => {
  test("from the service's body", () => {
    const body = { error: { code: "CH.080403", message: "forbidden" }, status: "failed" };
    expect(refusal(403, body)).toMatchObject({ code: "CH.080403", reason: "forbidden" });
  });

  test("from the fourth version's body", () => {
    const body = { error_code: "DEV.00000003", error_msg: "认证信息过期" };
    expect(refusal(401, body)).toMatchObject({ code: "DEV.00000003", reason: "认证信息过期" });
  });

  test("from the gateway's body, with its request", () => {
    const body = { error_code: "APIGW.0301", error_msg: "Incorrect", request_id: "7f3c" };
    expect(refusal(401, body)).toMatchObject({
      ...{ code: "APIGW.0301", reason: "Incorrect", requestId: "7f3c" },
    });
  });

  test("from nothing else, which is described instead", () => {
    expect(refusal(502, undefined)?.reason).toBeUndefined();
    expect(refusal(400, { message: "x" })?.reason).toBeUndefined();
  });

  test("from an empty error of the service as none", () => {
    expect(refusal(500, { error: {} })).toMatchObject({
      code: undefined,
      reason: own("it failed without a reason"),
    });
  });

  test("from a code without a message as the code alone", () => {
    expect(refusal(400, { error: { code: "CH.010001" } })).toMatchObject({
      ...{ code: "CH.010001", reason: "" },
    });
    expect(refusal(400, { error_code: "APIGW.0201" })).toMatchObject({
      ...{ code: "APIGW.0201", reason: "" },
    });
  });

  test.each([
    "verify aksk signature fail, canonical request: GET|/v1/|host:h|x-security-token:hunter2||",
    "verify aksk signature fail,canonicalRequest:GET|/|\nx-security-token:hunter2",
    "verify aksk signature fail Canonical Request: GET|/|x-security-token:hunter2",
  ])("never with what the gateway echoes: %j", (error_msg) => {
    expect(refusal(401, { error_code: "APIGW.0301", error_msg })?.reason?.toString().trim()).toBe(
      "verify aksk signature fail",
    );
  });

  test("without the request that the gateway repeats, with all its headers", () => {
    const error_msg =
      "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|/v1/repositories/|x-security-token:hunter2|";
    expect(refusal(401, { error_code: "APIGW.0301", error_msg })?.reason).toBe(
      error_msg.split(",")[0],
    );
  });
});

describe("advice", () => {
  const hint = (code: string, message = "") =>
    refusal(400, { error_code: code, error_msg: message })?.hint;

  test.each(["CH.080401", "CH.080403"])("on %s names whose permission lacks", (code) => {
    expectParts(String(hint(code)), {
      property: "config codearts:accessKey",
      nextStep: ["permission granted", "another projectUuid"],
    });
  });

  test.each(["APIGW.0101", "APIGW.0103", "APIG.0101"])("on %s is about the address", (code) => {
    expectParts(String(hint(code)), {
      nextStep: ["codearts:region", knownRegions.join(", "), "codearts:endpoint"],
    });
  });

  test.each([
    ["APIGW.0301", "Incorrect IAM authentication information: verify aksk signature fail"],
    [
      "APIGW.0301",
      "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|/|host:h|x-sdk-date:20260127T120000Z||host;x-sdk-date|",
    ],
    ["APIGW.0301", "Incorrect IAM authentication information: decrypt token fail"],
    ["APIGW.0301", "Incorrect IAM authentication information: token expires"],
    [
      "APIG.0301",
      "Incorrect IAM authentication information: Get secretKey failed,ak:AK,err:ak not exist",
    ],
    ["APIGW.0307", "The token must be updated."],
  ])("on %s (%s) is about the credentials", (code, message) => {
    expectParts(String(hint(code, message)), {
      property: "config codearts:accessKey",
      names: "another region",
      nextStep: "--run-program",
    });
  });

  test.each([
    "Incorrect IAM authentication information: calc ak sk signature fail:signature expired",
    "Incorrect IAM authentication information: signature expired, signature time:20230527T000431Z,server time:20230527T020608Z",
    "Incorrect IAM authentication information: x-sdk-date is out of the time range",
  ])("on a late signature (%s) is about the clock", (message) => {
    expectParts(String(hint("APIGW.0301", message)), {
      names: "15 minutes",
      nextStep: "machine's clock",
    });
  });

  test("on a user without the service says so", () => {
    expectParts(String(hint("APIGW.0302")), {
      property: "config codearts:accessKey",
      names: "not authorized",
      nextStep: "permission granted in IAM",
    });
  });

  test("on too many calls says when to come back", () => {
    expect(hint("APIGW.0308")).toContain("in a minute");
  });

  test("is not given where there is none", () => {
    expect(hint("CH.000001")).toBeUndefined();
  });
});

const failure = (status: number, code?: string) =>
  new ApiError({
    ...{ platform: "CodeArts", operation: "reading", method: "GET", path: "/", reason: "" },
    ...{ status, code, retryable: false, mayHaveBeenApplied: false },
  });

describe("new credentials may help", () => {
  test.each(["APIGW.0301", "APIGW.0307", "APIG.0301"])("after %s", (code) => {
    expect(isAboutCredentials(failure(401, code))).toBe(true);
  });

  test.each(["APIGW.0302", "APIGW.0308", "CH.080401", "DEV.00000003", "XAPIGW.0301", undefined])(
    "not after %s",
    (code) => {
      expect(isAboutCredentials(failure(401, code))).toBe(false);
    },
  );
});

const refusedBy: [number, string | undefined][] = [
  [404, "CH.000404"],
  [404, "CH.080404"],
  [404, "DEV.CH.10001"],
  [200, "CH.000404"],
  [200, "CH.010117"],
  [400, "CH.010117"],
  [401, "CH.080401"],
  [404, undefined],
  [404, "APIGW.0101"],
  [404, "APIG.0101"],
  [404, "XCH.000404"],
  [401, undefined],
  [401, "APIGW.0301"],
  [401, "APIGW.0307"],
  [401, "DEV.00000003"],
  [403, "CH.080403"],
  [400, "CH.010001"],
  [500, "CH.000001"],
  [501, undefined],
  [504, "CH.080504"],
];

function acceptedBy(judge: (error: unknown) => boolean): string[] {
  const accepted = refusedBy.filter(([status, code]) => judge(failure(status, code)));
  return accepted.map(([status, code]) => `${status} ${code ?? ""}`.trim());
}

describe("of all refusals", () => {
  const notFound = ["404 CH.000404", "404 CH.080404", "404 DEV.CH.10001"];
  const inside = ["200 CH.000404", "200 CH.010117", "400 CH.010117"];

  test("only the service's own say that a repository does not exist", () => {
    expect(acceptedBy(isNotFound)).toEqual([...notFound, ...inside]);
  });

  test("only the service's 401 is about a permission", () => {
    expect(acceptedBy(isNoPermission)).toEqual(["401 CH.080401"]);
  });

  test("these may come for a repository that was just made", () => {
    expect(acceptedBy(isInvisible)).toEqual([...notFound, ...inside, "401 CH.080401"]);
  });

  test("these say that a part of the API is not available", () => {
    expect(acceptedBy(isUnavailable)).toEqual([
      ...[...notFound, "401 CH.080401", "404", "404 APIGW.0101", "404 APIG.0101"],
      ...["404 XCH.000404", "401", "401 DEV.00000003", "403 CH.080403", "501"],
    ]);
  });
});

test("what is no response of the service proves nothing", () => {
  for (const judge of [isNotFound, isNoPermission, isInvisible, isUnavailable]) {
    expect([new Error("CH.000404"), undefined, "CH.000404"].some(judge)).toBe(false);
  }
});
