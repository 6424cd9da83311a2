import { expect, test } from "vitest";
import { timeLimits } from "../../../provider/http/time-limits";
import { fixedSettings } from "../../support/fixed-settings";
import { expectParts, thrownBy } from "../../support/message-parts";

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
  expectParts(
    thrownBy(() => timeLimits(fixedSettings({ [request]: value }))),
    { property: `config ${request}`, names: "from 0.1 to 86400" },
  );
});

test.each(["-1", "soon", "86401"])("a call cannot be repeated for %s seconds", (value) => {
  expectParts(
    thrownBy(() => timeLimits(fixedSettings({ [retry]: value }))),
    { property: `config ${retry}`, names: "from 0 to 86400" },
  );
});
