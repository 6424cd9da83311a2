import { describe, expect, test } from "vitest";
import { findToAdopt } from "../../../../provider/platforms/gitpod/adoption";
import { creation, gitpodEmulator } from "../../../support/gitpod-emulator";
import { failureOf } from "../../../support/platforms";

const setting = gitpodEmulator();
const find = (name: string) => findToAdopt(setting.client(), creation(name));

function searches(): unknown[] {
  return setting.emulator.requests.map(({ body }) => (body as { filter: unknown }).filter);
}

describe("a project is found by its name as the server may have stored it", () => {
  test.each([
    ["escaped", "R&D", "R&amp;D"],
    ["escaped by numbers", "Tom's", "Tom&#39;s"],
    ["with letters escaped", "Caf\u00e9", "Caf&eacute;"],
    ["decomposed", "caf\u00e9", "cafe\u0301"],
    ["composed", "cafe\u0301 2", "caf\u00e9 2"],
    ["trimmed", " api ", "api"],
    ["as sent", " api ", " api "],
    ["as sent, with an entity", "R&amp;D", "R&amp;D"],
    ["with an entity decoded", "R&amp;D", "R&D"],
    ["as sent, without a plain letter", "日本 🚀", "日本 🚀"],
    ["as sent, with a character without width", "a\u200bpi", "a\u200bpi"],
    ["without a character that has no width", "a\u200bpi", "api"],
    ["as sent, and it is nothing but an entity", "&amp;lt;", "&amp;lt;"],
  ])("%s: %j as %j", async (_name, wanted, stored) => {
    const { id } = setting.add({ name: stored });
    setting.add({ name: "other" });
    expect((await find(wanted))?.id).toBe(id);
  });

  test("with a search for what no server changes, where there is such a part", async () => {
    for (const name of ["my-api_2.0 & more", "日本"]) await find(name);
    expect(searches()).toEqual([{ search: "my-api_2.0" }, {}]);
  });
});

describe("of several names that mean the same", () => {
  test.each(["api ", "api"])("the exact one is taken: %j", async (name) => {
    const ids = new Map(["api", "api "].map((one) => [one, setting.add({ name: one }).id]));
    expect((await find(name))?.id).toBe(ids.get(name));
  });

  test("none is taken where none is exact, and the error shows them", async () => {
    const found = ["R&amp;D", "R&#38;D"].map((name) => setting.add({ name }));
    const { message } = await failureOf(find("R&D"));
    for (const { id, metadata } of found) expect(message).toContain(`${id} ("${metadata.name}")`);
  });
});
