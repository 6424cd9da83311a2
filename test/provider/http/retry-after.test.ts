import { describe, expect, test } from "vitest";
import { pauseIn } from "../../../provider/http/retry-after";

const pause = (headers: Readonly<Record<string, string>>, name?: string) =>
  pauseIn({ status: 429, body: undefined, headers }, name);

describe("the pause that a response asks for", () => {
  test("is in seconds", () => {
    expect(pause({ "retry-after": "2" })).toBe(2_000);
  });

  test("may end at a point in time by the server's own clock", () => {
    const date = "Sun, 22 Nov 2026 10:00:00 GMT";
    expect(pause({ date, "retry-after": "Sun, 22 Nov 2026 10:00:07 GMT" })).toBe(7_000);
  });

  test("ends at a point in time by this machine's clock where the server tells none", () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    expect(pause({ "retry-after": inAMinute })).toBeGreaterThan(50_000);
  });

  test("may stand in a header of the platform's own", () => {
    expect(pause({ "ratelimit-retryafter": "3" }, "ratelimit-retryafter")).toBe(3_000);
  });

  test.each(["", "soon", "0", "-1", "NaN", "Infinity", "Sun, 22 Nov 2026 09:59:59 GMT"])(
    "is none where the header says %j",
    (value) => {
      const date = "Sun, 22 Nov 2026 10:00:00 GMT";
      expect(pause({ date, "retry-after": value })).toBeUndefined();
    },
  );
});
