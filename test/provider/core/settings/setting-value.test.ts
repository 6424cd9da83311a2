import { describe, expect, test } from "vitest";
import { isTrue } from "../../../../provider/core/settings/setting-value";
import { requestLog } from "../../../../provider/http/request-log";
import { fixedSettings } from "../../../support/fixed-settings";
import { type SettingKey } from "../../../support/setting-keys";
import { expectParts, thrownBy } from "../../../support/message-parts";

const get = (key: SettingKey, value: string) => fixedSettings({ [key]: value }).get(key);

describe.each<SettingKey>(["gitpod:bulk", "devplatforms:allowInsecureHttp"])("%s", (key) => {
  test.each(["true", "TRUE", "1", "on", "On", "yes"])("is switched on by %s", (value) => {
    expect(isTrue(get(key, value))).toBe(true);
  });

  test.each(["false", "False", "0", "off", "no"])("is switched off by %s", (value) => {
    expect(isTrue(get(key, value))).toBe(false);
  });

  test.each(["flase", "truee", "2", "-1", "enabled", "null", "true false"])(
    "refuses %s",
    (value) => {
      expect(() => get(key, value)).toThrow(`config ${key} must be true`);
    },
  );
});

describe("devplatforms:log", () => {
  const log = (value: string) => requestLog(fixedSettings({ "devplatforms:log": value }));

  test.each(["debug", "DEBUG", "true", "1", "on", "yes"])("is switched on by %s", (value) => {
    expect(log(value)).toBeDefined();
  });

  test.each(["off", "false", "0", "none", "None", "no", ""])("is switched off by %j", (value) => {
    expect(log(value)).toBeUndefined();
  });

  test.each(["verbose", "debugg", "info", "2"])("refuses %s, and says what it takes", (value) => {
    expectParts(
      thrownBy(() => log(value)),
      {
        property: "config devplatforms:log",
        nextStep: ["debug, true, 1, on, yes", "false, 0, off, no, none"],
      },
    );
  });

  test("refuses a wrong value of the environment by the variable's name", () => {
    const settings = fixedSettings({}, { PULUMI_DEVPLATFORMS_LOG: "verbose" });
    expect(() => requestLog(settings)).toThrow("environment variable PULUMI_DEVPLATFORMS_LOG must");
  });
});

describe("a number of seconds", () => {
  test.each(["0.1", "1", "90", "86400"])("can be %s", (value) => {
    expect(get("devplatforms:requestTimeoutSeconds", value)?.value).toBe(value);
  });

  test.each(["0", "0.05", "86401", "-1", "1e3", "0x10", "90s", "1,5", "Infinity", "NaN"])(
    "cannot be %s",
    (value) => {
      expectParts(
        thrownBy(() => get("devplatforms:requestTimeoutSeconds", value)),
        { property: "config devplatforms:requestTimeoutSeconds", names: "from 0.1 to 86400" },
      );
    },
  );

  test("can be 0 where that means never", () => {
    expect(get("devplatforms:retryTimeoutSeconds", "0")?.value).toBe("0");
  });
});

describe("a region", () => {
  test.each(["cn-north-4", "eu-west-101", "ap-southeast-3", "cn-north-219"])(
    "can be %s",
    (value) => {
      expect(get("codearts:region", value)?.value).toBe(value);
    },
  );

  test.each([
    ...["evil.example/", "cn-north-4.evil.example", "evil.example#cn-north-4", "x@evil.example"],
    ...["cn-north-4/../..", "cn-north-4:443", "cn north 4", "-cn-north-4", "cn-north-4-", "cn"],
    ...["CN-NORTH-4", "cn-north-4\n.evil.example", "cn-north-\u0664", "cn--north-4"],
  ])("cannot be %j", { tags: ["regions"] }, (value) => {
    expectParts(
      thrownBy(() => get("codearts:region", value)),
      { property: "config codearts:region", nextStep: "such as cn-north-4" },
    );
  });

  test("that is misspelt brings up the nearest one", () => {
    expect(() => get("codearts:region", "cn_north_4")).toThrow('; did you mean "cn-north-4"?');
  });

  test("that is refused is not repeated, since it may be something else by mistake", () => {
    expect(() => get("codearts:region", "hunter2hunter2")).not.toThrow(/hunter2/);
  });
});
