import { expect, test } from "vitest";
import { inSeconds, secondsOf } from "../../../../provider/platforms/gitpod/duration";
import { fc } from "../../../support/properties";

test.each([
  ["1h", 3600],
  ["90m", 5400],
  ["3600s", 3600],
  ["1h30m", 5400],
  ["1h0m0s", 3600],
  ["1.5s", 1.5],
  ["3600.000s", 3600],
  ["0s", 0],
])("%s is %s seconds", (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

test.each(["", "h", "1", "1 h", "1H", "1d", "-1h", "1m1h", "1.5h", "1h,30m", "1e3s", "s"])(
  "%j is no duration",
  (text) => {
    expect(secondsOf(text)).toBeUndefined();
  },
);

test.each([
  ["1h", "3600s"],
  ["1h30m", "5400s"],
  ["3600s", "3600s"],
  ["1.5s", "1.5s"],
  ["whatever", "whatever"],
])("%s is sent as %s", (text, sent) => {
  expect(inSeconds(text)).toBe(sent);
});

test("whole durations keep their length in seconds", () => {
  fc.assert(
    fc.property(fc.nat(99), fc.nat(99), fc.nat(99), (hours, minutes, seconds) => {
      const text = `${hours}h${minutes}m${seconds}s`;
      expect(inSeconds(text)).toBe(`${hours * 3600 + minutes * 60 + seconds}s`);
      expect(inSeconds(inSeconds(text))).toBe(inSeconds(text));
    }),
  );
});
