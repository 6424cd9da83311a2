import { expect, test } from "vitest";
import { timeLimits } from "../../../provider/http/time-limits";
import { fixedSettings } from "../../support/fixed-settings";

const request = "devplatforms:requestTimeoutSeconds";
const retry = "devplatforms:retryTimeoutSeconds";

test(
  "a request may take 90 seconds and a failed call is repeated for two minutes",
  { tags: ["response-time"] },
  () => {
    expect(timeLimits(fixedSettings({}))).toEqual({
      requestTimeoutMs: 90_000,
      retryTimeoutMs: 120_000,
    });
  },
);

test("both can be set, and a call that is never repeated has 0 seconds", () => {
  expect(timeLimits(fixedSettings({ [request]: "0.5", [retry]: "0" }))).toEqual({
    requestTimeoutMs: 500,
    retryTimeoutMs: 0,
  });
});

test.each(["0", "-1", "soon", "86401", "Infinity"])("a request cannot take %s seconds", (value) => {
  expect(() => timeLimits(fixedSettings({ [request]: value }))).toThrow(
    `config ${request} must be a number of seconds from 0.1 to 86400.`,
  );
});

test.each(["-1", "soon", "86401"])("a call cannot be repeated for %s seconds", (value) => {
  expect(() => timeLimits(fixedSettings({ [retry]: value }))).toThrow(
    `config ${retry} must be a number of seconds from 0 to 86400.`,
  );
});
