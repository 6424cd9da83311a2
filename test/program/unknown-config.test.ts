import { expect, test } from "vitest";
import { unknownConfig } from "../../provider/program/unknown-config";
import { platforms } from "../../provider/platforms";
import { settingTable } from "../../provider/platforms/settings";
import { expectParts } from "../support/message-parts";

test.each([
  ["gitpod:tokn", '; did you mean "token"?'],
  ["gitpod:baseURL", '; did you mean "baseUrl"?'],
  ["studio:tokens", '; did you mean "token"?'],
  ["codearts:acessKey", '; did you mean "accessKey"?'],
  ["devplatforms:logs", '; did you mean "log"?'],
  ["devplatforms:xyzzyxyzzy", "; known are "],
  ["gitpod:token:x", '; did you mean "token"?'],
])("the key %s is no setting, and what was meant is named", (key, hint) => {
  const [message = ""] = unknownConfig([key], "shop", platforms);
  expectParts(message, { property: ` ${key} is not a setting`, nextStep: hint });
});

test("settings, and keys of other packages and of the program, are left alone", () => {
  const others = ["aws:region", "shop:gitpod", "gitpodx:token", "pulumi:tags", "pulumi-nodejs:x"];
  expect(unknownConfig([...Object.keys(settingTable), ...others], "shop", platforms)).toEqual([]);
});

test("the settings of the native provider are left alone", () => {
  const keys = platforms.map(({ group }) => `devplatforms:${group}`);
  expect(unknownConfig(keys, "shop", platforms)).toEqual([]);
});

test("a project with the name of a platform has keys of its own", () => {
  expect(unknownConfig(["studio:replicas"], "studio", platforms)).toEqual([]);
});
