import { describe, expect, test } from "vitest";
import { type HttpResponse } from "../../../../provider/http/request";
import { studioRefusal } from "../../../../provider/platforms/studio/errors";
import { fixedSettings } from "../../../support/fixed-settings";
import { expectParts } from "../../../support/message-parts";

const token = fixedSettings({ "studio:token": "isat_x" }).require("studio:token");
const refusal = (status: number, body: unknown, headers: HttpResponse["headers"] = {}) =>
  studioRefusal({ status, headers, body }, token);

test.each([200, 201])("%s is no refusal", (status) => {
  expect(refusal(status, { projects: [] })).toBeUndefined();
});

describe("the reason is read", () => {
  test.each<[string, unknown, string]>([
    ["Django's", { detail: "Invalid token scope" }, "Invalid token scope"],
    ["DataChain's", { message: "Not authorized for the team x" }, "Not authorized for the team x"],
    ["the plainest", { error: "no" }, "no"],
    [
      "field errors",
      { repo_url: ["Not a URL.", "Too long."], name: ["Taken."] },
      "repo_url: Not a URL. Too long.; name: Taken.",
    ],
  ])("from %s form", (_name, body, reason) => {
    expect(refusal(400, body)?.reason).toBe(reason);
  });

  test.each<[string, unknown]>([
    ["no JSON", undefined],
    ["an object without a reason", {}],
    ["a list", ["no"]],
    ["a number", { detail: 5 }],
  ])("from nothing else, %s, which is described instead", (_name, body) => {
    expect(refusal(502, body)?.reason).toBeUndefined();
  });
});

describe("advice", () => {
  test.each([400, 404])("on %s is about the repository and the address", (status) => {
    expectParts(String(refusal(status, {})?.hint), {
      names: "push to the repository",
      nextStep: "studio:url",
    });
  });

  test("on 401 says where the token is from and how to change it", () => {
    expectParts(String(refusal(401, {})?.hint), {
      property: "config studio:token",
      nextStep: ["`pulumi config set --secret studio:token`", "Settings, Tokens"],
    });
  });

  test("on 403 says which scope the token needs", () => {
    expect(refusal(403, {})?.hint).toContain('"Admin operations"');
  });

  test("is not given where there is none", () => {
    expect(refusal(500, {})?.hint).toBeUndefined();
  });
});

describe("what may be repeated", () => {
  test("is a call that was told to come back", () => {
    expect(refusal(429, {}, { "retry-after": "5" })).toMatchObject({
      retryable: true,
      retryAfterMs: 5_000,
    });
  });

  test.each<[number, HttpResponse["headers"]]>([
    [429, {}],
    [429, { "retry-after": "soon" }],
    [429, { "retry-after": "0" }],
    [429, { "retry-after": "-1" }],
    [500, {}],
    [502, {}],
    [503, { "retry-after": "5" }],
  ])("is not status %s with %j", (status, headers) => {
    expect(refusal(status, {}, headers)?.retryable).toBe(false);
  });
});
