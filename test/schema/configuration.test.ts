import { describe, expect, test } from "vitest";
import type { Setting } from "../../provider/core/settings/setting";
import { settingTable } from "../../provider/platforms/settings";
import { committedSchema } from "./sources";

const { config, provider, types } = committedSchema();

/** The property of a setting: an input of the provider, or a part of an account that is one. */
function propertyOf(key: string) {
  const [group = "", name = ""] = key.split(":");
  if (group === "devplatforms") return provider.inputProperties[name];
  const account = types[provider.inputProperties[group]?.$ref?.replace("#/types/", "") ?? ""];
  return account?.type === "object" ? account.properties[name] : undefined;
}

const schemaTypes: Readonly<Record<Setting["kind"], string | undefined>> = {
  text: "string",
  secret: "string",
  address: "string",
  switch: "boolean",
  seconds: "number",
  // An enum, which has a name.
  log: undefined,
};

describe.each(Object.entries<Setting>(settingTable))("the setting %s", (key, { kind, env }) => {
  test("is in the schema, with its type and secret if it is one", () => {
    const property = propertyOf(key);
    expect(property).toBeDefined();
    expect(property?.type).toBe(schemaTypes[kind]);
    expect(property?.secret ?? false).toBe(kind === "secret");
  });

  test("is described with its environment variables in the configuration alone", () => {
    const [group = "", name = ""] = key.split(":");
    const variable = group === "devplatforms" ? name : group;
    for (const one of env) {
      expect(config.variables[variable]?.description).toContain(`\`${one}\``);
      expect(provider.inputProperties[variable]?.description).not.toContain(one);
    }
  });
});

test("an account is secret as a whole, so that none of it is shown before it is taken apart", () => {
  for (const account of ["gitpod", "studio", "codearts"]) {
    expect(provider.inputProperties[account]?.secret).toBe(true);
    expect(config.variables[account]?.secret).toBe(true);
  }
});
